// A provider's QR code in a frame: shown, scanned, verified by the broker. The
// frame answers with an address (T-10); its message has no verifier to go with, so
// the state is all that is kept of an attempt's secrets.
#include "flow/frame.hpp"

#include "connection/frame.hpp"
#include "flow/answered.hpp"
#include "flow/offered.hpp"
#include "flow/preparing.hpp"
#include "flow/transitions.hpp"
#include "url/parts.hpp"

namespace latchkey {
namespace {

constexpr auto expiry = std::chrono::seconds{180};  // upstream-idps 3.5: a code's life at WeCom

struct Source {
  const Connection* connection = nullptr;
  const Row* row = nullptr;
};

// The connection as it is configured now, if its type still has a frame.
std::optional<Source> source_of(const State& state, std::string_view id) {
  const Connection* connection = find_connection(state.configuration, id);
  const Row* row = connection ? find_row(connection->type) : nullptr;
  if (!row || !row->frame) return std::nullopt;
  return Source{connection, row};
}

// T-01, T-02: the provider's whole origin, and the frame that is on screen.
bool is_from_frame(const MessageArrived& message, const AwaitingScan& scan, const Source& source,
                   const Options& options) {
  return message.frame == scan.frame &&
         same_origin(message.origin, frame_origin(*source.row, options));
}

}  // namespace

Step begin_frame(State state, Effects effects) {
  auto connection = connection_of(state, state.form.method);
  const bool is_free = std::holds_alternative<Choosing>(state.phase) && !is_busy(state);
  if (!connection || !is_free || !has_agreed(state)) return {std::move(state), std::move(effects)};
  Step then = begin(std::move(state),
                    {.connection = std::move(*connection), .way = Way::frame, .transport = {}});
  effects.insert(effects.end(), then.effects.begin(), then.effects.end());
  return {std::move(then.state), std::move(effects)};
}

void drop_frame(State& state, Effects& effects) {
  const auto* scan = std::get_if<AwaitingScan>(&state.attempt);
  if (!scan) return;
  for (Effect& effect : release(*scan)) effects.push_back(std::move(effect));
  state.attempt = NoAttempt{};
}

Step show_frame(State state, const Preparing& preparing, const Secrets& secrets) {
  const auto source = source_of(state, preparing.connection);
  const auto callback =
      source ? scan_return_address(state.options, *source->connection) : std::nullopt;
  const auto url = callback ? frame_url(*source->row, {*source->connection, state.options,
                                                       *callback, secrets.state, state.language})
                            : std::nullopt;
  if (!url) return give_up(std::move(state), preparing, secrets);

  AwaitingScan scan{preparing.id, preparing.connection, secrets, fresh<FrameId>(state), url->text(),
                    *callback,    fresh<TimerId>(state)};
  scan.secrets.verifier = {};
  Effects effects{ForgetSecret{secrets.verifier}, WatchFrame{scan.frame},
                  StartTimer{scan.expiry, expiry}};
  state.attempt = std::move(scan);
  return {std::move(state), std::move(effects)};
}

// WeCom's older frame answers by message only after it was asked to (upstream-idps 3.6).
Step on(State state, const AwaitingScan& scan, const FrameLoaded& loaded) {
  const auto source = source_of(state, scan.connection);
  if (loaded.frame != scan.frame || !source) return stay(std::move(state));
  const Frame& frame = *source->row->frame;
  if (frame.handshake != Handshake::text) return stay(std::move(state));
  const PostToFrame greeting{scan.frame, frame_origin(*source->row, state.options),
                             std::string{frame.greeting}};
  return {std::move(state), {greeting}};
}

Step on(State state, const AwaitingScan& scan, const MessageArrived& message) {
  const auto source = source_of(state, scan.connection);
  if (!source || !is_from_frame(message, scan, *source, state.options))
    return stay(std::move(state));
  const auto answer =
      read_frame_message(*source->row, message.body, scan.callback, scan.secrets.state);
  if (!answer) return stay(std::move(state));

  auto effects = release(scan);
  const auto* scanned = std::get_if<Scanned>(&*answer);
  if (!scanned) return fail(std::move(state), {scan.id, {}}, {Reason::qr_refused}, effects);

  auto request = verify_scan_request(asking(state), *source->connection, scanned->parameters);
  if (!request) return fail(std::move(state), {scan.id, {}}, {Reason::misconfigured}, effects);
  const auto id = fresh<RequestId>(state);
  effects.emplace_back(SendRequest{id, std::move(*request)});
  state.attempt = VerifyingScan{scan.id, scan.connection, id};
  return {std::move(state), std::move(effects)};
}

// the old code can no longer sign in. Nobody tried, so nobody is told.
Step on(State state, const AwaitingScan& scan, const TimerFired& fired) {
  if (fired.timer != scan.expiry) return stay(std::move(state));
  state.attempt = NoAttempt{};
  say(state, Problem{Reason::qr_expired});
  return {std::move(state), {UnwatchFrame{scan.frame}}};
}

// Another method takes the code away; the form begins another if that has one too.
Step on(State state, const AwaitingScan&, const MethodChosen& choice) {
  Effects effects;
  if (choice.method != state.form.method && offers_method(state, choice.method))
    drop_frame(state, effects);
  return {std::move(state), std::move(effects)};
}

// Agreements hold back every way in alike.
Step on(State state, const AwaitingScan&, const AgreementToggled& toggled) {
  State next = state;
  if (!toggled.checked) next.form.agreed.erase(toggled.agreement);
  Effects effects;
  if (!has_agreed(next)) drop_frame(state, effects);
  return {std::move(state), std::move(effects)};
}

Step on(State state, const Choosing&, const RenewPressed&) {
  if (is_busy(state) || !connection_of(state, state.form.method)) return stay(std::move(state));
  if (!has_agreed(state)) {
    say(state, Problem{Reason::agreement_missing});
    return stay(std::move(state));
  }
  say(state, std::nullopt);
  return begin_frame(std::move(state));
}

Step on(State state, const VerifyingScan& verifying, const ResponseArrived& arrived) {
  if (arrived.request != verifying.request) return stay(std::move(state));
  return answered(std::move(state), {verifying.id, {}}, arrived.response);
}

Step on(State state, const VerifyingScan& verifying, const BackPressed&) {
  return fail(std::move(state), {verifying.id, {}}, {Reason::cancelled},
              {AbortRequest{verifying.request}});
}

}  // namespace latchkey
