#include "wire/observed.hpp"

#include <array>

#include "flow/preparing.hpp"
#include "model/literal.hpp"

namespace latchkey::wire {
namespace {

// By their values.
constexpr std::array<Literal, 6> kind_names = {"window",   "frame",   "redirect",
                                               "sign_out", "session", "form"};
constexpr std::array<Literal, 3> transport_names = {"callback_page", "web_message",
                                                    "broker_message"};

Literal look_of(const Problem& problem, bool looked_closed) {
  if (problem.reason == Reason::popup_blocked) return "blocked";
  if (looked_closed) return "looked_closed";
  return "open";
}

}  // namespace

void Observed::begin(AttemptId attempt, Kind kind, const State& state) {
  if (attempt == attempt_) return;
  attempt_ = attempt;
  begun_ = state.now;
  kind_ = kind;
  looked_closed_ = false;
}

// A redirect's return is seen as the code that it brought is redeemed.
void Observed::note(const State& state, Moment now) {
  static_assert(static_cast<int>(Kind::session) == static_cast<int>(Way::session));
  now_ = now;
  framed_ = state.options.environment.framed;
  online_ = state.online;
  if (const auto* preparing = std::get_if<Preparing>(&state.attempt)) {
    begin(preparing->id, static_cast<Kind>(preparing->way), state);
    transport_ = preparing->transport;
    opener_ = needs_opener(state.options, transport_);
  } else if (const auto* waiting = std::get_if<AwaitingAnswer>(&state.attempt)) {
    looked_closed_ = waiting->hint.has_value();
  } else if (const auto* redeeming = std::get_if<Redeeming>(&state.attempt)) {
    begin(redeeming->id, Kind::redirect, state);
  } else if (const auto* passkey = std::get_if<AwaitingPasskey>(&state.attempt)) {
    begin(passkey->id, Kind::form, state);
  } else if (const auto* signing = std::get_if<SigningIn>(&state.phase)) {
    begin(signing->id, Kind::form, state);
  }
}

void Observed::write(json::Writer& out, const TellHost& told) const {
  const auto* problem = std::get_if<Problem>(&told.outcome);
  if (!problem) return;
  out.key("observed").open_object();
  out.boolean("framed", framed_).boolean("online", online_);
  if (problem->reason == Reason::clock_wrong && problem->number != 0)
    out.integer("clockOff",
                std::chrono::milliseconds{std::chrono::minutes{problem->number}}.count());
  if (told.attempt != AttemptId{} && told.attempt == attempt_) {
    out.integer("elapsed", (now_ - begun_).count());
    out.text("way", kind_names[static_cast<std::size_t>(kind_)]);
    if (kind_ == Kind::window) {
      out.text("transport", transport_names[static_cast<std::size_t>(transport_)]);
      out.boolean("opener", opener_);
      out.text("window", look_of(*problem, looked_closed_));
    }
  }
  out.close();
}

}  // namespace latchkey::wire
