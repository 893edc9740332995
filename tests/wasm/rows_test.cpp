// The table of connection types, row by row.
#include <algorithm>

#include "connection/row.hpp"
#include "connection/rules.hpp"
#include "connections.hpp"
#include "table.hpp"

using namespace latchkey;
namespace data = boost::unit_test::data;

namespace {

struct Value : Named {
  Rule rule;
  std::string_view value;
  bool good;
};
const Value values[] = {
    {{"any text"}, Rule::any, "x", true},
    {{"no text"}, Rule::any, "", false},
    {{"a CorpID of self-built apps"}, Rule::corp_id, "ww0123456789abcdef", true},
    {{"a CorpID of older companies"}, Rule::corp_id, "wx0123456789abcdef", true},
    {{"a CorpID with one digit less"}, Rule::corp_id, "ww0123456789abcde", false},
    {{"a CorpID with one digit more"}, Rule::corp_id, "ww0123456789abcdef0", false},
    {{"a CorpID in capitals"}, Rule::corp_id, "WW0123456789ABCDEF", false},
    {{"a CorpID with a blank behind it"}, Rule::corp_id, "ww0123456789abcdef ", false},
    {{"T-14 a CorpID that brings a parameter"}, Rule::corp_id, "ww0123456&state=12", false},
    {{"an AppID"}, Rule::app_id, "wx0123456789abcdef", true},
    {{"an AppID that is a CorpID"}, Rule::app_id, "ww0123456789abcdef", false},
    {{"an AgentID"}, Rule::agent_id, "1000002", true},
    {{"an AgentID of ten digits"}, Rule::agent_id, "1234567890", true},
    {{"an AgentID of eleven digits"}, Rule::agent_id, "12345678901", false},
    {{"an AgentID with a zero in front"}, Rule::agent_id, "01000002", false},
    {{"no AgentID"}, Rule::agent_id, "", false},
    {{"an AgentID with a letter"}, Rule::agent_id, "100000a", false},
    {{"an address"}, Rule::address, "https://core.authing.cn/back", true},
    {{"T-13 an address without TLS"}, Rule::address, "http://core.authing.cn/back", false},
    {{"T-13 a script for an address"}, Rule::address, "javascript:alert(1)", false},
};

}  // namespace

BOOST_AUTO_TEST_SUITE(rows)

BOOST_AUTO_TEST_CASE(a_type_is_found_whole_or_not_at_all) {
  BOOST_TEST(find_row("wechat:pc")->type == "wechat:pc");
  BOOST_TEST(!find_row("wechat"));
  BOOST_TEST(!find_row("wechat:pc "));
  BOOST_TEST(!find_row("OIDC"));
  BOOST_TEST(!find_row(""));
}

BOOST_AUTO_TEST_CASE(where_fields_are_known_one_is_a_secret_that_stays_at_the_broker) {
  for (const Row& row : all_rows()) {
    if (row.fields.empty()) continue;
    const auto is_secret = [](const Field& field) { return field.secret; };
    BOOST_TEST_CONTEXT(row.type)
    BOOST_TEST(std::any_of(row.fields.begin(), row.fields.end(), is_secret));
  }
}

BOOST_AUTO_TEST_CASE(T_19_a_frame_may_do_no_more_than_it_must) {
  const Frame& frame = *find_row("wechatwork:corp:qrconnect")->frame;
  const Frame& dingtalks = *find_row("dingtalk")->frame;

  BOOST_TEST(dingtalks.sandbox == "allow-scripts allow-same-origin");
  BOOST_TEST(dingtalks.allow.empty());
  BOOST_TEST((dingtalks.handshake == Handshake::none));  // upstream-idps 9
  BOOST_TEST(frame.sandbox == "allow-scripts allow-same-origin");
  BOOST_TEST(frame.allow == "local-network-access");   // upstream-idps 11, P29
  BOOST_TEST(frame.greeting == "ask_usePostMessage");  // 3.5
}

BOOST_AUTO_TEST_CASE(T_03_no_row_is_on_the_closed_list_of_exceptions) {
  for (const Row& row : all_rows()) {
    BOOST_TEST_CONTEXT(row.type)
    for (const Frame* frame : {row.frame, row.older}) BOOST_TEST((!frame || frame->echoes_state));
  }
}

BOOST_DATA_TEST_CASE(a_value_follows_its_rule, data::make(values), row) {
  BOOST_TEST(follows(row.rule, row.value) == row.good);
}

BOOST_AUTO_TEST_CASE(T_16_http_follows_the_rule_in_development_alone) {
  constexpr std::string_view address = "http://broker.localhost:4200/back";

  BOOST_TEST(!follows(Rule::address, address));
  BOOST_TEST(follows(Rule::address, address, Gate{.development = true}));
}

BOOST_AUTO_TEST_SUITE_END()
