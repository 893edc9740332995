// What begins by itself inside a provider's own client, and what does not (S3-19).
#include "flow.hpp"

using namespace latchkey;
namespace data = boost::unit_test::data;

namespace {

// Samples of upstream-idps 10.1.
constexpr auto in_wecom = "Mozilla/5.0 wxwork/4.1.30 MicroMessenger/7.0.1";
constexpr auto in_wechat = "Mozilla/5.0 (iPhone) MicroMessenger/8.0.30";
constexpr auto in_lark = "Mozilla/5.0 Lark/7.10.5 LarkLocale/zh_CN";
constexpr auto in_dingtalk = "Mozilla/5.0 AliApp(DingTalk/7.8.1) com.laiwang.DingTalk/23064801";
constexpr auto on_a_pc = "Mozilla/5.0 (X11; Linux x86_64) Chrome/143.0.0.0 Safari/537.36";
constexpr auto on_a_phone_itself = "Mozilla/5.0 (Linux; Android 14) Chrome/143.0 Mobile Safari/537";

constexpr auto company = "wechatwork:corp:qrconnect";
constexpr auto agency = "wechatwork:agency:qrconnect";

Options inside(const char* agent = in_wecom) {
  Options options = embedded();
  options.environment.user_agent = String{std::string_view{agent}};
  return options;
}

// One connection per type, in this order: c1, c2, …
Response offering(std::initializer_list<std::string_view> types, std::string_view more = {}) {
  std::string items;
  int count = 0;
  for (const std::string_view type : types)
    items += (items.empty() ? "" : ",") + (R"({"provider":")" + std::string{type}) +
             R"(","identifier":"c)" + std::to_string(++count) + R"(","displayName":"C"})";
  return body(String{R"({"code":200,"data":{"id":"app-1","userPoolId":"pool-1","name":"Acme",)"
                     R"("publicKey":"-----BEGIN PUBLIC KEY-----\nMA==\n-----END PUBLIC KEY-----",)"
                     R"("loginTabs":{"list":["password"],"default":"password"},)"
                     R"("socialConnections":[)" +
                     items + "]" + std::string{more} + "}}"});
}
Response usual() { return offering({company, "github"}); }

State asked(const Options& options) { return after(open_state(options), Started{}); }
Step arrive(const State& given, const Response& response = usual()) {
  return step(given, ResponseArrived{RequestId{1}, response}, noon);
}
Step shown(const Options& options = inside()) { return arrive(asked(options)); }

// The connection that began, by its way; empty: nothing did.
std::string_view begun(const Step& then) {
  const auto* preparing = std::get_if<Preparing>(&then.state.attempt);
  if (!preparing) return {};
  BOOST_TEST((preparing->way == Way::redirect));
  BOOST_TEST((preparing->call == nobody));
  return preparing->connection;
}
List<KeepQuiet> kept(const Step& then) { return all_of<KeepQuiet>(then.effects); }
const List<KeepQuiet> quiet{KeepQuiet{true}};
const List<KeepQuiet> loud{KeepQuiet{false}};

struct Own : Named {
  const char* agent;
  std::string_view type;
};
const Own own[] = {
    {{"a company's app in WeCom"}, in_wecom, company},
    {{"a delegated app in WeCom"}, in_wecom, agency},
    {{"an agency's in WeCom"}, in_wecom, "wechatwork:qrconnect:of:authing:agency"},
    {{"a service provider's in WeCom"}, in_wecom, "wechatwork:service-provider:qrconnect"},
    {{"an Official Account in WeChat"}, in_wechat, "wechat:webpage-authorization"},
    {{"DingTalk"}, in_dingtalk, "dingtalk"},
    {{"a DingTalk provider's"}, in_dingtalk, "dingtalk:provider"},
    {{"Lark"}, in_lark, "lark-public"},
    {{"a company's app in Lark"}, in_lark, "lark-internal"},
};
const Own foreign[] = {
    {{"WeCom on a PC"}, on_a_pc, company}, {{"WeCom on a phone"}, on_a_phone_itself, company},
    {{"WeCom in Lark"}, in_lark, company}, {{"another provider in WeCom"}, in_wecom, "github"},
    {{"OIDC in WeCom"}, in_wecom, "oidc"}, {{"Lark in WeCom"}, in_wecom, "lark-public"},
};

struct Held : Named {
  Options (*given)();
};
const Held held[] = {
    {{"the host page wants a click"},
     [] {
       Options options = inside();
       options.manual = true;
       return options;
     }},
    {{"it began in this tab already"},
     [] {
       Options options = inside();
       options.quiet = true;
       return options;
     }},
    {{"a stranger's page frames this one"},
     [] {
       Options options = inside();
       options.environment.framed = true;
       return options;
     }},
    {{"no answer would find its way back"},
     [] {
       Options options = inside();
       options.redirect_uri.clear();
       return options;
     }},
    {{"the host page offers it as a button"},
     [] {
       Options options = inside();
       options.placements = {{"wechatwork:corp:qrconnect", "button_redirect"}};
       return options;
     }},
    {{"the host page does not offer it"},
     [] {
       Options options = inside();
       options.connections = List<String>{"c2"};
       return options;
     }},
};

// This page was come back to.
const Kept transaction{"state-1", "nonce-1", verifier, "c1", noon};
State come_back(const String& query) {
  Options options = inside();
  options.quiet = true;
  return after(asked(options), Returned{call, query, "", transaction});
}

}  // namespace

BOOST_AUTO_TEST_SUITE(unasked)

