// Where a variant holds its value (model/held.hpp), for every alternative of every variant
// that is read so: natively and, as this runs there too, in the library of the wasm build.
#include "model/held.hpp"

#include <boost/test/unit_test.hpp>
#include <utility>

#include "flow/effect.hpp"
#include "flow/state.hpp"

namespace latchkey {
namespace {

template <class Whole, std::size_t... index>
bool begins_with_what_it_holds(std::index_sequence<index...>) {
  const auto holds = [](Whole whole) {
    return std::visit([&](const auto& part) { return held(whole) == &part; }, whole);
  };
  return (holds(Whole{std::in_place_index<index>}) && ...);
}

template <class Whole>
bool begins_with_what_it_holds() {
  return begins_with_what_it_holds<Whole>(std::make_index_sequence<std::variant_size_v<Whole>>{});
}

BOOST_AUTO_TEST_SUITE(held_values)

BOOST_AUTO_TEST_CASE(an_event_begins_with_what_it_holds) {
  BOOST_TEST(begins_with_what_it_holds<Event>());
}

// An effect with an address can't be made here: no address passes the gate by default.
BOOST_AUTO_TEST_CASE(an_effect_begins_with_what_it_holds) {
  const Effect timer = StartTimer{TimerId{3}, std::chrono::milliseconds{5}};
  const Effect told = TellHost{AttemptId{1}, CallId{2}, Problem{Reason::cancelled}};
  BOOST_TEST(held(timer) == &std::get<StartTimer>(timer));
  BOOST_TEST(held(told) == &std::get<TellHost>(told));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace latchkey
