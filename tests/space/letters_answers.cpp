// What answers the core's effects: well, badly, or too late.
#include "flow/factors.hpp"
#include "letters.hpp"
#include "phone.hpp"
#include "steps.hpp"
#include "worlds.hpp"

namespace latchkey::space {
namespace {

// Who waits for an answer of each kind.

std::optional<RequestId> login_of(const State& state) {
  if (const auto* signing = std::get_if<SigningIn>(&state.phase)) return signing->request;
  if (const auto* sending = std::get_if<SendingBinding>(&state.phase)) return sending->request;
  // What the browser is asked for is no request that somebody answers over the line.
  if (const auto* sending = std::get_if<SendingStep>(&state.phase))
    return sending->action == StepAction::await_passkey ? std::nullopt
                                                        : std::optional{sending->request};
  if (const auto* scan = std::get_if<VerifyingScan>(&state.attempt)) return scan->request;
  if (const auto* passkey = std::get_if<AwaitingPasskey>(&state.attempt);
      passkey && passkey->stage == PasskeyStage::broker)
    return passkey->request;
  const auto* proving = std::get_if<ProvingPerson>(&state.attempt);
  if (proving && proving->request != RequestId{}) return proving->request;
  return std::nullopt;
}
std::optional<RequestId> phone_of(const State& state) {
  const auto* waiting = std::get_if<AwaitingPhone>(&state.attempt);
  return waiting ? waiting->request : std::nullopt;
}
// A passkey: the broker's challenge, and what the browser is asked.
std::optional<RequestId> challenge_of(const State& state) {
  if (const auto* passkey = std::get_if<AwaitingPasskey>(&state.attempt))
    return passkey->stage == PasskeyStage::challenge ? std::optional{passkey->request}
                                                     : std::nullopt;
  if (const auto* sending = std::get_if<SendingStep>(&state.phase))
    return is_challenge(sending->action) ? std::optional{sending->request} : std::nullopt;
  const PasskeyWatch& offer = state.watches.passkey;
  const bool is_asked = offer.request != RequestId{} && offer.can && !offer.renewal;
  return is_asked ? std::optional{offer.request} : std::nullopt;
}
std::optional<RequestId> browser_of(const State& state) {
  if (const auto* passkey = std::get_if<AwaitingPasskey>(&state.attempt))
    return passkey->stage == PasskeyStage::browser ? std::optional{passkey->request} : std::nullopt;
  if (const auto* sending = std::get_if<SendingStep>(&state.phase))
    return sending->action == StepAction::await_passkey ? std::optional{sending->request}
                                                        : std::nullopt;
  const PasskeyWatch& offer = state.watches.passkey;
  const bool is_asked = offer.request != RequestId{} && (!offer.can || offer.renewal);
  return is_asked ? std::optional{offer.request} : std::nullopt;
}
std::optional<RequestId> configuration_of(const State& state) {
  const auto* booting = std::get_if<Booting>(&state.phase);
  if (booting && booting->request != RequestId{}) return booting->request;
  return state.watches.refresh;
}
std::optional<RequestId> code_of(const State& state) {
  const Watches& watches = state.watches;
  for (const CodeWatch* watch :
       {&watches.phone, &watches.email, &watches.step_phone, &watches.step_email})
    if (watch->sending) return watch->sending;
  return std::nullopt;
}
std::optional<RequestId> session_of(const State& state) {
  if (state.watches.session.calls.empty()) return std::nullopt;
  return state.watches.session.request;
}
std::optional<RequestId> sign_out_of(const State& state) {
  if (!state.watches.sign_out) return std::nullopt;
  return state.watches.sign_out->request;
}
std::optional<RequestId> tokens_of(const State& state) {
  if (const auto* exchanging = std::get_if<Exchanging>(&state.phase)) return exchanging->request;
  if (const auto* redeeming = std::get_if<Redeeming>(&state.attempt)) return redeeming->request;
  if (state.watches.tokens.calls.empty()) return std::nullopt;
  return state.watches.tokens.request;
}
std::optional<AttemptId> keeper_of(const State& state) {
  if (const auto* keeping = std::get_if<KeepingToken>(&state.phase)) return keeping->id;
  const auto* stepping = std::get_if<Stepping>(&state.phase);
  if (stepping && stepping->flow.due.details.token_length != 0 &&
      stepping->flow.token == SecretId{})
    return stepping->flow.id;
  const auto* proving = std::get_if<ProvingPerson>(&state.attempt);
  if (proving && proving->token == SecretId{}) return proving->id;
  return std::nullopt;
}

using Answer = std::optional<ResponseArrived>;
using Request = std::optional<RequestId>;

Answer to(Request request, const Response& response) {
  if (!request) return std::nullopt;
  return ResponseArrived{*request, response};
}
Answer flow_step(Request request, int number) {
  if (!request) return std::nullopt;
  return due(number, *request);
}
Response failed(Failure failure) { return {.failure = failure}; }
Response status(int status) { return {.status = status}; }
// Made each time: a person that is kept beside the states would go with the memory that
// explore.cpp gives back.
Person known() { return {{"id", "user-1"}, {"name", "Ann"}}; }
Response another_person() {
  return body(R"({"code":200,"data":{"id":"user-2","name":"Bob","token":"a.b.c"}})");
}
Response wants_picture() { return body(R"({"code":2000,"apiCode":2000,"statusCode":400})"); }
Response too_often() { return {.status = 429, .retry_after = 30}; }
constexpr std::string_view nickname =
    R"({"metaData":[{"type":"string","label":"Nickname","name":"nickname"}],"skip":true})";
Response done() { return body(R"({"code":200,"statusCode":200})"); }

std::optional<TokensArrived> tokens(Request request, String failure, const Person& person = {},
                                    const Granted& granted = {}) {
  if (!request) return std::nullopt;
  return TokensArrived{*request, failure, person, granted};
}
Granted granted_from(SecretId first) {
  return {first, SecretId{static_cast<std::uint32_t>(first) + 1},
          "https://acme.authing.cn/oidc/session/end"};
}
Granted anew(const Given& now) { return granted_from(now.secret); }

Secrets made(std::uint32_t attempt, SecretId verifier) {
  return {state_text(attempt), "nonce-1", "challenge-1", verifier};
}

std::optional<TimerFired> fired(std::optional<TimerId> timer) {
  if (!timer) return std::nullopt;
  return TimerFired{*timer};
}
template <class Of>
std::optional<TimerId> timer_of(const State& state, std::optional<TimerId> Of::*timer) {
  const auto* of = std::get_if<Of>(&state.attempt);
  return of ? of->*timer : std::nullopt;
}
template <class Of>
std::optional<TimerId> timer_of(const State& state, TimerId Of::*timer) {
  const auto* of = std::get_if<Of>(&state.attempt);
  return of ? std::optional{of->*timer} : std::nullopt;
}

// A yes about a scan brings once more what the frame posted.
std::optional<HostAnswered> page_says(const State& state, Verdict verdict) {
  const auto* asking = std::get_if<AskingHost>(&state.attempt);
  if (!asking) return std::nullopt;
  HostAnswered answer{asking->ask, verdict, {}};
  if (const auto* scan = std::get_if<HeldScan>(&asking->held))
    answer.body =
        "\"" + scan->callback + "&code=scan-1&state=" + scan->state + "&appid=ww0123456789abcdef\"";
  return answer;
}

std::optional<PasskeyAnswered> passkey(Request request, SecretId credential, String failure = {}) {
  if (!request) return std::nullopt;
  return PasskeyAnswered{*request, credential, failure};
}
Response challenge(std::string_view party) {
  return body(R"({"statusCode":200,"data":{"publicKey":{"challenge":"AAEC","rpId":")" +
              String{party} + R"("},"ticket":"t"}})");
}
constexpr std::string_view passkey_factor =
    R"({"mfaToken":"a.b.c","applicationMfa":[{"mfaPolicy":"PASSKEY","status":1,"sort":1}],)"
    R"("passkeyEnabled":true})";

