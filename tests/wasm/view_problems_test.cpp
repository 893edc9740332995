// What is said when something went wrong, where, and where the focus goes.
#include <set>

#include "drawn.hpp"
#include "flow.hpp"
#include "view/notice.hpp"

using namespace latchkey;
namespace data = boost::unit_test::data;

namespace {

State problem(Problem said, State state = choosing()) {
  state.phase = Choosing{.problem = said};
  return state;
}

struct AtField : Named {
  Reason reason;
  State (*given)();
  const char* field;  // its id
};

const AtField at_fields[] = {
    {{"account"}, Reason::account_missing, [] { return choosing(); }, "account"},
    {{"password"}, Reason::password_missing, [] { return choosing(); }, "password"},
    {{"wrong password"}, Reason::wrong_password, [] { return choosing(); }, "password"},
    {{"phone"}, Reason::phone_missing, by_phone, "phone"},
    {{"no phone number"}, Reason::phone_malformed, by_phone, "phone"},
    {{"code"}, Reason::code_missing, by_phone, "code"},
    {{"wrong code"}, Reason::wrong_code, by_phone, "code"},
    {{"e-mail"}, Reason::email_missing, by_email, "email"},
    {{"account of a directory"}, Reason::account_missing, by_ldap, "ldap-account"},
    {{"password of a directory"}, Reason::password_missing, by_ldap, "ldap-password"},
    {{"wrong password of a directory"}, Reason::wrong_password, by_ldap, "ldap-password"},
    {{"no e-mail address"}, Reason::email_malformed, by_email, "email"},
    {{"code of an e-mail"}, Reason::code_missing, by_email, "email-code"},
    {{"wrong code of an e-mail"}, Reason::wrong_code, by_email, "email-code"},
    {{"agreement"}, Reason::agreement_missing, with_agreement, "agreement-0"},
};

Node by_id(const List<Node>& screen, std::string_view id) {
  Node found;
  each_node(screen, [&](const Node& node) {
    if (attribute(node, "id") == id) found = node;
  });
  return found;
}

// What stands in one row with an input.
Node beside(const List<Node>& screen, std::string_view id) {
  Node found;
  each_node(screen, [&](const Node& node) {
    if (node.kind == Kind::field_row && attribute(node.children.front(), "id") == id)
      found = node.children.back();
  });
  return found;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(view_problems)

BOOST_DATA_TEST_CASE(an_error_is_beside_its_field_is_named_by_it_and_takes_the_focus,
                     data::make(at_fields), row) {
  const auto screen = view(problem({.reason = row.reason}, row.given()));
  const Node field = by_id(screen, row.field);
  const Node error = by_id(screen, std::string{row.field} + "-error");

  BOOST_TEST(attribute(field, "aria-invalid") == "true");
  BOOST_TEST(attribute(field, "data-focus") == "there");
  BOOST_TEST(attribute(field, "aria-describedby").starts_with(std::string{row.field} + "-error"));
  BOOST_TEST((error.kind == Kind::field_error));
  BOOST_TEST((error.says.front().second == Text{sentence_of({.reason = row.reason})}));
  BOOST_TEST(first(screen, Kind::alerts).children.empty());
}

BOOST_AUTO_TEST_CASE(what_belongs_to_another_panel_is_said_above) {
  const auto screen = view(problem({.reason = Reason::wrong_code}, choosing()));

  BOOST_TEST(outlined(first(screen, Kind::notice_text).says.front().second) ==
             "\"reason.wrong_code\"");
  BOOST_TEST((first(screen, Kind::field_error) == Node{}));
}

BOOST_AUTO_TEST_CASE(the_tries_that_are_left_are_said) {
  const auto screen = view(problem({.reason = Reason::wrong_password, .number = 4}));

  BOOST_TEST(outlined(first(screen, Kind::field_error).says.front().second) ==
             "\"reason.wrong_password.left 4\"");
}

BOOST_AUTO_TEST_CASE(the_brokers_own_words_are_marked_as_its_and_end_after_300_code_points) {
  const auto screen =
      view(problem({.reason = Reason::rejected, .detail = std::string(400, 'x'), .code = "1576"}));
  const Node detail = first(screen, Kind::detail);

  BOOST_TEST(outline({detail}) == R"(
detail
  detail-label "detail.said"
  foreign ')" + std::string(299, 'x') +
                                      "\u2026'\n"
                                      "  support-code \"detail.code 1576\"\n");
}

BOOST_AUTO_TEST_CASE(why_a_code_was_not_sent_is_said_beside_the_phone) {
  State state = by_phone();
  state.watches.phone.sent = Problem{.reason = Reason::phone_malformed};

  BOOST_TEST(attribute(by_id(view(state), "phone"), "aria-invalid") == "true");
}

BOOST_AUTO_TEST_CASE(a_code_on_its_way_holds_the_button_and_one_that_was_sent_leads_to_its_field) {
  State state = by_phone();
  state.watches.phone.sending = request;
  const auto sending = view(state);
  state.watches.phone = {.cool_down = TimerId{9}, .code_sent = true};
  const auto sent = view(state);

  BOOST_TEST(outlined(first(sending, Kind::status).says.front().second) ==
             "\"status.sending-code\"");
  BOOST_TEST(outlined(first(sent, Kind::status).says.front().second) ==
             "\"status.code-sent 13800138000\"");
  for (const auto& screen : {sending, sent}) {
    const Node send = beside(screen, "code");
    BOOST_TEST(attribute(send, "aria-disabled") == "true");
    BOOST_TEST(send.activates.empty());
  }
  BOOST_TEST(attribute(by_id(sending, "code"), "data-focus") == "absent");
  BOOST_TEST(attribute(by_id(sent, "code"), "data-focus") == "there");
}

// Two panels with a code each are on the page: what is said of one is not said of both.
BOOST_AUTO_TEST_CASE(what_is_said_of_one_code_is_not_said_of_the_other) {
  State state = problem({.reason = Reason::wrong_code}, by_email());
  state.watches.phone.code_sent = true;
  const auto screen = view(state);

  BOOST_TEST(attribute(by_id(screen, "email-code"), "aria-invalid") == "true");
  BOOST_TEST(attribute(by_id(screen, "code"), "aria-invalid") == "absent");
  BOOST_TEST(attribute(by_id(screen, "code"), "data-focus") == "absent");
  BOOST_TEST((first(screen, Kind::status).says.empty()));
}

// What is drawn is drawn once, for the panel that is shown.
BOOST_AUTO_TEST_CASE(what_is_wrong_with_the_letters_is_beside_them) {
  for (const Reason reason : {Reason::captcha_missing, Reason::captcha_wrong}) {
    State state = problem({.reason = reason});
    state.captcha.picture = "https://acme.authing.cn/api/v2/security/captcha?r=1";
    const auto screen = view(state);

    BOOST_TEST(attribute(by_id(screen, "captcha"), "aria-invalid") == "true");
    BOOST_TEST(attribute(by_id(screen, "captcha"), "aria-describedby") ==
               "captcha-error captcha-hint");
    BOOST_TEST(attribute(by_id(screen, "captcha"), "data-focus") == "there");
    BOOST_TEST(first(screen, Kind::alerts).children.empty());
  }
}

BOOST_AUTO_TEST_CASE(no_id_is_given_twice) {
  State state = by_email();
  state.captcha.picture = "https://acme.authing.cn/api/v2/security/captcha?r=1";
  state.watches.phone = state.watches.email = {.cool_down = TimerId{9}, .code_sent = true};
  std::set<std::string> ids;
  each_node(view(state), [&](const Node& node) {
    const std::string id{attribute(node, "id")};
    if (id != "absent") BOOST_TEST(ids.insert(id).second, id);
  });
  BOOST_TEST(ids.contains("email-code-hint"));
}

BOOST_AUTO_TEST_CASE(every_reason_says_a_sentence_and_has_a_way_on) {
  std::set<std::string> codes;
  for (std::size_t i = 0; i <= static_cast<std::size_t>(Reason::busy); ++i) {
    const auto reason = static_cast<Reason>(i);
    State state = problem({.reason = reason});
    std::get<Choosing>(state.phase).failed = "corp";
    const auto screen = view(state);
    codes.insert(std::string{code_of(reason)});

    const std::string drawn = outline(screen);
    BOOST_TEST(drawn.find("\"reason." + std::string{code_of(reason)}) != std::string::npos);
    // The form itself, and where a window failed, this page instead.
    BOOST_TEST((first(screen, Kind::form).activates == "submitted"));
    BOOST_TEST((drawn.find("redirectChosen") != std::string::npos) ==
               (way_on(reason) == WayOn::redirect));
  }
  BOOST_TEST(codes.size() == static_cast<std::size_t>(Reason::busy) + 1);
}

BOOST_AUTO_TEST_CASE(nothing_takes_the_focus_when_the_form_first_appears) {
  each_node(view(choosing()),
            [](const Node& node) { BOOST_TEST(attribute(node, "data-focus") == "absent"); });
}

BOOST_AUTO_TEST_CASE(a_host_page_without_a_way_back_is_offered_no_redirect) {
  State state = problem({.reason = Reason::popup_blocked});
  std::get<Choosing>(state.phase).failed = "";
  state.options.redirect_uri.clear();

  const std::string drawn = outline(view(state));
  BOOST_TEST(drawn.find("redirectChosen") == std::string::npos);
  BOOST_TEST(drawn.find("retryPressed") != std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
