// What stands below a connection's button: why it can't work here, and the way out.
#include "drawn.hpp"
#include "flow.hpp"
#include "table.hpp"

using namespace latchkey;
namespace data = boost::unit_test::data;

namespace {

std::string drawn(const Connection& connection, Environment environment) {
  State state = choosing();
  state.environment = environment;
  state.configuration.connections = {connection};
  return outline({first(view(state), Kind::connection_item)});
}

struct Word : Named {
  std::string_view type;
  Environment environment;
  std::string_view sentence;  // nothing: none
};
const Word words[] = {
    // authing-broker 3.6: not in another company's client.
    {{"GitHub in WeChat"}, "github", Environment::wechat, "connection.not-here"},
    {{"WeCom's code in DingTalk"},
     "wechatwork:corp:qrconnect",
     Environment::dingtalk,
     "connection.not-here"},
    {{"Google in another app"}, "google", Environment::webview, "connection.not-here"},
    // upstream-idps 2.10 and 2.8, S5.
    {{"YIDUN on a desktop"}, "yidun", Environment::desktop, "connection.app-only"},
    {{"WeCom's app on a phone"}, "wechatwork:mobile", Environment::mobile, "connection.app-only"},
    {{"an app developed for a company"},
     "wechatwork:agency:mobile",
     Environment::mobile,
     "connection.app-only"},
    {{"Apple's app in Lark"}, "apple", Environment::lark, "connection.app-only"},
    // authing-broker 3.5: domain PCs.
    {{"Kerberos on a phone"}, "ad-kerberos", Environment::mobile, "connection.computer-only"},
    // upstream-idps 7, 10.2: no second device; the client is the better place.
    {{"WeCom's code on a phone"},
     "wechatwork:corp:qrconnect",
     Environment::mobile,
     "connection.own-client"},
    {{"an agency's code on a phone"},
     "wechatwork:agency:qrconnect",
     Environment::mobile,
     "connection.own-client"},
    {{"Authing's agency's code on a phone"},
     "wechatwork:qrconnect:of:authing:agency",
     Environment::mobile,
     "connection.own-client"},
    {{"a service provider's on a phone"},
     "wechatwork:service-provider:qrconnect",
     Environment::mobile,
     "connection.own-client"},
    {{"WeChat's code on a phone"}, "wechat:pc", Environment::mobile, "connection.second-device"},
    // Nothing to say.
    {{"WeCom inside WeCom"}, "wechatwork:corp:qrconnect", Environment::wecom, ""},
    {{"WeChat's code on a desktop"}, "wechat:pc", Environment::desktop, ""},
    {{"GitHub on a phone"}, "github", Environment::mobile, ""},
    {{"an unknown type on a phone"}, "acme", Environment::mobile, ""},
};

}  // namespace

BOOST_AUTO_TEST_SUITE(view_connections)

BOOST_AUTO_TEST_CASE(a_connection_that_can_not_work_here_is_drawn_and_says_why) {
  BOOST_TEST(drawn(wecom(), Environment::wechat) == R"(
connection-item
  connection data-key=wecom-qr aria-disabled=true aria-describedby=about-wecom-qr
    connection-name "connection.continue-with WeCom"
  hint "connection.not-here WeCom" id=about-wecom-qr
)");
}

BOOST_AUTO_TEST_CASE(one_that_works_but_not_as_it_is_used_to_says_so_and_stays_a_button) {
  BOOST_TEST(drawn(wecom(), Environment::mobile) == R"(
connection-item
  connection data-key=wecom-qr aria-describedby=about-wecom-qr -> connectionChosen
    connection-name "connection.continue-with WeCom"
  hint "connection.own-client WeCom" id=about-wecom-qr
  button "action.open-client WeCom" data-key=wecom-qr -> clientChosen
)");
}

struct Refusal : Named {
  Environment environment;
  std::string_view type;
  std::string_view sentence;
};
// What the table would have; and what it would not, which has its own word.
const Refusal refusals[] = {
    {{"on a desktop"}, Environment::desktop, "github", "connection.not-offered"},
    {{"on a phone"}, Environment::mobile, "github", "connection.not-offered"},
    {{"in another app"}, Environment::webview, "github", "connection.not-offered"},
    {{"in WeChat, where it could not work"}, Environment::wechat, "github", "connection.not-here"},
    {{"in WeChat, its own code"}, Environment::wechat, "wechat:pc", "connection.not-here"},
    {{"what is an app's alone"}, Environment::desktop, "yidun", "connection.app-only"},
};
BOOST_DATA_TEST_CASE(what_the_embedder_refuses_is_said_as_no_fault_of_the_browser,
                     data::make(refusals), row) {
  State state = choosing();
  state.environment = row.environment;
  state.options.placements = {{String{row.type}, "explain"}};
  state.configuration.connections = {{.id = "a", .name = "A", .type = String{row.type}}};

  const auto screen = outline(view(state));
  BOOST_TEST(screen.find("hint \"" + std::string{row.sentence} + " A\"") != std::string::npos);
  BOOST_TEST((screen.find("copyPressed") != std::string::npos) ==
             (row.sentence == "connection.not-here"));
}

// Once below them all, however many an app keeps out.
BOOST_AUTO_TEST_CASE(where_an_app_keeps_some_out_the_pages_address_can_be_copied) {
  const auto drawn_in = [](Environment environment) {
    State state = choosing();
    state.environment = environment;
    Connection github{.id = "github", .name = "GitHub", .type = "github"};
    state.configuration.connections = {wecom(), wechat(), github};
    return outline(view(state));
  };
  const std::string_view copy = R"(button "action.copy-address" -> copyPressed)";
  const std::string inside = drawn_in(Environment::wechat);

  BOOST_REQUIRE(inside.find(copy) != std::string::npos);
  BOOST_TEST(inside.find(copy) == inside.rfind(copy));
  BOOST_TEST(drawn_in(Environment::desktop).find(copy) == std::string::npos);
  BOOST_TEST(drawn_in(Environment::mobile).find(copy) == std::string::npos);
}

BOOST_AUTO_TEST_CASE(what_came_of_copying_is_said_beside_the_button) {
  const auto said = [](bool done) {
    State state = choosing();
    state.environment = Environment::wechat;
    return outline(view(after(state, TextCopied{done})));
  };

  BOOST_TEST(said(true).find("-> copyPressed\n  status \"status.copied\"") != std::string::npos);
  BOOST_TEST(said(false).find("-> copyPressed\n  status \"status.not-copied\"") !=
             std::string::npos);
}

// upstream-idps 6.1, B09: its frame answers by navigation alone.
BOOST_AUTO_TEST_CASE(B_09_what_is_wanted_as_a_tab_and_can_be_none_is_a_button_and_says_why) {
  Connection wanted = wechat();
  wanted.embedded = true;

  BOOST_TEST(drawn(wanted, Environment::desktop) == R"(
connection-item
  connection data-key=wechat aria-describedby=about-wechat -> connectionChosen
    connection-name "connection.continue-with WeChat"
  hint "connection.no-tab WeChat" id=about-wechat
)");
}

BOOST_DATA_TEST_CASE(each_says_what_there_is_to_know, data::make(words), row) {
  const auto screen = drawn({.id = "a", .name = "A", .type = String{row.type}}, row.environment);

  const auto hint =
      row.sentence.empty() ? std::string{"hint"} : "hint \"" + std::string{row.sentence} + " A\"";
  BOOST_TEST((screen.find(hint) == std::string::npos) == row.sentence.empty());
}

BOOST_AUTO_TEST_SUITE_END()