constexpr Letter letters[] = {
    // The page, about what it was asked.
    letter<[](const Given& now) { return page_says(now.state, Verdict::yes); }>(
        "the page says yes"),
    letter<[](const Given& now) { return page_says(now.state, Verdict::no); }>("the page says no"),
    letter<[](const Given& now) { return page_says(now.state, Verdict::failed); }>(
        "the page fails"),
    letter<[](const Given& now) { return fired(timer_of(now.state, &AskingHost::patience)); }>(
        "the page says nothing"),
    nobodys<[](const Given& now) {
      return HostAnswered{AskId{now.over}, Verdict::yes, {}};
    }>("a late word of the page's"),

    // A login.
    letter<[](const Given& now) { return to(login_of(now.state), yes()); }>("signed in"),
    letter<[](const Given& now) { return to(login_of(now.state), bound()); }>("bound"),
    letter<[](const Given& now) { return to(login_of(now.state), another_person()); }>(
        "another person signed in"),
    letter<[](const Given& now) { return to(login_of(now.state), wrong_password()); }>(
        "wrong password"),
    letter<[](const Given& now) { return to(login_of(now.state), wants_picture()); }>(
        "a picture is wanted"),
    letter<[](const Given& now) { return to(login_of(now.state), step_answer(1636, factors)); }>(
        "a second factor is wanted"),
    letter<[](const Given& now) { return to(login_of(now.state), step_answer(2071, "{}")); }>(
        "a stronger password is wanted"),
    letter<[](const Given& now) {
      return to(login_of(now.state), step_answer(1636, no_factor_yet));
    }>("an authenticator is wanted"),
    letter<[](const Given& now) { return to(login_of(now.state), authenticator_answer()); }>(
        "an authenticator's key"),
    letter<[](const Given& now) { return to(login_of(now.state), step_done()); }>("step done"),
    letter<[](const Given& now) { return to(login_of(now.state), recovery_answer()); }>(
        "a new password is allowed"),
    letter<[](const Given& now) { return to(login_of(now.state), step_answer(1642, nickname)); }>(
        "a nickname is wanted"),
    letter<[](const Given& now) { return flow_step(login_of(now.state), 1641); }>(
        "not known: asked what to do"),
    letter<[](const Given& now) { return flow_step(login_of(now.state), 1640); }>(
        "not known: to be bound"),
    letter<[](const Given& now) { return to(login_of(now.state), status(503)); }>(
        "login unavailable"),
    letter<[](const Given& now) { return to(login_of(now.state), failed(Failure::network)); }>(
        "login unreachable"),

    letter<[](const Given& now) {
      return to(login_of(now.state), step_answer(1636, passkey_factor));
    }>("a passkey is wanted"),

    // A passkey.
    letter<[](const Given& now) {
      return to(challenge_of(now.state), challenge("acme.authing.cn"));
    }>("a passkey's challenge"),
    letter<[](const Given& now) {
      return to(challenge_of(now.state), challenge("latchkey.example"));
    }>("another page's challenge"),
    letter<[](const Given& now) { return to(challenge_of(now.state), status(503)); }>(
        "no challenge"),
    letter<[](const Given& now) {
      const PasskeyWatch& offer = now.state.watches.passkey;
      const bool is_look = offer.request != RequestId{} && !offer.can;
      return passkey(browser_of(now.state), is_look ? SecretId{} : now.secret);
    }>("the browser has a passkey"),
    letter<[](const Given& now) { return passkey(browser_of(now.state), {}, "NotAllowedError"); }>(
        "the browser has no passkey"),
    letter<[](const Given& now) { return fired(now.state.watches.passkey.renewal); }>(
        "a challenge is old"),
    nobodys<[](const Given& now) {
      return PasskeyAnswered{RequestId{now.over}, {}, "AbortError"};
    }>("a late word of the browser's"),

    // A phone. What makes a code or asks a phone is answered by the same words.
    letter<[](const Given& now) { return to(login_of(now.state), push_made()); }>("phone asked"),
    letter<[](const Given& now) { return to(phone_of(now.state), code_made()); }>("code made"),
    letter<[](const Given& now) { return to(phone_of(now.state), scanned_by_ann()); }>(
        "scanned by Ann"),
    letter<[](const Given& now) {
      return to(phone_of(now.state), of_code(R"(2,"ticket":"t-1")"));
    }>("confirmed on the phone"),
    letter<[](const Given& now) { return to(phone_of(now.state), of_push("AUTHORIZED")); }>(
        "a push confirmed"),
    letter<[](const Given& now) { return to(phone_of(now.state), of_code("3")); }>(
        "refused on the phone"),
    letter<[](const Given& now) { return to(phone_of(now.state), failed(Failure::network)); }>(
        "phone unreachable"),
    letter<[](const Given& now) { return fired(timer_of(now.state, &AwaitingPhone::next)); }>(
        "time to ask about the phone"),
    letter<[](const Given& now) { return fired(timer_of(now.state, &AwaitingPhone::expiry)); }>(
        "drawn code expires"),

    // The configuration, for the first time or in another language.
    letter<[](const Given& now) { return to(configuration_of(now.state), configured(now.state)); }>(
        "configuration"),
    letter<[](const Given& now) { return to(configuration_of(now.state), status(503)); }>(
        "configuration unavailable"),
    letter<[](const Given& now) {
      return to(configuration_of(now.state), failed(Failure::network));
    }>("configuration unreachable"),

    // A code that is to be sent, the broker's session, signing out there.
    letter<[](const Given& now) { return to(code_of(now.state), done()); }>("code sent"),
    letter<[](const Given& now) { return to(code_of(now.state), too_often()); }>(
        "code asked for too often"),
    letter<[](const Given& now) { return to(code_of(now.state), wants_picture()); }>(
        "a picture is wanted before a code"),
    letter<[](const Given& now) { return to(session_of(now.state), body(R"({"session":null})")); }>(
        "no session there"),
    letter<[](const Given& now) { return to(sign_out_of(now.state), done()); }>("signed out there"),
    letter<[](const Given& now) { return to(sign_out_of(now.state), failed(Failure::network)); }>(
        "sign-out unreachable"),
    nobodys<[](const Given& now) {
      return ResponseArrived{RequestId{now.over}, yes()};
    }>("a late answer"),
    nobodys<[](const Given&) {
      return ResponseArrived{RequestId{}, yes()};
    }>("an answer to no request"),

    // Tokens.
    letter<[](const Given& now) { return tokens(tokens_of(now.state), "", known()); }>("tokens"),
    letter<[](const Given& now) { return tokens(tokens_of(now.state), "", known(), anew(now)); }>(
        "tokens that last"),
    letter<[](const Given& now) {
      return tokens(tokens_of(now.state), "", {{"id", "user-2"}}, anew(now));
    }>("another person's tokens"),
    letter<[](const Given& now) { return tokens(tokens_of(now.state), "invalid_grant"); }>(
        "tokens refused"),
    letter<[](const Given& now) { return tokens(tokens_of(now.state), "nonce"); }>(
        "tokens with another nonce"),
    letter<[](const Given& now) { return tokens(tokens_of(now.state), "network"); }>(
        "tokens unreachable"),
    nobodys<[](const Given& now) {
      return TokensArrived{RequestId{now.over}, "", known(), {}};
    }>("late tokens"),

    // Secrets, in the turn they are asked for.
    letter<[](const Given& now) -> std::optional<SecretsMade> {
      const auto* preparing = std::get_if<Preparing>(&now.state.attempt);
      if (!preparing) return std::nullopt;
      return SecretsMade{preparing->id,
                         made(static_cast<std::uint32_t>(preparing->id), now.secret)};
    }>("secrets made"),
    nobodys<[](const Given& now) {
      return SecretsMade{AttemptId{now.over}, made(now.over, now.secret)};
    }>("secrets of an attempt that is over"),
    letter<[](const Given& now) -> std::optional<TokenKept> {
      const auto id = keeper_of(now.state);
      if (!id) return std::nullopt;
      return TokenKept{*id, now.secret};
    }>("token kept"),
    nobodys<[](const Given& now) {
      return TokenKept{AttemptId{now.over}, now.secret};
    }>("token of an attempt that is over kept"),

    // Timers, each that may run.
    letter<[](const Given& now) { return fired(timer_of(now.state, &AwaitingAnswer::deadline)); }>(
        "deadline"),
    letter<[](const Given& now) { return fired(timer_of(now.state, &AwaitingAnswer::hint)); }>(
        "two seconds closed"),
    letter<[](const Given& now) { return fired(timer_of(now.state, &AwaitingAnswer::grace)); }>(
        "five seconds back"),
    letter<[](const Given& now) { return fired(timer_of(now.state, &AwaitingScan::expiry)); }>(
        "code expires"),
    letter<[](const Given& now) { return fired(timer_of(now.state, &AwaitingScan::silence)); }>(
        "panel stays silent"),
    letter<[](const Given& now) {
      const auto* broken = std::get_if<Broken>(&now.state.phase);
      return fired(broken ? broken->again : std::nullopt);
    }>("time to ask again"),
    letter<[](const Given& now) { return fired(now.state.watches.phone.cool_down); }>(
        "phone cooled down"),
    letter<[](const Given& now) { return fired(now.state.watches.email.cool_down); }>(
        "e-mail cooled down"),
    nobodys<[](const Given& now) { return TimerFired{TimerId{now.over}}; }>(
        "a timer that was stopped"),

    // What the page could not do, or did.
    letter<[](const Given&) { return StorageRefused{}; }>("storage refused"),
    letter<[](const Given&) { return TextCopied{true}; }>("address copied"),
};

}  // namespace

std::span<const Letter> letters_of_answers() { return letters; }

}  // namespace latchkey::space
