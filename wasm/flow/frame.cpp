// A provider's QR code in a frame: shown, scanned, verified by the broker. The
// frame answers with an address (T-10); its message has no verifier to go with, so
// the state is all that is kept of an attempt's secrets.
#include "flow/frame.hpp"

#include "connection/frame.hpp"
#include "flow/answered.hpp"
#include "flow/asking.hpp"
#include "flow/captcha.hpp"
#include "flow/offered.hpp"
#include "flow/polling.hpp"
#include "flow/preparing.hpp"
#include "flow/transitions.hpp"
#include "url/parts.hpp"

namespace latchkey {
namespace {

constexpr auto expiry = std::chrono::seconds{180};  // upstream-idps 3.5: a code's life at WeCom
// A page that is to speak first, and does not: blocked, or not there.
constexpr auto patience = std::chrono::seconds{10};

struct Source {
  const Connection* connection = nullptr;
  const Frame* frame = nullptr;
};

// The connection as it is configured now, if it still has a frame.
std::optional<Source> source_of(const State& state, std::string_view id) {
  const Connection* connection = find_connection(state.configuration, id);
  const Row* row = connection ? find_row(connection->type) : nullptr;
  const Frame* frame = row ? frame_of(*row, *connection, state.options) : nullptr;
  if (!frame) return std::nullopt;
  return Source{connection, frame};
}

// T-01, T-02: the whole origin of the provider, or of where its frame has gone; and the
// frame that is on screen.
bool is_from_frame(const MessageArrived& message, const AwaitingScan& scan, const Source& source,
                   const Options& options) {
  const String origin = scan.returns ? origin_of(*check_url(scan.callback, Gate{true}))
                                     : frame_origin(*source.frame, options);
  return message.frame == scan.frame && same_origin(message.origin, origin);
}

void post(Step& then, const AwaitingScan& scan, const Source& source, const String& text, Via via) {
  then.ask(PostToFrame{scan.frame, frame_origin(*source.frame, then.state.options), text, via});
}

}  // namespace

void begin_frame(Step& then) {
  State& state = then.state;
  auto connection = connection_of(state, state.form.method);
  const bool is_free = std::holds_alternative<Choosing>(state.phase) && !is_busy(state);
  if (!connection || !is_free || !has_agreed(state)) return;
  if (find_drawn(state.configuration, *connection)) return make_code(then, *connection);
  begin(then, {.connection = *connection, .way = Way::frame, .transport = {}});
}

void drop_frame(Step& then) {
  const Attempt& attempt = then.state.attempt;
  if (!std::holds_alternative<AwaitingScan>(attempt) && !is_code(attempt)) return;
  release_code(then);
  then.become(NoAttempt{});
}

void drop_for(Step& then, const MethodChosen& choice) {
  State& state = then.state;
  if (choice.method != state.form.method && offers_method(state, choice.method)) drop_frame(then);
}

void drop_for(Step& then, const AgreementToggled& toggled) {
  State next = then.state;
  if (!toggled.checked) next.form.agreed.erase(toggled.agreement);
  if (!has_agreed(next)) drop_frame(then);
}

void show_frame(Step& then, const Preparing& preparing, const Secrets& secrets) {
  State& state = then.state;
  const auto source = source_of(state, preparing.connection);
  const auto callback =
      source ? scan_return_address(state.options, *source->connection, *source->frame)
             : std::nullopt;
  const auto url = callback ? frame_url(*source->frame, {*source->connection, state.options,
                                                         *callback, secrets.state, state.language})
                            : std::nullopt;
  if (!url) return give_up(then, preparing, secrets);

  AwaitingScan scan{preparing.id, preparing.connection, secrets, fresh<FrameId>(state), url->text(),
                    *callback,    fresh<TimerId>(state)};
  scan.secrets.verifier = {};
  scan.returns = source->frame->result == FrameResult::navigation;
  then.ask(ForgetSecret{secrets.verifier});
  then.ask(WatchFrame{scan.frame});
  then.ask(StartTimer{scan.expiry, expiry});
  if (source->frame->handshake == Handshake::dialogue) {
    scan.silence = fresh<TimerId>(state);
    then.ask(StartTimer{*scan.silence, patience});
  }
  then.become(scan);
}

// WeCom's older frame answers by message only after it was asked to (upstream-idps 3.6),
// its panel is asked unless it has spoken first (3.4). A page that loads in the place of
// another knows nothing of what that one was told.
void on(Step& then, const AwaitingScan& scan, const FrameLoaded& loaded) {
  State& state = then.state;
  const auto source = source_of(state, scan.connection);
  if (loaded.frame != scan.frame || !source) return;
  const Frame& frame = *source->frame;
  if (frame.handshake == Handshake::none) return;
  AwaitingScan seen = scan;
  if (scan.loaded) seen.ready = seen.by_port = false;
  seen.loaded = true;
  if (!seen.ready) post(then, seen, *source, String{frame.greeting}, Via::window);
  then.become(seen);
}

namespace {

// The first counts (upstream-idps 3.4).
void become_ready(Step& then, const AwaitingScan& scan, const Source& source,
                  const FrameReady& said) {
  if (scan.ready) return;
  AwaitingScan seen = scan;
  seen.ready = true;
  seen.silent = false;
  if (seen.silence) then.ask(StopTimer{*seen.silence});
  seen.silence.reset();
  seen.by_port = said.channel;
  if (said.channel)
    post(then, seen, source, port_message(*source.frame->dialogue), Via::window_with_port);
  then.become(seen);
}

void hear_call(Step& then, const AwaitingScan& scan, const Source& source, const Called& called) {
  AwaitingScan seen = scan;
  seen.client_signed_in = called.client_signed_in.value_or(scan.client_signed_in);
  if (!called.reply.empty())
    post(then, seen, source, called.reply, scan.by_port ? Via::port : Via::window);
  then.become(seen);
}

// In a new frame: what the provider's page says by now is no longer heard, and a step back
// in the browser is one of this page.
void go_on(Step& then, const AwaitingScan& scan, const Source& source, const GoesOn& said) {
  State& state = then.state;
  const auto url = onward_url(
      *source.frame, {*source.connection, state.options, scan.callback, scan.secrets.state, {}},
      said.code);
  if (!url) return;
  AwaitingScan seen = scan;
  seen.url = url->text();
  seen.returns = true;
  seen.frame = fresh<FrameId>(state);
  then.ask(UnwatchFrame{scan.frame});
  then.ask(WatchFrame{seen.frame});
  then.become(seen);
}

std::optional<FrameAnswer> read_answer(const HeldScan& scan, const Source& source,
                                       std::string_view message) {
  const auto read = scan.returns ? read_return_message : read_frame_message;
  return read(*source.frame, message, scan.callback, scan.state);
}

void verify(Step& then, const HeldScan& scan, const Source& source, const Scanned& scanned) {
  State& state = then.state;
  auto request =
      verify_scan_request(asking(state), *source.connection, *source.frame, scanned.parameters);
  if (!request) return fail(then, {scan.id, {}}, Reason::misconfigured);
  const auto id = fresh<RequestId>(state);
  then.ask(SendRequest{id, *request});
  then.become(VerifyingScan{scan.id, scan.connection, id});
}

}  // namespace

void on(Step& then, const AwaitingScan& scan, const MessageArrived& message) {
  State& state = then.state;
  const auto source = source_of(state, scan.connection);
  if (!source || !is_from_frame(message, scan, *source, state.options)) return;
  const HeldScan heard{scan.id, scan.connection, scan.callback, scan.secrets.state, scan.returns};
  const auto answer = read_answer(heard, *source, message.body);
  if (!answer) return;
  if (const auto* said = std::get_if<FrameReady>(&*answer))
    return become_ready(then, scan, *source, *said);
  if (const auto* called = std::get_if<Called>(&*answer))
    return hear_call(then, scan, *source, *called);
  if (const auto* further = std::get_if<GoesOn>(&*answer))
    return go_on(then, scan, *source, *further);

  const auto* scanned = std::get_if<Scanned>(&*answer);
  if (scanned && asks_page(then, heard)) return;
  release(then, scan);
  if (scanned) return verify(then, heard, *source, *scanned);
  return fail(then, {scan.id, {}}, std::get_if<ScanRefused>(&*answer)->problem);
}

void verify_scan(Step& then, const HeldScan& scan, std::string_view message) {
  if (find_drawn(then.state.configuration, scan.connection))
    return redeem_ticket(then, scan, message);
  const auto source = source_of(then.state, scan.connection);
  const auto answer = source ? read_answer(scan, *source, message) : std::nullopt;
  const auto* scanned = answer ? std::get_if<Scanned>(&*answer) : nullptr;
  if (!scanned) return fail(then, {scan.id, {}}, Reason::misconfigured);
  verify(then, scan, *source, *scanned);
}

namespace {

// It may still come: the line can be slow.
void fall_silent(Step& then, const AwaitingScan& scan) {
  AwaitingScan seen = scan;
  seen.silence.reset();
  seen.silent = true;
  then.become(seen);
}

}  // namespace

// the old code can no longer sign in. Nobody tried, so nobody is told.
void on(Step& then, const AwaitingScan& scan, const TimerFired& fired) {
  if (fired.timer == scan.silence) return fall_silent(then, scan);
  if (fired.timer != scan.expiry) return;
  then.become(NoAttempt{});
  say(then.state, Reason::qr_expired);
  then.ask(UnwatchFrame{scan.frame});
  if (scan.silence) then.ask(StopTimer{*scan.silence});
}

// Another method takes the code away; the form begins another if that has one too.
void on(Step& then, const AwaitingScan&, const MethodChosen& choice) { drop_for(then, choice); }

// Agreements hold back every way in alike.
void on(Step& then, const AwaitingScan&, const AgreementToggled& toggled) {
  drop_for(then, toggled);
}

void on(Step& then, const Choosing&, const RenewPressed&) {
  State& state = then.state;
  if (is_busy(state)) return;
  if (!connection_of(state, state.form.method)) return draw_captcha(state);
  if (!has_agreed(state)) {
    say(state, Reason::agreement_missing);
    return;
  }
  hush(state);
  return begin_frame(then);
}

void on(Step& then, const VerifyingScan& verifying, const ResponseArrived& arrived) {
  if (arrived.request != verifying.request) return;
  return answered(then, {verifying.id, {}}, arrived.response);
}

void on(Step& then, const VerifyingScan& verifying, const BackPressed&) {
  then.ask(AbortRequest{verifying.request});
  return fail(then, {verifying.id, {}}, Reason::cancelled);
}

}  // namespace latchkey
