// What the browser is, from what it says of itself.
#include <algorithm>
#include <vector>

#include "connection/offer.hpp"
#include "table.hpp"
#include "user_agents.hpp"

using namespace latchkey;
namespace data = boost::unit_test::data;

namespace {

struct Agent : Named {
  std::string_view agent;
  Environment expected;
};
const Agent agents[] = {
    {{"headless Chrome"},
     "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) "
     "HeadlessChrome/142.0.0.0 Safari/537.36",
     Environment::desktop},
    {{"a name that only ends like Lark"},
     "Mozilla/5.0 (Windows NT 10.0) Skylark/2.0",
     Environment::desktop},
    {{"a name that only holds pad, pod and ios"},
     "Launchpad/1.0 (podium; kiosk)",
     Environment::desktop},
    {{"nothing said"}, "", Environment::desktop},
};

// In the order of the enumeration.
constexpr std::string_view names[environments] = {"desktop", "mobile",   "wecom",  "wechat",
                                                  "lark",    "dingtalk", "webview"};

std::string_view name_of(Environment environment) {
  return names[static_cast<std::size_t>(environment)];
}

// A line of user_agents.tsv.
struct Real : Named {
  std::string_view environment;
  Facts facts;
};

std::string_view take(std::string_view& text, char until) {
  const auto end = std::min(text.find(until), text.size());
  const auto taken = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  return taken;
}

std::uint32_t number(std::string_view digits) {
  return static_cast<std::uint32_t>(std::stoul(std::string{digits}));
}

std::vector<Real> real_agents() {
  std::vector<Real> all;
  std::string_view rest = user_agents;
  take(rest, '\n');  // the head
  while (!rest.empty()) {
    std::string_view line = take(rest, '\n');
    Real real;
    real.environment = take(line, '\t');
    real.facts.platform = String{take(line, '\t')};
    real.facts.touch_points = number(take(line, '\t'));
    real.facts.mobile = take(line, '\t') == "1";
    real.name = take(line, '\t');
    take(line, '\t');  // the source
    real.facts.user_agent = String{line};
    all.push_back(real);
  }
  return all;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(environment)

BOOST_DATA_TEST_CASE(a_browser_that_is_in_use_is_known, data::make(real_agents()), row) {
  BOOST_TEST(name_of(environment_of(row.facts)) == row.environment);
}

// 60 are wanted.
BOOST_AUTO_TEST_CASE(many_are_tried_and_every_environment_is_among_them) {
  const auto all = real_agents();

  BOOST_TEST(all.size() > 120u);
  for (const auto name : names)
    BOOST_TEST(std::any_of(all.begin(), all.end(),
                           [&](const Real& each) { return each.environment == name; }),
               name);
}

BOOST_DATA_TEST_CASE(words_are_compared_whole, data::make(agents), row) {
  Facts facts;
  facts.user_agent = row.agent;

  BOOST_TEST((environment_of(facts) == row.expected));
}

BOOST_AUTO_TEST_CASE(client_hints_say_mobile) {
  Facts facts;
  facts.user_agent = "Something/1.0";
  facts.mobile = true;

  BOOST_TEST((environment_of(facts) == Environment::mobile));
}

BOOST_AUTO_TEST_SUITE_END()
