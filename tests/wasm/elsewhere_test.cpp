// This page opened somewhere else: its address copied, or handed to a provider's own app.
#include "flow.hpp"

using namespace latchkey;
namespace data = boost::unit_test::data;

namespace {

struct Place : Named {
  Environment environment;
  Mode mode;
  String connection;
  String start;  // empty: nothing happens
};
// upstream-idps 7, "Other deep links".
const Place places[] = {
    {{"WeCom on a phone"},
     Environment::mobile,
     Mode::embedded,
     "wecom-qr",
     "wxwork://sso/jump?url="},
    {{"WeCom on a desktop"}, Environment::desktop, Mode::embedded, "wecom-qr", ""},
    {{"inside WeCom already"}, Environment::wecom, Mode::embedded, "wecom-qr", ""},
    {{"the broker's own page, of one browser's interaction"},
     Environment::mobile,
     Mode::hosted,
     "wecom-qr",
     ""},
    {{"a provider without an app of its own here"},
     Environment::mobile,
     Mode::embedded,
     "corp",
     ""},
    {{"T-17 a connection that is not there"}, Environment::mobile, Mode::embedded, "other", ""},
};

std::optional<bool> copied(const State& state) { return std::get<Choosing>(state.phase).copied; }

}  // namespace

BOOST_AUTO_TEST_SUITE(elsewhere)

BOOST_DATA_TEST_CASE(a_page_is_handed_to_the_client_on_a_phone_alone, data::make(places), row) {
  State given = choosing(row.mode == Mode::hosted ? hosted() : embedded());
  given.environment = row.environment;

  const auto then = step(given, ClientChosen{row.connection}, noon);

  const List<OpenClient> expected =
      row.start.empty() ? List<OpenClient>{} : List<OpenClient>{{row.start}};
  BOOST_TEST((all_of<OpenClient>(then.effects) == expected));
  BOOST_TEST(then.effects.size() == expected.size());
  BOOST_TEST((then.state.phase == given.phase));
}

BOOST_AUTO_TEST_CASE(what_the_clipboard_said_is_said_until_something_else_is) {
  const auto asked = step(choosing(), CopyPressed{}, noon);
  const auto done = after(asked.state, TextCopied{true});
  const auto refused = after(done, TextCopied{false});
  const auto over = after(after(refused, Submitted{}), ResponseArrived{request, wrong_password()});

  BOOST_TEST((asked.effects == List<Effect>{CopyAddress{}}));
  BOOST_TEST(!copied(asked.state).has_value());
  BOOST_TEST((copied(done) == true));
  BOOST_TEST((copied(refused) == false));
  BOOST_TEST(!copied(over).has_value());
}

BOOST_AUTO_TEST_SUITE_END()
