// What is told of an attempt that failed, beside its code. The shell's half is
// tests/web/errors.test.ts.
#include "wire/observed.hpp"

#include "flow.hpp"

using namespace latchkey;
namespace data = boost::unit_test::data;

namespace {

constexpr Moment later = noon + std::chrono::milliseconds{1500};

// What goes with that failure of the first attempt after these states, one after the other.
std::string told(const List<State>& states, Reason reason, AttemptId of = attempt) {
  wire::Observed observed;
  for (const State& state : states) observed.note(state, later);
  String text;
  json::Writer out{text};
  out.open_object();
  observed.write(out, TellHost{of, call, Problem{reason}});
  out.close();
  return std::string{text.view()};
}

SignInRequested asked() { return {call, "corp"}; }
State preparing(const Event& event, Options options = embedded()) {
  return after(choosing(options), event);
}
State framed_preparing() {
  Options options = embedded();
  options.environment.framed = true;
  return preparing(asked(), options);
}

List<State> untried() { return {choosing()}; }
List<State> in_window() { return {preparing(asked()), awaiting()}; }
List<State> in_a_frame_of_others() { return {framed_preparing()}; }
List<State> cut_off() {
  return {preparing(ConnectionChosen{"wechat"}), awaiting_broker(), broker_looks_closed()};
}
List<State> redeeming() { return {preparing(asked()), awaiting(), after(awaiting(), answer())}; }
List<State> on_screen() { return {preparing(MethodChosen{"qr:wecom-qr"}), awaiting_scan()}; }
List<State> in_form() { return {signing_in()}; }

const std::string page = R"({"observed":{"framed":false,"online":true)";
const std::string window_of_ours =
    page + R"(,"elapsed":1500,"way":"window","transport":"callback_page","opener":false,"window":)";

struct Row {
  const char* name;
  List<State> (*states)();
  Reason reason;
  std::string expected;
};
const Row rows[] = {
    {"nothing was tried", untried, Reason::wrong_app, page + "}}"},
    {"a window by the callback page", in_window, Reason::refused, window_of_ours + R"("open"}})"},
    {"T-18 in a stranger's frame it keeps its opener", in_a_frame_of_others, Reason::cancelled,
     R"({"observed":{"framed":true,"online":true,"elapsed":1500,"way":"window",)"
     R"("transport":"callback_page","opener":true,"window":"open"}})"},
    {"R-11 it was blocked", in_window, Reason::popup_blocked, window_of_ours + R"("blocked"}})"},
    {"R-13 it looked closed, and would have answered by the broker's message", cut_off,
     Reason::cancelled,
     page + R"(,"elapsed":1500,"way":"window","transport":"broker_message",)"
            R"("opener":true,"window":"looked_closed"}})"},
    {"its code is redeemed", redeeming, Reason::not_trusted, window_of_ours + R"("open"}})"},
    {"a code on screen", on_screen, Reason::qr_refused,
     page + R"(,"elapsed":1500,"way":"frame"}})"},
    {"the form", in_form, Reason::wrong_password, page + R"(,"elapsed":1500,"way":"form"}})"},
};
std::ostream& operator<<(std::ostream& out, const Row& row) { return out << row.name; }

}  // namespace

BOOST_AUTO_TEST_SUITE(observed)

BOOST_AUTO_TEST_CASE(R_09_how_far_the_clock_is_off_is_told_where_it_is_known) {
  const auto told_of = [](std::uint32_t minutes) {
    String text;
    json::Writer out{text};
    out.open_object();
    wire::Observed{}.write(out, TellHost{{}, call, Problem{Reason::clock_wrong, {}, {}, minutes}});
    out.close();
    return std::string{text.view()};
  };

  BOOST_TEST(told_of(7) == page + R"(,"clockOff":420000}})");
  BOOST_TEST(told_of(0) == page + "}}");
}

BOOST_DATA_TEST_CASE(of_an_attempt, data::make(rows), row) {
  BOOST_TEST(told(row.states(), row.reason) == row.expected);
}

BOOST_AUTO_TEST_CASE(of_another_attempt_nothing_is_told) {
  BOOST_TEST(told(in_window(), Reason::busy, AttemptId{}) == page + "}}");
  BOOST_TEST(told(in_window(), Reason::cancelled, AttemptId{9}) == page + "}}");
}

BOOST_AUTO_TEST_CASE(a_second_try_that_opens_nothing_has_nothing_of_the_first_one) {
  const State again = after(looks_closed(), RetryPressed{});
  const AttemptId second = std::get<Preparing>(again.attempt).id;

  BOOST_TEST((second != attempt));
  BOOST_TEST(told({preparing(asked()), looks_closed(), again}, Reason::misconfigured, second) ==
             page + R"(,"elapsed":1500,"way":"window","transport":"broker_message",)"
                    R"("opener":true,"window":"open"}})");
}

BOOST_AUTO_TEST_CASE(with_what_succeeded_nothing_is_told) {
  wire::Observed observed;
  observed.note(awaiting(), later);
  String text;
  json::Writer out{text};
  out.open_object();
  observed.write(out, TellHost{attempt, call, SignedOut{}});
  out.close();

  BOOST_TEST(text == "{}");
}

BOOST_AUTO_TEST_SUITE_END()
