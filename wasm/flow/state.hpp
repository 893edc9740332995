// What the login form remembers between two events: a plain value, copied,
// compared, printed as JSON. No clock, no random source, no callback, no secret.
//
// Phases come and go. The form and the watches outlive them, and an attempt
// stands beside them: an open window takes nothing from what was typed. Both are
// named for what we wait for (-ing) or how it ended (-ed), and carry just its data.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <variant>

#include "broker/answers.hpp"
#include "flow/event.hpp"
#include "model/configuration.hpp"
#include "model/environment.hpp"
#include "model/handles.hpp"
#include "model/list.hpp"
#include "model/map.hpp"
#include "model/options.hpp"
#include "model/person.hpp"
#include "model/reason.hpp"
#include "model/secrets.hpp"
#include "model/string.hpp"

namespace latchkey {

// What was typed and chosen. A secret's text is the shell's; here is its number.
struct Secret {
  SecretId secret{};
  std::uint32_t length = 0;   // in code points; 0: nothing typed
  List<String> classes = {};  // see SecretTyped
  bool operator==(const Secret&) const = default;
};
struct Form {
  String method = "password";  // see MethodChosen
  Texts values = {};           // "account" and the like: see methods.hpp
  Map<Secret> secrets = {};    // "password" and the like
  Names agreed = {};           // agreements, by id
  String revealed = {};        // the secret field whose text is to be seen; empty: none
  String caps_lock = {};       // the secret field with the focus while Caps Lock is on
  String malformed = {};       // what was typed last and is no number, says the shell; or empty
  bool operator==(const Form&) const = default;
};

// Phases.

// The configuration is asked for. `word` is about something that ended before it
// came (a redirect's return, say) and is still to be said when it is there.
struct Booting {
  RequestId request{};
  std::uint32_t tries = 0;              // that failed
  std::optional<Problem> trouble = {};  // why the last one did: the view goes on saying it
  std::optional<Problem> word = {};
  std::optional<String> failed = {};  // with the word: see Choosing
  bool operator==(const Booting&) const = default;
};
// There is none: said in words, with a way on. Asked again by itself when `again`
// fires, or when the browser is online again.
struct Broken {
  Problem problem;
  std::uint32_t tries = 0;
  std::optional<TimerId> again = {};
  std::optional<Problem> word = {};  // see Booting
  std::optional<String> failed = {};
  bool operator==(const Broken&) const = default;
};
// The first screen: the person has the word. With a QR method and no attempt there is
// no code on screen: RenewPressed makes one. `failed` names the connection whose
// window was blocked or cut off (empty: the hosted page, which may also have a step
// that has no screen here); RetryPressed opens it, RedirectChosen goes there in this page.
struct Choosing {
  std::optional<Problem> problem = {};
  std::optional<String> failed = {};
  std::optional<bool> copied = {};  // this page's address, as the person asked; false: refused
  bool picked = false;              // who signs in is known: what proves it is to be typed next
  bool operator==(const Choosing&) const = default;
};
// In its place where accounts are remembered (accounts.hpp): one of those, or another.
struct ChoosingAccount {
  String forgotten = {};  // whose account was, just now; a name
  bool operator==(const ChoosingAccount&) const = default;
};
// A login was submitted; what answers `request` ends this.
struct SigningIn {
  AttemptId id{};
  RequestId request{};
  bool operator==(const SigningIn&) const = default;
};
// A flow of the broker's that goes on here, whose result is told once, at its end.
struct Flow {
  AttemptId id{};
  CallId call{};
  Continue due;         // what the broker wants, and by which methods
  String before;        // the first screen's method, which comes back with it
  SecretId token = {};  // that the broker gave for its step; see Details
  bool operator==(const Flow&) const = default;
};
// An identity that the broker does not know yet (authing-broker 6.5).
// The person has the word: whether the identity is bound to an account that is there, and
// by the form's method, or becomes a new one. `asks`: that question itself is on screen.
struct Binding {
  Flow flow;
  bool asks = false;
  std::optional<Problem> problem = {};
  bool operator==(const Binding&) const = default;
};
// The person's answer is sent; what answers `request` ends this.
struct SendingBinding {
  Flow flow;
  bool asks = false;
  RequestId request{};
  bool operator==(const SendingBinding&) const = default;
};
// A further step of the broker's (authing-broker 5.3), one screen of it at a time.
enum class Screen : std::uint8_t {
  by_sms,
  by_email,
  by_authenticator,
  authenticator,  // is set up
  by_recovery_code,
  recovery_code,  // is shown, once
  by_passkey,
  passkey,    // is made
  no_factor,  // that can be used here
  first_login,
  rotated,
  weak,
  unlock,
  account_name,
  account,
  public_account,
  tenant,
  tenant_code,   // of one to be joined
  tenant_email,  // in a domain of that one
  new_tenant,
  profile,
  invitation,  // is not good any more
  recovery_by_phone,
  recovery_by_email,
  recovery,  // the new password
  registration,
};
// The person has the word. `at`: the field that the problem is about, or empty.
struct Stepping {
  Flow flow;
  Screen screen{};
  std::optional<Problem> problem = {};
  String at = {};
  Authenticator authenticator = {};  // that is being set up, or whose recovery code is shown
  String ticket = {};                // of the broker's challenge that the browser answers
  std::optional<bool> copied = {};   // the recovery code, as the person asked
  bool operator==(const Stepping&) const = default;
};
// What the person answered is sent; what answers `request` ends this. `step` is what is gone
// back to.
struct SendingStep {
  Stepping step;
  StepAction action{};
  RequestId request{};
  bool operator==(const SendingStep&) const = default;
};
// Between the broker's yes and the kept token: a part of one turn.
struct KeepingToken {
  AttemptId id{};
  CallId call{};
  Person person;
  bool operator==(const KeepingToken&) const = default;
};
// Options::result asks for tokens: the kept session token is exchanged for them
// before the host page is told.
struct Exchanging {
  AttemptId id{};
  CallId call{};
  Person person;
  SecretId token{};
  RequestId request{};
  bool operator==(const Exchanging&) const = default;
};
// Final: the host page has been told.
struct SignedIn {
  Person person;
  SecretId token{};  // the session token; none where tokens were redeemed
  Granted granted = {};
  bool operator==(const SignedIn&) const = default;
};

using Phase =
    std::variant<Booting, Broken, Choosing, ChoosingAccount, SigningIn, Binding, SendingBinding,
                 Stepping, SendingStep, KeepingToken, Exchanging, SignedIn>;

// Attempts. `call` is the host's, or none when the person pressed a button.

struct NoAttempt {
  bool operator==(const NoAttempt&) const = default;
};

// `session`: a frame that nobody sees asks the broker whether somebody is signed in there.
enum class Way : std::uint8_t { window, frame, redirect, sign_out, session };

// Lasts for a part of the click's turn: MakeSecrets is answered in it.
struct Preparing {
  AttemptId id{};
  CallId call{};
  String connection;  // empty: the hosted page asks
  Way way{};
  Transport transport{};  // for Way::window
  String return_to = {};  // for Way::redirect: see Kept; for Way::sign_out: see SignOutRequested
  bool operator==(const Preparing&) const = default;
};

// What waits for the page's word, each with what it takes to go on: a form as the page was
// told of it, a code as it was scanned (its text is the shell's: HostAnswered), a step of the
// broker's, a new account on that screen (Binding).
struct HeldForm {
  String method;
  String account;
  bool operator==(const HeldForm&) const = default;
};
struct HeldScan {
  AttemptId id{};
  String connection;
  String callback;  // these three: see AwaitingScan
  String state;
  bool returns = false;
  bool operator==(const HeldScan&) const = default;
};
struct HeldStep {
  AttemptId id{};
  CallId call{};
  Continue due;
  bool operator==(const HeldStep&) const = default;
};
struct HeldAccount {
  String method = "connection";  // or a tab's (RegisterTab)
  String account = {};
  List<StepValue> profile = {};
  bool operator==(const HeldAccount&) const = default;
};
// A passkey that is to be asked for, or was picked beside the field.
struct HeldPasskey {
  SecretId credential{};
  String ticket = {};
  bool operator==(const HeldPasskey&) const = default;
};
using Held = std::variant<HeldForm, Preparing, HeldScan, HeldStep, HeldAccount, HeldPasskey>;

// The page is asked, and nothing is begun until it has answered or its time is over.
struct AskingHost {
  AskId ask{};
  TimerId patience{};
  Held held;
  bool operator==(const AskingHost&) const = default;
};

// A window of ours is open, or looks closed and may only be cut off (closing.cpp). One that is
// hidden counts as closed: it takes nothing from the form, and who acts there ends it.
struct AwaitingAnswer {
  AttemptId id{};
  CallId call{};
  String connection;
  Transport transport{};
  Secrets secrets;
  WindowId window{};
  TimerId deadline{};
  std::optional<TimerId> hint = {};   // started when the window looks closed
  std::optional<TimerId> grace = {};  // runs after that while the host page has the focus
  bool looks_closed = false;          // what the view says once `hint` has fired
  bool hidden = false;                // see Way::session
  bool operator==(const AwaitingAnswer&) const = default;
};

// A provider's QR frame is on screen. When its code is refused or expires this ends,
// and Choosing says why.
struct AwaitingScan {
  AttemptId id{};
  String connection;
  Secrets secrets;
  FrameId frame{};
  String url;       // what the frame shows; has passed the gate
  String callback;  // the return address it answers with
  TimerId expiry{};
  bool returns = false;  // the provider's page is through: the page it returns to is heard
  // Of a dialogue (upstream-idps 3.4), with the page that is in the frame now.
  bool loaded = false;
  bool ready = false;
  bool by_port = false;
  bool client_signed_in = false;  // the provider's, on this machine
  bool silent = false;            // it has had its time to be ready
  std::optional<TimerId> silence = {};
  bool operator==(const AwaitingScan&) const = default;
};

// Somebody answers on a phone (authing-broker 2.8, 2.9): a code that the broker made is on
// screen, or the phone itself was asked. How it stands is asked again and again, one question
// at a time, and not while the page is hidden or offline.
struct AwaitingPhone {
  AttemptId id{};
  String code;              // which, by its id; empty: the phone was asked
  String key = {};          // what the broker knows it by; empty: it is being made
  String shown = {};        // what is in the code, or the address of its picture
  bool is_picture = false;  // has passed T-36
  bool scanned = false;
  String name = {};                       // of whoever scanned it; or empty
  String photo = {};                      // has passed T-36; or empty
  std::optional<RequestId> request = {};  // under way
  std::optional<TimerId> next = {};       // runs until the next question
  std::optional<TimerId> expiry = {};     // of a code
  std::uint32_t failed = 0;               // questions in a row that found no answer
  bool operator==(const AwaitingPhone&) const = default;
};

// The broker is asked what a scan came to.
struct VerifyingScan {
  AttemptId id{};
  String connection;
  RequestId request{};
  bool operator==(const VerifyingScan&) const = default;
};

// The broker's own message brought a token, or a phone's yes (then nobody is named yet): kept
// first (a part of one turn), then the broker is asked whose it is (T-06).
struct ProvingPerson {
  AttemptId id{};
  CallId call{};
  String connection;
  Person person;
  SecretId token{};     // none until it is kept
  RequestId request{};  // none until it is asked
  bool operator==(const ProvingPerson&) const = default;
};

// The broker has the code; its answer ends the attempt.
struct Redeeming {
  AttemptId id{};
  CallId call{};
  String connection;
  RequestId request{};
  bool returned = false;  // by this page, which was left for it
  bool operator==(const Redeeming&) const = default;
};

// A passkey signs somebody in: the broker's challenge is awaited, then the browser's answer to
// it, then what the broker says of that.
enum class PasskeyStage : std::uint8_t { challenge, browser, broker };
struct AwaitingPasskey {
  AttemptId id{};
  PasskeyStage stage{};
  RequestId request{};
  String ticket = {};  // of the challenge
  bool operator==(const AwaitingPasskey&) const = default;
};

// The page is being left, and nothing more is begun on it. The phase is what it will be
// again where the page stays after all.
struct Leaving {
  AttemptId id{};
  CallId call{};
  bool operator==(const Leaving&) const = default;
};

template <class Of, class Whole>
constexpr bool is_part_of = false;
template <class Of, class... Part>
inline constexpr bool is_part_of<Of, std::variant<Part...>> = (std::is_same_v<Of, Part> || ...);

using Attempt =
    std::variant<NoAttempt, AskingHost, Preparing, AwaitingAnswer, AwaitingScan, AwaitingPhone,
                 VerifyingScan, ProvingPerson, Redeeming, AwaitingPasskey, Leaving>;

// What goes on beside phase and attempt, each with its handle.
struct Callers {
  RequestId request{};      // whose answer they wait for, all of them
  List<CallId> calls = {};  // empty: nothing is asked
  bool operator==(const Callers&) const = default;
};
struct SignOut {
  RequestId request{};
  CallId call{};
  String return_to = {};
  bool operator==(const SignOut&) const = default;
};
// A way that codes are sent.
struct CodeWatch {
  std::optional<RequestId> sending = {};  // a code is being sent
  std::optional<TimerId> cool_down = {};  // until a code may be sent again
  std::optional<Problem> sent = {};       // why it was not
  bool code_sent = false;                 // the view says where to look
  bool operator==(const CodeWatch&) const = default;
};
// The browser's offer of a passkey beside the account's field, while nothing else is under way
// (passkey.cpp). `request` is the look whether it can, then the challenge, then the offer.
struct PasskeyWatch {
  std::optional<bool> can = {};         // nothing: it was not asked
  RequestId request{};                  // none: nothing is awaited
  std::optional<TimerId> renewal = {};  // of an offer: its challenge is about to expire
  String ticket = {};                   // of that challenge
  bool rests = false;                   // it failed: not again before something else was tried
  bool elsewhere = false;               // T-56: the broker's passkeys are for other pages
  bool operator==(const PasskeyWatch&) const = default;
};
struct Watches {
  std::optional<RequestId> refresh = {};  // the configuration's texts in another language
  std::optional<RequestId> domain = {};   // an account's domain is asked about
  CodeWatch phone = {};
  CodeWatch email = {};
  CodeWatch step_phone = {};  // in a flow, where a code is for something else
  CodeWatch step_email = {};
  PasskeyWatch passkey = {};
  Callers tokens = {};   // of getTokens()
  Callers session = {};  // of checkSession()
  std::optional<SignOut> sign_out = {};
  bool operator==(const Watches&) const = default;
};

// The picture whose letters go along with a password, or before a text message is sent
// (authing-broker 2.1).
struct Captcha {
  Names asked = {};     // methods whose answer asked for it, by name
  String picture = {};  // its address, which has passed the gate; empty: none is drawn
  Moment drawn{};       // each has an address of its own
  bool operator==(const Captcha&) const = default;
};

// What the broker said of an account's domain (authing-broker 2.2.1).
struct Domain {
  String account = {};     // as it was typed when the broker was asked
  String connection = {};  // of its company; empty: the password is wanted
  bool operator==(const Domain&) const = default;
};

// What the theme says that is drawn and not styled; empty: the broker's, or our own.
struct Look {
  String title;  // foreign text
  String logo;   // passed T-36
  bool operator==(const Look&) const = default;
};

struct State {
  Options options;
  String language;  // BCP 47
  Environment environment = Environment::desktop;
  bool online = true;
  bool visible = true;
  Configuration configuration = {};
  Look look = {};
  Form form = {};
  Captcha captcha = {};
  Domain domain = {};
  Phase phase = {};
  Attempt attempt = {};
  Watches watches = {};
  String way = {};            // being tried, as Remember has it; empty: the hosted page asks
  String last_way = {};       // that signed in last
  bool quiet = false;         // in this tab nothing begins by itself
  String failures = {};       // of redirects in this tab, as KeepFailures has it
  String accounts = {};       // that signed in here, as KeepAccounts has it
  Moment now{};               // set by step(), never read from a clock
  std::uint32_t last_id = 0;  // the last handle given out; see fresh<Id>()
  bool operator==(const State&) const = default;
};

// The next handle. Handles are never reused, so a late answer to an old
// question can't be taken for an answer to a new one.
template <class Id>
[[nodiscard]] Id fresh(State& state) {
  return Id{++state.last_id};
}

}  // namespace latchkey
