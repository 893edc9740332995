// Everything the core can ask for. An effect is data in the imperative: the
// shell performs it and reports what came of it as one of the events named.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>
#include <variant>

#include "broker/request.hpp"
#include "flow/event.hpp"
#include "model/handles.hpp"
#include "model/list.hpp"
#include "model/person.hpp"
#include "model/reason.hpp"
#include "model/string.hpp"
#include "url/url.hpp"

namespace latchkey {

// A plain GET without own headers; the shell may have asked already, at the same
// address. Answered by ResponseArrived.
struct FetchConfiguration {
  RequestId request{};
  Url url;
  std::size_t limit = 0;
  std::chrono::milliseconds patience{};
  bool operator==(const FetchConfiguration&) const = default;
};

// Answered by ResponseArrived.
struct SendRequest {
  RequestId id{};
  Request request;
  bool operator==(const SendRequest&) const = default;
};

// Its answer is no longer wanted. Aborting one that has ended is not an error. No answer.
struct AbortRequest {
  RequestId request{};
  bool operator==(const AbortRequest&) const = default;
};

// Makes an attempt's four values with a cryptographic source, and keeps the
// verifier. Answered by SecretsMade in the same turn.
struct MakeSecrets {
  AttemptId attempt{};
  bool operator==(const MakeSecrets&) const = default;
};

// Forgetting one that is gone is not an error. No answer.
struct ForgetSecret {
  SecretId secret{};
  bool operator==(const ForgetSecret&) const = default;
};

// Keeps a part of the body that came with the event being handled as a secret.
// Answered by TokenKept in the same turn.
struct KeepToken {
  AttemptId attempt{};
  std::size_t offset = 0;  // bytes
  std::size_t length = 0;
  bool operator==(const KeepToken&) const = default;
};

// Asks the browser for a passkey, beside a field or at once, or to make one; a look asks
// whether it can offer one beside a field. `options` is JSON (Web Authentication Level 3,
// sections 5.4 and 5.5), empty for a look. Ended by AbortRequest. Answered by PasskeyAnswered.
enum class Ceremony : std::uint8_t { look, beside, get, create };
struct AskPasskey {
  RequestId request{};
  Ceremony ceremony{};
  String options = {};
  bool operator==(const AskPasskey&) const = default;
};

// Opens `url` in a window of its own. Must run in the turn of the click that
// asked for it. Answered by WindowBlocked at once, or by WindowClosed later.
struct OpenWindow {
  WindowId window{};
  Url url;
  bool opener = false;  // it can reach this page, because its answer is a message (T-18)
  bool operator==(const OpenWindow&) const = default;
};

// Brings a window of ours that kept its opener in front. Must run in the turn of the click. No
// answer.
struct FocusWindow {
  WindowId window{};
  bool operator==(const FocusWindow&) const = default;
};

// Opens `url` in a frame that nobody sees, which counts as a window of ours. No answer of its
// own: a browser does not say that it kept a page out of a frame.
struct OpenHidden {
  WindowId window{};
  Url url;
  bool operator==(const OpenHidden&) const = default;
};

// Closes a window of ours. Closing a closed one is not an error. No answer.
struct CloseWindow {
  WindowId window{};
  bool operator==(const CloseWindow&) const = default;
};

// Reports FrameLoaded and MessageArrived of the frame of this number, which the view
// draws. No answer of its own.
struct WatchFrame {
  FrameId frame{};
  bool operator==(const WatchFrame&) const = default;
};
struct UnwatchFrame {
  FrameId frame{};
  bool operator==(const UnwatchFrame&) const = default;
};

// Posts a text to a watched frame, for this origin only (T-07). With a port the text is
// a JSON object and the port goes with it: what comes back by that is a MessageArrived
// of the frame and this origin. By the port goes what follows. No answer.
enum class Via : std::uint8_t { window, window_with_port, port };
struct PostToFrame {
  FrameId frame{};
  String origin;
  String text;
  Via via{};
  bool operator==(const PostToFrame&) const = default;
};

// Answered by TimerFired unless stopped first.
struct StartTimer {
  TimerId timer{};
  std::chrono::milliseconds after{};
  bool operator==(const StartTimer&) const = default;
};

// Stopping a timer that has fired is not an error. No answer.
struct StopTimer {
  TimerId timer{};
  bool operator==(const StopTimer&) const = default;
};

// Gives the broker the code and the verifier, forgets the verifier, and checks what
// comes (design section 9). Answered by TokensArrived.
struct RedeemCode {
  RequestId request{};
  String issuer;
  String client_id;
  String redirect_uri;
  String code;  // worth nothing without the verifier
  String state;
  SecretId verifier{};
  String nonce;  // the ID token must carry it
  bool operator==(const RedeemCode&) const = default;
};

// The dialect's token-for-token grant (authing-broker 7.1). Answered by TokensArrived.
struct ExchangeToken {
  RequestId request{};
  String issuer;
  String client_id;
  String redirect_uri;
  String scope;
  SecretId token{};
  bool operator==(const ExchangeToken&) const = default;
};

// RFC 6749 section 6. What comes is checked as ever, and names the person (OpenID
// Connect Core 1.0 section 12.2). Answered by TokensArrived.
struct RefreshTokens {
  RequestId request{};
  String issuer;
  String client_id;
  SecretId refresh{};
  bool operator==(const RefreshTokens&) const = default;
};

// Keeps a transaction for this tab and leaves the page. Answered by StorageRefused where it
// can't be kept; otherwise the page is gone.
struct Leave {
  Url url;
  Kept keep;
  bool operator==(const Leave&) const = default;
};

// Keeps the state for this tab and leaves for the broker's page of this name, with the
// ID token in `id_token_hint` (OpenID Connect RP-Initiated Logout 1.0 section 2), which
// is then forgotten. Answered by StorageRefused where it can't be kept; otherwise the page
// is gone, and SignOutReturned may follow on the page that is returned to.
struct EndSession {
  Url url;
  SecretId id_token{};
  String state;
  String return_to;  // absolute
  bool operator==(const EndSession&) const = default;
};

// Goes to an address that T-15 allows. No answer: the page is gone.
struct Navigate {
  Url url;
  bool operator==(const Navigate&) const = default;
};

// Copies this page's address. Must run in the turn of the click that asked for it. Answered
// by TextCopied.
struct CopyAddress {
  bool operator==(const CopyAddress&) const = default;
};

// Copies a text, or gives it to the person as a file. Must run in the turn of the click that
// asked for it. Copying is answered by TextCopied, saving by nothing.
struct CopyText {
  String text;
  bool operator==(const CopyText&) const = default;
};
struct SaveText {
  String text;
  bool operator==(const SaveText&) const = default;
};

// Goes to `start` with this page's address behind it, percent-encoded whole: the address of
// an app's own, which shows the page. No answer: without the app nothing happens.
struct OpenClient {
  String start;
  bool operator==(const OpenClient&) const = default;
};

// Keeps the way that signed in last, for this app in this browser: a method as
// MethodChosen has it, or "with:" and a connection's id. No answer: where nothing may be
// stored, nothing is remembered.
struct Remember {
  String way;
  bool operator==(const Remember&) const = default;
};

// Keeps for this app in this tab whether nothing begins by itself here from now on. No
// answer: where nothing may be stored, no page is left either.
struct KeepQuiet {
  bool quiet = false;
  bool operator==(const KeepQuiet&) const = default;
};

// Keeps for this app in this tab how redirects failed last; empty: they did not. No answer:
// where nothing may be stored, no page is left either.
struct KeepFailures {
  String text;
  bool operator==(const KeepFailures&) const = default;
};

// Keeps for this app in this browser the accounts that signed in (accounts.hpp); empty: none.
// No answer: where nothing may be stored, nothing is remembered.
struct KeepAccounts {
  String text;
  bool operator==(const KeepAccounts&) const = default;
};

// Asks the page whether this may go on. It hears what is tried and by whom, and never a
// secret or a provider's code. Answered by HostAnswered, perhaps in the same turn.
enum class Hook : std::uint8_t { before_login, before_register, before_step };
struct AskHost {
  AskId ask{};
  Hook hook{};
  String about;       // a method as MethodChosen has it, "connection", or a screen's name
  String account;     // as it was typed; empty: there is none
  String connection;  // empty: there is none
  bool operator==(const AskHost&) const = default;
};

// Something that the page may want to hear of, and no result (news.cpp). No answer.
enum class Shown : std::uint8_t {
  none,
  login,
  binding_question,
  binding,
  signed_in,
  second_factor,
  recovery_code,
  new_password,
  unlock,
  account_name,
  account,
  tenant,
  profile,
  invitation,
  recovery,
  registration,
};
enum class News : std::uint8_t {
  screen,
  method,
  language,
  code_sent,
  code_error,
  password_reset,
  password_reset_error,
  registered,
  register_error,
};
struct TellNews {
  News news{};
  Shown screen{};
  String subject;                       // the method; of News::language the language
  std::optional<Problem> problem = {};  // of what failed
  bool operator==(const TellNews&) const = default;
};

// What the theme came to: custom properties for each scheme; and the operator's own sheet,
// of which the shell takes what T-37 allows. No answer.
struct SetTheme {
  Tokens light;
  Tokens dark;
  String layout;
  String style = {};
  bool operator==(const SetTheme&) const = default;
};

// What an attempt or a call came to. Each is told once, and nothing after it. No answer.
struct SignedInAs {
  Person person;
  SecretId token{};  // the session token; none where tokens were redeemed
  bool operator==(const SignedInAs&) const = default;
};
struct TokensReady {
  bool operator==(const TokensReady&) const = default;
};
struct SignedOut {
  bool operator==(const SignedOut&) const = default;
};
struct SessionChecked {
  BrokerSession session{};
  bool operator==(const SessionChecked&) const = default;
};
using Outcome = std::variant<SignedInAs, TokensReady, SignedOut, SessionChecked, Problem>;
struct TellHost {
  AttemptId attempt{};
  CallId call{};
  Outcome outcome;
  bool operator==(const TellHost&) const = default;
};

// A word for the developer, in development mode only. No answer.
struct Diagnose {
  String code;
  String detail;
  bool operator==(const Diagnose&) const = default;
};

using Effect =
    std::variant<FetchConfiguration, SendRequest, AbortRequest, MakeSecrets, ForgetSecret,
                 KeepToken, AskPasskey, OpenWindow, FocusWindow, OpenHidden, CloseWindow,
                 WatchFrame, UnwatchFrame, PostToFrame, StartTimer, StopTimer, RedeemCode,
                 ExchangeToken, RefreshTokens, Leave, EndSession, Navigate, CopyAddress, CopyText,
                 SaveText, OpenClient, Remember, KeepQuiet, KeepFailures, KeepAccounts, AskHost,
                 TellNews, SetTheme, TellHost, Diagnose>;

}  // namespace latchkey
