// What changes while the form is open, and what is typed into it.
#include "flow.hpp"
#include "flow/offered.hpp"

using namespace latchkey;
namespace data = boost::unit_test::data;

namespace {

constexpr RequestId refresh{1};

Response texts(std::string_view more) {
  return body(R"({"code":200,"data":{"id":"app-1","publicKey":)"
              R"("-----BEGIN PUBLIC KEY-----\nMA==\n-----END PUBLIC KEY-----",)"
              R"("welcomeMessage":{"zh-CN":"你好","en-US":"Hello"},"loginTabs":{"list":)" +
              std::string{more} + "}}}");
}

}  // namespace

BOOST_AUTO_TEST_SUITE(settings)

BOOST_AUTO_TEST_CASE(another_language_reads_the_brokers_texts_again) {
  const auto asked = step(choosing(), LanguageChanged{"zh-CN"}, noon);
  const auto then =
      step(asked.state, ResponseArrived{refresh, texts(R"(["password","phone-code"])")}, noon);

  BOOST_TEST(all_of<FetchConfiguration>(asked.effects).size() == 1U);
  BOOST_TEST(asked.state.language == "zh-CN");
  BOOST_TEST(then.state.configuration.welcome == "你好");
  BOOST_TEST((then.state.phase == Phase{Choosing{}}));
  BOOST_TEST((then.state.form == choosing().form));
}

BOOST_AUTO_TEST_CASE(texts_that_do_not_come_leave_the_old_ones) {
  const auto given = after(choosing(), LanguageChanged{"zh-CN"});

  const auto then = step(given, ResponseArrived{refresh, {.status = 503}}, noon);

  BOOST_TEST((then.state.configuration == given.configuration));
  BOOST_TEST((then.state.phase == given.phase));
  BOOST_TEST(then.effects.empty());
}

BOOST_AUTO_TEST_CASE(R_08_only_the_last_languages_texts_count) {
  const auto once = after(choosing(), LanguageChanged{"zh-CN"});

  const auto twice = step(once, LanguageChanged{"en"}, noon);
  const auto late = step(twice.state, ResponseArrived{refresh, texts(R"(["password"])")}, noon);

  BOOST_TEST((all_of<AbortRequest>(twice.effects) == List<AbortRequest>{{refresh}}));
  BOOST_TEST((late.state == twice.state));
}

BOOST_AUTO_TEST_CASE(a_method_that_is_gone_gives_way_to_the_first) {
  const auto given = after(awaiting_scan(), LanguageChanged{"zh-CN"});

  const auto then = step(given, ResponseArrived{RequestId{4}, texts(R"(["password"])")}, noon);

  BOOST_TEST(then.state.form.method == "password");
  BOOST_TEST((then.state.attempt == Attempt{NoAttempt{}}));
  BOOST_TEST((all_of<UnwatchFrame>(then.effects) == List<UnwatchFrame>{{frame}}));
}

BOOST_AUTO_TEST_CASE(a_language_that_is_there_asks_nothing) {
  const auto then = step(choosing(), LanguageChanged{"en"}, noon);

  BOOST_TEST((then.state == choosing()));
  BOOST_TEST(then.effects.empty());
}

BOOST_AUTO_TEST_CASE(the_pages_theme_is_stronger_than_the_brokers) {
  State given = choosing();
  given.configuration.theme = {{"layout", "split"}, {"title", "Acme"}};

  const auto then = step(given, ThemeChanged{{{"layout", "plain"}}}, noon);

  const auto set = all_of<SetTheme>(then.effects);
  BOOST_REQUIRE(set.size() == 1U);
  BOOST_TEST(set.front().layout == "plain");
  BOOST_TEST(then.state.look.title == "Acme");
}