BOOST_DATA_TEST_CASE(S3_19_its_own_connection_begins_by_itself, data::make(own), row) {
  const auto then = arrive(asked(inside(row.agent)), offering({row.type, "github"}));

  BOOST_TEST(begun(then) == "c1");
  BOOST_TEST((kept(then) == quiet));
  BOOST_TEST((then.state.phase == Phase{Choosing{}}));
}

BOOST_AUTO_TEST_CASE(S3_19_the_page_is_left_for_it_in_the_same_turn) {
  const auto then = step(shown().state, SecretsMade{AttemptId{2}, secrets}, noon);

  BOOST_TEST(all_of<Leave>(then.effects).front().keep.connection == "c1");
  BOOST_TEST((then.state.attempt == Attempt{Leaving{AttemptId{2}, nobody}}));
}

BOOST_DATA_TEST_CASE(S3_19_nothing_else_does, data::make(foreign), row) {
  const auto then = arrive(asked(inside(row.agent)), offering({row.type}));

  BOOST_TEST(begun(then) == "");
  BOOST_TEST(kept(then).empty());
}

BOOST_DATA_TEST_CASE(S3_19_nothing_begins_where, data::make(held), row) {
  const auto then = shown(row.given());

  BOOST_TEST(begun(then) == "");
  BOOST_TEST(kept(then).empty());
}

BOOST_AUTO_TEST_CASE(S3_19_of_several_the_person_chooses) {
  const auto then = arrive(asked(inside()), offering({company, agency}));

  BOOST_TEST(begun(then) == "");
  BOOST_TEST(begun(step(then.state, ConnectionChosen{"c2"}, noon)) == "c2");
}

BOOST_AUTO_TEST_CASE(S3_19_what_must_be_agreed_to_holds_it_back) {
  const auto then = arrive(
      asked(inside()),
      offering({company}, R"(,"agreementEnabled":true,"agreements":[{"id":1,"title":"Terms",)"
                          R"("required":true,"lang":"en-US","availableAt":1}])"));

  BOOST_TEST(then.state.configuration.agreements.size() == 1U);
  BOOST_TEST(begun(then) == "");
}

BOOST_AUTO_TEST_CASE(S3_19_the_hosted_page_begins_it_too) {
  Options options = hosted();
  options.environment.user_agent = String{std::string_view{in_wecom}};

  BOOST_TEST(begun(shown(options)) == "c1");
}

BOOST_AUTO_TEST_CASE(S3_19_an_answer_that_came_back_is_taken_up_instead) {
  Options options = inside();
  const auto coming = after(asked(options), Returned{call, answer().query, "", transaction});
  const auto then = arrive(coming);

  BOOST_TEST(std::holds_alternative<Redeeming>(then.state.attempt));
  BOOST_TEST(kept(then).empty());
}

BOOST_AUTO_TEST_CASE(S3_19_nor_is_a_refusal_or_a_strangers_answer_followed_by_a_try) {
  for (const String& query : {refusal().query, answer("?code=1&state=other").query}) {
    auto coming = after(asked(inside()), Returned{call, query, "", transaction});
    const auto then = arrive(coming);

    BOOST_TEST(begun(then) == "");
    BOOST_TEST(problem_of(then.state).has_value());
  }
}

BOOST_AUTO_TEST_CASE(S3_19_it_happens_once_until_somebody_has_signed_in) {
  const auto declined = arrive(come_back(refusal().query));
  BOOST_TEST(declined.state.quiet);

  const auto by_hand = step(declined.state, ConnectionChosen{"c1"}, noon);
  BOOST_TEST(begun(by_hand) == "c1");
  BOOST_TEST(kept(by_hand).empty());

  const auto redeeming = come_back(answer().query);
  const auto* request = std::get_if<Redeeming>(&redeeming.attempt);
  BOOST_REQUIRE(request);
  const auto done = step(redeeming, TokensArrived{request->request, "", ann}, noon);
  BOOST_TEST((kept(done) == loud));
  BOOST_TEST(!done.state.quiet);
}

BOOST_AUTO_TEST_CASE(S3_19_after_signing_out_nothing_begins_by_itself) {
  State given = signed_in();
  given.environment = Environment::wecom;
  const auto out = step(given, SignOutRequested{call}, noon);

  BOOST_TEST((kept(out) == quiet));
  BOOST_TEST(out.state.quiet);
  // Nor where the configuration has to be asked for again.
  State empty = given;
  empty.configuration = {};
  const auto again = after(empty, SignOutRequested{call});
  const auto* booting = std::get_if<Booting>(&again.phase);
  BOOST_REQUIRE(booting);
  const auto back = step(again, ResponseArrived{booting->request, usual()}, noon);
  BOOST_TEST(begun(back) == "");
}

BOOST_AUTO_TEST_CASE(S3_19_elsewhere_nothing_of_it_is_kept) {
  BOOST_TEST(kept(step(signed_in(), SignOutRequested{call}, noon)).empty());
}

BOOST_AUTO_TEST_CASE(S3_19_a_configuration_in_another_language_begins_nothing) {
  Options options = inside();
  options.quiet = true;
  State given = arrive(asked(options)).state;
  given.quiet = false;
  const auto asks = step(given, LanguageChanged{"zh-CN"}, noon);
  const auto request = all_of<FetchConfiguration>(asks.effects).front().request;

  BOOST_TEST(begun(step(asks.state, ResponseArrived{request, usual()}, noon)) == "");
}

BOOST_AUTO_TEST_SUITE_END()
