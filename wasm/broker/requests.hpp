// The requests a login makes, each dialect's in broker/<dialect>/requests.cpp.
// Nothing where an address fails the gate.
#pragma once

#include <optional>
#include <string_view>

#include "broker/answers.hpp"
#include "broker/request.hpp"
#include "connection/row.hpp"
#include "model/configuration.hpp"
#include "model/list.hpp"
#include "model/options.hpp"
#include "model/string.hpp"
#include "url/query.hpp"

namespace latchkey {

// What every request needs to know of the form.
struct Asking {
  const Options& options;
  const Configuration& configuration;
  std::string_view language;
};

// Of the pool or of a company's directory, as the method says. `captcha`: the letters of a
// picture, or empty where none was asked for.
[[nodiscard]] std::optional<Request> password_request(const Asking&, Method,
                                                      std::string_view account, SecretId password,
                                                      const List<String>& agreements,
                                                      std::string_view captcha = {});
// By text message or e-mail, as the method says; `address` is the number or the address.
[[nodiscard]] std::optional<Request> send_code_request(const Asking&, Method,
                                                       std::string_view address,
                                                       std::string_view captcha = {});
// The address of a picture of letters, which the broker draws anew each time; `drawn`
// tells one from the one before.
[[nodiscard]] std::optional<Url> captcha_url(const Options&, Moment drawn);
[[nodiscard]] std::optional<Request> code_request(const Asking&, Method, std::string_view address,
                                                  SecretId code, const List<String>& agreements);
// A step of a flow that the broker keeps (authing-broker 5.5, 6.5): the identity that it
// does not know is bound to the account that this proves, or to a new one.
[[nodiscard]] std::optional<Request> bind_request(const Asking&, const Continue&, Method,
                                                  std::string_view field, SecretId secret,
                                                  std::string_view captcha = {});
[[nodiscard]] std::optional<Request> create_account_request(const Asking&, const Continue&);
// What answers a step.
struct StepAnswer {
  StepAction action{};
  Address address = {};   // that was typed or is known
  bool by_email = false;  // it is an e-mail address
  SecretId code{};        // of a message, an authenticator or a list of recovery codes
  SecretId password{};    // the new one
  SecretId old_password{};
  SecretId token{};       // see Details
  SecretId credential{};  // of a passkey, as the browser gave it
  String text = {};       // a name, a tenant's code, the id of a choice, or a challenge's ticket
  List<StepValue> profile = {};
};
[[nodiscard]] std::optional<Request> step_request(const Asking&, const Continue&,
                                                  const StepAnswer&);
// Asks whose login an account is of, by the domain of its e-mail address (2.2.1).
[[nodiscard]] std::optional<Request> match_domain_request(const Asking&, std::string_view account);
// A forgotten password (6.4): a code proves whose account it is; the token for that sets a new one.
[[nodiscard]] std::optional<Request> prove_recovery_request(const Asking&, bool by_email,
                                                            const Address&, SecretId code);
[[nodiscard]] std::optional<Request> recover_request(const Asking&, SecretId token,
                                                     SecretId password);
// What a code in a flow is for: it is good for nothing else (2.3, 2.4).
enum class Scene : std::uint8_t { factor, unlock, reset, profile, registration, join };
[[nodiscard]] std::optional<Request> send_step_code_request(const Asking&, Scene, bool by_email,
                                                            const Address&);
// A new account (6.2): what was typed on its tab, and on the screen after it.
struct NewAccount {
  String account;
  SecretId code{};
  SecretId password{};
  List<String> agreements = {};
  List<StepValue> profile = {};
  SecretId phone_token{};  // that a look at a code brought (CodeSeen)
  SecretId email_token{};
};
[[nodiscard]] std::optional<Request> register_request(const Asking&, const RegisterTab&,
                                                      const NewAccount&);
// A code is looked at before it is used up.
[[nodiscard]] std::optional<Request> check_code_request(const Asking&, bool by_email,
                                                        std::string_view address, SecretId code);
// Asks what there is to choose from in the fields of a profile.
[[nodiscard]] std::optional<Request> field_options_request(const Asking&);
// `result`: the parameters of the address that a provider's frame answered with.
[[nodiscard]] std::optional<Request> verify_scan_request(const Asking&, const Connection&,
                                                         const Frame&, const List<Pair>& result);
// A passkey alone (2.7): a challenge, and its answer as the browser gave it.
[[nodiscard]] std::optional<Request> passkey_challenge_request(const Asking&);
[[nodiscard]] std::optional<Request> passkey_login_request(const Asking&, SecretId credential,
                                                           const String& ticket);
// Asks for the person a session token belongs to (T-06), or an access token (2.8).
[[nodiscard]] std::optional<Request> person_request(const Asking&, SecretId token,
                                                    bool is_access_token = false);
// Asks whether somebody is signed in at the broker in this browser.
[[nodiscard]] std::optional<Request> session_request(const Asking&);
[[nodiscard]] std::optional<Request> sign_out_request(const Asking&);

// The address a provider's frame returns to: the connection's registered return
// address with what the broker wants to find in it.
[[nodiscard]] std::optional<String> scan_return_address(const Options&, const Connection&,
                                                        const Frame&);

}  // namespace latchkey
