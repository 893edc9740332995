// The list of the connections: drawn once, and then only when something in it differs.
#include "drawn.hpp"
#include "flow.hpp"

using namespace latchkey;

namespace {

State plain() {
  State state = choosing();
  state.configuration.methods = {Method::password};
  state.configuration.connections = {corp(), wechat()};
  return state;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(view_list)

BOOST_AUTO_TEST_CASE(a_list_that_is_drawn_already_is_left_out_and_stays) {
  const State state = plain();
  Drawn page;
  const auto all = page.draw(view(state));
  const auto version = page.version();
  State renamed = plain();  // and no copy: a copy shares the list
  renamed.configuration.connections.back().name = "Weixin";
  State gone = state;
  gone.attempt = Leaving{};

  BOOST_TEST(!all.empty());
  BOOST_TEST(version != 0U);
  BOOST_TEST(first(view(state, version), Kind::connections).children.empty());
  BOOST_TEST(page.draw(view(state, version)).empty());
  BOOST_TEST(page.draw(view(state)).empty());

  const List<Operation> said{
      Say{ElementId{25}, "text", Sentence{"connection.continue-with", {"Weixin"}}}};
  BOOST_TEST((page.draw(view(renamed, version)) == said));
  BOOST_TEST(!page.draw(view(gone, page.version())).empty());
  BOOST_TEST(page.version() == 0U);
  BOOST_TEST((first(view(state, page.version()), Kind::connections).children.size() == 2U));
}

BOOST_AUTO_TEST_CASE(whatever_a_connection_shows_is_part_of_the_lists_version) {
  const auto version = [](auto change) {
    State state = plain();
    state.configuration.connections.push_back(wecom());
    change(state.configuration);
    return first(view(state), Kind::connections).version;
  };
  const auto same = version([](Configuration&) {});
  const std::function<void(Configuration&)> changes[] = {
      [](auto& of) { of.connections.back().id = "x"; },
      [](auto& of) { of.connections.back().name = "x"; },
      [](auto& of) { of.connections.back().type = "oidc"; },
      [](auto& of) { of.connections.back().logo = "https://cdn.example/x.png"; },
      [](auto& of) { of.connections.back().embedded = false; },
      [](auto& of) { of.connections.back().fields.set("corpId", "x"); },
      [](auto& of) { of.connections.pop_back(); },
      [](auto& of) { std::swap(of.connections.front(), of.connections.back()); },
      [](auto& of) { of.qr_order = {"corp"}; },
  };

  BOOST_TEST(version([](Configuration&) {}) == same);
  for (const auto& change : changes) BOOST_TEST(version(change) != same);
}

BOOST_AUTO_TEST_SUITE_END()