BOOST_AUTO_TEST_CASE(T_37_the_operators_sheet_goes_to_the_shell_with_the_theme) {
  State given = choosing();
  given.configuration.style = "a { color: red }";

  const auto then = step(given, ThemeChanged{}, noon);

  const auto set = all_of<SetTheme>(then.effects);
  BOOST_REQUIRE(set.size() == 1U);
  BOOST_TEST(set.front().style == "a { color: red }");
}

BOOST_DATA_TEST_CASE(a_language_or_theme_ends_nothing,
                     data::make({awaiting, awaiting_scan, signing_in, signed_in}), given) {
  const auto language = after(given(), LanguageChanged{"zh-CN"});
  const auto theme = after(given(), ThemeChanged{{{"layout", "plain"}}});

  BOOST_TEST((language.attempt == given().attempt));
  BOOST_TEST((language.phase == given().phase));
  BOOST_TEST((theme.attempt == given().attempt));
  BOOST_TEST((theme.phase == given().phase));
}

BOOST_AUTO_TEST_CASE(another_method_keeps_what_was_typed) {
  const auto then = step(choosing(), MethodChosen{"phone-code"}, noon);

  BOOST_TEST(then.state.form.method == "phone-code");
  BOOST_TEST((then.state.form.values == choosing().form.values));
  BOOST_TEST((then.state.form.secrets == choosing().form.secrets));
}

BOOST_AUTO_TEST_CASE(the_page_offers_only_the_methods_it_wants) {
  Options options = embedded();
  options.methods = {"password", "connections"};

  const auto then = step(choosing(options), MethodChosen{"phone-code"}, noon);
  const auto scan = step(choosing(options), MethodChosen{"qr:wecom-qr"}, noon);

  BOOST_TEST((then.state == choosing(options)));
  BOOST_TEST((scan.state == choosing(options)));
}

BOOST_AUTO_TEST_CASE(T_47_in_a_strangers_frame_nothing_is_typed_that_the_page_did_not_name) {
  Options options = embedded();
  options.environment.framed = true;
  const State unnamed = choosing(options);
  options.methods = {"phone-code", "qr"};
  const State named = choosing(options);

  BOOST_TEST((offered_methods(unnamed) == List<String>{"qr:wecom-qr"}));
  BOOST_TEST((offered_methods(named) == List<String>{"phone-code", "qr:wecom-qr"}));
  BOOST_TEST((step(unnamed, MethodChosen{"password"}, noon).state == unnamed));
}

BOOST_AUTO_TEST_CASE(T_30_a_secret_that_no_field_asked_for_is_forgotten) {
  const auto then = step(choosing(), SecretTyped{"pin", SecretId{31}, 4, {}}, noon);

  const List<Effect> expected{ForgetSecret{SecretId{31}}};
  BOOST_TEST((then.effects == expected));
  BOOST_TEST((then.state == choosing()));
}

const Ignored ignored[] = {
    {{"a field that is not there"}, [] { return choosing(); }, FieldChanged{"admin", "true"}},
    {{"an agreement that is not there"}, with_agreement, AgreementToggled{"other", true}},
    {{"a method that is not there"}, [] { return choosing(); }, MethodChosen{"ldap"}},
    {{"no method"}, [] { return choosing(); }, MethodChosen{""}},
    {{"T-17 a QR method without a connection"}, [] { return choosing(); }, MethodChosen{"qr:"}},
    {{"a QR method that is a button"}, [] { return choosing(); }, MethodChosen{"qr:wechat"}},
    {{"a code for a password"}, [] { return choosing(); }, CodeRequested{}},
    {{"a code where there is none"}, [] { return choosing(); }, RenewPressed{}},
    {{"this page, and no window failed"}, [] { return choosing(); }, RedirectChosen{}},
};
BOOST_DATA_TEST_CASE(what_is_not_offered_changes_nothing, data::make(ignored), row) {
  const auto given = row.given();

  const auto then = step(given, row.event, given.now);

  BOOST_TEST((then.state == given));
  BOOST_TEST(then.effects.empty());
}

BOOST_AUTO_TEST_SUITE_END()
