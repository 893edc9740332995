// What the person does, what the host page calls, and what becomes of the page.
#include "letters.hpp"

namespace latchkey::space {
namespace {

constexpr Letter letters[] = {
    // The life of the form. A page that the browser brings back starts again.
    letter<[](const Given&) { return Started{}; }>("started"),
    letter<[](const Given& now) {
      return LanguageChanged{now.state.language == "en" ? String{"zh-CN"} : String{"en"}};
    }>("another language"),
    letter<[](const Given&) {
      return ThemeChanged{{{"layout", "plain"}}};
    }>("another theme"),
    letter<[](const Given& now) { return OnlineChanged{!now.state.online}; }>("the line changes"),
    letter<[](const Given& now) -> std::optional<VisibilityChanged> {
      if (!std::holds_alternative<AwaitingPhone>(now.state.attempt)) return std::nullopt;
      return VisibilityChanged{!now.state.visible};
    }>("the page is hidden or seen"),

    // The form.
    letter<[](const Given&) { return MethodChosen{"password"}; }>("password chosen"),
    letter<[](const Given&) { return MethodChosen{"phone-code"}; }>("phone code chosen"),
    letter<[](const Given&) { return MethodChosen{"email-code"}; }>("e-mail code chosen"),
    letter<[](const Given&) { return MethodChosen{"qr:wecom-qr"}; }>("QR code chosen"),
    letter<[](const Given&) { return MethodChosen{"qr:app-qrcode"}; }>("drawn code chosen"),
    letter<[](const Given&) { return MethodChosen{"push"}; }>("push chosen"),
    letter<[](const Given&) { return MethodChosen{"passkey"}; }>("passkey chosen"),
    letter<[](const Given&) {
      return FieldChanged{"account", "ann"};
    }>("account typed"),
    letter<[](const Given& now) -> std::optional<FieldChanged> {
      if (now.state.form.method != "push") return std::nullopt;
      return FieldChanged{"push-account", "ann"};
    }>("push account typed"),
    letter<[](const Given&) {
      return FieldChanged{"phone", "13800138000"};
    }>("phone typed"),
    letter<[](const Given&) {
      return FieldChanged{"email", "ann@acme.example"};
    }>("e-mail typed"),
    letter<[](const Given&) {
      return FieldChanged{"captcha", "aB3d"};
    }>("letters typed"),
    letter<[](const Given& now) {
      return SecretTyped{"password", now.secret, 8, {}};
    }>("password typed"),
    letter<[](const Given& now) {
      return SecretTyped{"code", now.secret, 4, {}};
    }>("code typed"),
    letter<[](const Given& now) {
      return SecretTyped{"email-code", now.secret, 4, {}};
    }>("code from an e-mail typed"),
    letter<[](const Given&) { return RevealToggled{"password"}; }>("password shown or hidden"),
    letter<[](const Given& now) {
      return CapsLockSeen{now.state.form.caps_lock.empty() ? String{"password"} : String{}};
    }>("Caps Lock"),
    letter<[](const Given&) {
      return FieldChanged{"step-phone", "13800138000"};
    }>("number of a step typed"),
    letter<[](const Given& now) {
      return SecretTyped{"step-code", now.secret, 4, {}};
    }>("code of a step typed"),
    letter<[](const Given& now) {
      return SecretTyped{"totp", now.secret, 6, {}};
    }>("app's code typed"),
    letter<[](const Given& now) {
      return SecretTyped{"new-password", now.secret, 12, {}};
    }>("new password typed"),
    letter<[](const Given& now) {
      return AgreementToggled{"terms", !now.state.form.agreed.contains("terms")};
    }>("agreement toggled"),
    letter<[](const Given&) { return Submitted{}; }>("submitted"),
    letter<[](const Given&) { return CodeRequested{}; }>("code asked for"),
    letter<[](const Given&) { return AccountRequested{}; }>("new account asked for"),
    letter<[](const Given&) { return ChoiceMade{"totp"}; }>("an authenticator chosen"),
    letter<[](const Given&) { return ScreenChosen{"forgot-password"}; }>("password forgotten"),
    letter<[](const Given&) { return SkipPressed{}; }>("skipped"),
    // These are in one world, as the window that nobody sees is.
    letter<[](const Given& now) -> std::optional<ChoiceMade> {
      if (!now.state.configuration.remembers_accounts) return std::nullopt;
      return ChoiceMade{"user-2"};
    }>("account picked"),
    letter<[](const Given& now) -> std::optional<ChoiceMade> {
      if (!now.state.configuration.remembers_accounts) return std::nullopt;
      return ChoiceMade{"user-3"};
    }>("account of WeChat picked"),
    letter<[](const Given& now) -> std::optional<ChoiceMade> {
      if (!now.state.configuration.remembers_accounts) return std::nullopt;
      return ChoiceMade{"forget:user-2"};
    }>("account forgotten"),

    // Other ways in, and ways out.
    letter<[](const Given&) { return ConnectionChosen{"corp"}; }>("corp chosen"),
    letter<[](const Given&) { return ConnectionChosen{"wechat"}; }>("WeChat chosen"),
    letter<[](const Given&) { return ConnectionChosen{}; }>("hosted page chosen"),
    letter<[](const Given&) { return ClientChosen{"wecom-qr"}; }>("provider's app chosen"),
    letter<[](const Given&) { return BackPressed{}; }>("back"),
    letter<[](const Given&) { return RecallPressed{}; }>("window wanted"),
    letter<[](const Given&) { return RetryPressed{}; }>("retry"),
    letter<[](const Given&) { return RenewPressed{}; }>("renew"),
    letter<[](const Given&) { return RedirectChosen{}; }>("this page chosen"),
    letter<[](const Given&) { return CopyPressed{}; }>("copy"),
    letter<[](const Given&) { return SavePressed{}; }>("save"),

    // The host page's calls.
    letter<[](const Given& now) {
      return SignInRequested{now.call, ""};
    }>("popup called"),
    letter<[](const Given& now) {
      return SignInRequested{now.call, "corp"};
    }>("popup called for corp"),
    letter<[](const Given& now) {
      return SignInRequested{now.call, "corp", true, "/orders"};
    }>("redirect called"),
    letter<[](const Given& now) { return TokensRequested{now.call}; }>("tokens asked for"),
    letter<[](const Given& now) { return SessionCheckRequested{now.call}; }>("session asked for"),
    // A window that nobody sees is in one world: in each of the others it would be one more way.
    letter<[](const Given& now) -> std::optional<SilentSignInRequested> {
      if (now.state.options.transport != Transport::web_message) return std::nullopt;
      return SilentSignInRequested{now.call};
    }>("silent sign-in"),
    letter<[](const Given& now) { return SignOutRequested{now.call}; }>("sign-out"),
    letter<[](const Given& now) {
      return SignOutRequested{now.call, "/"};
    }>("sign-out with a page"),
};

}  // namespace

std::span<const Letter> letters_of_person() { return letters; }

}  // namespace latchkey::space
