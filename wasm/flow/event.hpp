// Everything that can happen to the form. An event is a fact, so its name is
// in the past tense. The shell reports facts; it does not judge them.
#pragma once

#include <cstdint>
#include <optional>
#include <variant>

#include "broker/request.hpp"
#include "model/handles.hpp"
#include "model/list.hpp"
#include "model/options.hpp"
#include "model/person.hpp"
#include "model/secrets.hpp"
#include "model/string.hpp"

namespace latchkey {

// The life of the form.

struct Started {};
struct LanguageChanged {
  String language;  // BCP 47
};
struct ThemeChanged {
  Tokens theme;
};
struct OnlineChanged {
  bool online = true;
};
// The page is to be seen, or is hidden behind others.
struct VisibilityChanged {
  bool visible = true;
};

// The person.

struct MethodChosen {
  String method;  // "password" and the like (methods.hpp), or "qr:" and a connection's id
};
struct ConnectionChosen {
  String connection;  // empty: the hosted page, where the form stands behind a picture
};
struct FieldChanged {
  String field;
  String value;
  bool malformed = false;  // no telephone number of any country, as far as the shell can tell
};
// The text of a secret field stays in the shell: what a policy must know of it
// comes instead.
struct SecretTyped {
  String field;
  SecretId secret{};
  std::uint32_t length = 0;  // in code points
  List<String> classes = {};
};
// The person wants to see what is in a secret field, or no longer.
struct RevealToggled {
  String field;
};
// Caps Lock is on while this secret field has the focus; empty: it is off, or the field is left.
struct CapsLockSeen {
  String field;
};
struct AgreementToggled {
  String agreement;
  bool checked = false;
};
struct Submitted {};
struct CodeRequested {
  String field;  // where it is typed, on a screen with several; or empty
};
struct AccountRequested {};  // a new one, for an identity that the broker does not know
struct ChoiceMade {
  // One of several: an account, a tenant, a factor; of remembered accounts also one to be
  // forgotten (accounts.hpp). On the first screen: those accounts again.
  String choice;
};
// Another first screen is wanted: "login", "forgot-password".
struct ScreenChosen {
  String screen;
};
struct SkipPressed {};     // what is asked for, or all accounts that are offered
struct BackPressed {};     // "Back" while something is under way
struct RecallPressed {};   // the open window is not to be seen, and is wanted
struct RetryPressed {};    // after a failure that a second try may mend
struct RenewPressed {};    // another QR code, another picture of letters
struct RedirectChosen {};  // this page instead of a window
struct CopyPressed {};     // this page's address for another browser; a code to be kept
struct SavePressed {};     // the same code, as a file
struct ClientChosen {
  String connection;  // whose provider's own app this page is to be opened in
};

// The host page's calls.

struct SignInRequested {
  CallId call{};
  String connection;      // empty: the hosted page asks
  bool here = false;      // this page instead of a window
  String return_to = {};  // see Kept
};
// Whether somebody is signed in at the broker, and who, without anything being shown.
struct SilentSignInRequested {
  CallId call{};
};
struct TokensRequested {
  CallId call{};
};
struct SessionCheckRequested {
  CallId call{};
};
struct SignOutRequested {
  CallId call{};
  String return_to = {};  // a page of the host's to end up on; empty: this page stays
};

// Answers to effects.

// Answers FetchConfiguration and SendRequest.
struct ResponseArrived {
  RequestId request{};
  Response response;
};
// Answers MakeSecrets, in the same turn.
struct SecretsMade {
  AttemptId attempt{};
  Secrets secrets;
};
// Answers KeepToken, in the same turn.
struct TokenKept {
  AttemptId attempt{};
  SecretId secret{};
};
// Answers AskPasskey. `credential` is the browser's, as JSON; `failure` is empty, the name of
// its error (Web Authentication Level 3, section 5.1), or "forbidden" in a frame that may not ask.
struct PasskeyAnswered {
  RequestId request{};
  SecretId credential{};
  String failure = {};
};
// Answers AskHost. `body` is what came with the event that led to the question: what a
// frame posted, say, whose code is no part of the state.
enum class Verdict : std::uint8_t { yes, no, failed };
struct HostAnswered {
  AskId ask{};
  Verdict verdict{};
  String body;
};
// Answer OpenWindow: it looks closed from here, or the browser refused it.
struct WindowClosed {
  WindowId window{};
};
struct WindowBlocked {
  WindowId window{};
};
// Answers Leave where this tab keeps nothing: the page was not left.
struct StorageRefused {};
// Answers CopyAddress and CopyText.
struct TextCopied {
  bool done = false;
};
// The host page has the focus, or has lost it. Reported after WindowClosed at
// once, and then whenever it changes.
struct FocusChanged {
  bool focused = false;
};
// A watched frame has loaded a page.
struct FrameLoaded {
  FrameId frame{};
};
// Answers StartTimer.
struct TimerFired {
  TimerId timer{};
};
// What came with tokens and outlives them. Each may be none.
struct Granted {
  SecretId refresh{};       // RFC 6749 section 6: good for one use where the broker rotates it
  SecretId id_token{};      // says at the broker whose session is to end
  String end_session = {};  // the address for that, as the issuer announced it; not checked yet
  bool operator==(const Granted&) const = default;
};
// Answers RedeemCode, ExchangeToken and RefreshTokens. The tokens stay in the shell.
// `failure` is empty, or the check that failed ("nonce", "issuer", …) or the error of
// RFC 6749 section 5.2; nothing is granted with one.
struct TokensArrived {
  RequestId request{};
  String failure;
  Person person;  // what the broker says of the subject
  Granted granted = {};
  std::uint32_t clock_off = 0;  // seconds from the issuer's clock; 0: nothing tells
};

// From other windows: from anyone.

// `origin` is the sender's as the browser says it; `window` or `frame` is ours that
// sent it, or none. `body` is a bounded JSON copy of what was posted.
struct MessageArrived {
  String origin;
  WindowId window{};
  FrameId frame{};
  String body;
};
// A callback page passes on what it was opened with. By channel and storage there is
// no window to name.
struct CallbackArrived {
  String origin;
  WindowId window{};
  String query;
  String fragment;
};

// A redirect's transaction as it was kept for this tab (T-26).
struct Kept {
  String state;
  String nonce;
  SecretId verifier{};
  String connection;
  Moment begun{};
  String return_to = {};  // T-15: where the host page wants to go on; empty: it did not say
  bool operator==(const Kept&) const = default;
};
// This page itself was opened by the broker's redirect. The call is told what comes of it.
struct Returned {
  CallId call{};
  String query;
  String fragment;
  std::optional<Kept> kept;
};

// This page may be the one to return to after signing out at the broker: what its address
// brought, and what was kept when the page was left (EndSession).
struct SignOutReturned {
  String query;
  String state;
  Moment begun{};
};

using Event = std::variant<
    Started, LanguageChanged, ThemeChanged, OnlineChanged, VisibilityChanged, MethodChosen,
    ConnectionChosen, FieldChanged, SecretTyped, RevealToggled, CapsLockSeen, AgreementToggled,
    Submitted, CodeRequested, AccountRequested, ChoiceMade, ScreenChosen, SkipPressed, BackPressed,
    RecallPressed, RetryPressed, RenewPressed, RedirectChosen, CopyPressed, SavePressed,
    ClientChosen, SignInRequested, SilentSignInRequested, TokensRequested, SessionCheckRequested,
    SignOutRequested, ResponseArrived, SecretsMade, TokenKept, PasskeyAnswered, HostAnswered,
    WindowClosed, WindowBlocked, StorageRefused, TextCopied, FocusChanged, FrameLoaded, TimerFired,
    TokensArrived, MessageArrived, CallbackArrived, Returned, SignOutReturned>;

}  // namespace latchkey
