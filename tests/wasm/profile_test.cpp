// What the broker still wants to know: what is sent of it, and what is missing.
#include "flow/profile.hpp"

#include "steps.hpp"

using namespace latchkey;
namespace data = boost::unit_test::data;

namespace {

// Places in the list of steps.hpp.
const State filled() { return after(profile(), FieldChanged{"profile-0", "Acme"}); }

Values field(const char* name, const char* value) {
  return {{"name", String{std::string_view{name}}}, {"value", String{std::string_view{value}}}};
}

}  // namespace

BOOST_AUTO_TEST_SUITE(profile_of_a_person)

// 6.3: `fieldValues`, with what was filled in and nothing else.
BOOST_AUTO_TEST_CASE(what_was_filled_in_is_sent) {
  State state = after(filled(), FieldChanged{"profile-3", "b"});
  state = after(state, FieldChanged{"profile-4", "13800138000"});
  state = after(state, SecretTyped{"profile-code-4", code, 4, {}});
  const auto sent = all_of<SendRequest>(step(state, Submitted{}, noon).effects);

  BOOST_REQUIRE(sent.size() == 1U);
  Values phone = field("phone", "13800138000");
  phone.push_back({"code", SecretValue{code, As::plain}});
  BOOST_TEST((sent.front().request.field_values ==
              List<Values>{field("company", "Acme"), field("team", "b"), phone}));
}

struct Gap : Named {
  const char* field;
  const char* typed;
  Reason reason;
  const char* at;
};
const Gap gaps[] = {
    {{"a required one is empty"}, "profile-0", " ", Reason::answer_missing, "profile-0"},
    {{"no number"}, "profile-1", "1o", Reason::answer_malformed, "profile-1"},
    {{"no telephone number"}, "profile-4", "12", Reason::phone_malformed, "profile-4"},
    {{"a number without its code"},
     "profile-4",
     "13800138000",
     Reason::code_missing,
     "profile-code-4"},
};
BOOST_DATA_TEST_CASE(what_is_wrong_is_said_at_its_field, data::make(gaps), row) {
  const auto typed =
      FieldChanged{String{std::string_view{row.field}}, String{std::string_view{row.typed}}};
  const auto then = step(after(filled(), typed), Submitted{}, noon);

  BOOST_TEST(then.effects.empty());
  BOOST_TEST((step_of(then.state)->problem == Problem{row.reason}));
  BOOST_TEST(step_of(then.state)->at == row.at);
}

BOOST_AUTO_TEST_CASE(numbers_may_have_a_sign_and_a_fraction) {
  for (const char* number : {"42", "-3", "1.5"}) {
    const State state =
        after(filled(), FieldChanged{"profile-1", String{std::string_view{number}}});
    BOOST_TEST(all_of<SendRequest>(step(state, Submitted{}, noon).effects).size() == 1U, number);
  }
  for (const char* number : {"-", "1.", ".5", "1.2.3"}) {
    const State state =
        after(filled(), FieldChanged{"profile-1", String{std::string_view{number}}});
    BOOST_TEST(step(state, Submitted{}, noon).effects.empty(), number);
  }
}

BOOST_AUTO_TEST_CASE(a_code_is_sent_for_the_field_it_is_asked_for) {
  const State state = after(profile(), FieldChanged{"profile-4", "13800138000"});
  const auto sent = all_of<SendRequest>(step(state, CodeRequested{"profile-code-4"}, noon).effects);
  BOOST_REQUIRE(sent.size() == 1U);
  BOOST_TEST((sent.front().request.body ==
              Values{{"phone", String{"13800138000"}}, {"scene", String{"complete-phone"}}}));
  BOOST_TEST(step(state, CodeRequested{"profile-code-0"}, noon).effects.empty());

  const State empty = after(profile(), CodeRequested{"profile-code-4"});
  BOOST_TEST((step_of(empty)->problem == Problem{Reason::phone_missing}));
  BOOST_TEST(step_of(empty)->at == "profile-4");
}

BOOST_AUTO_TEST_CASE(only_what_may_be_skipped_is) {
  BOOST_TEST(all_of<SendRequest>(step(profile(true), SkipPressed{}, noon).effects).size() == 1U);
  BOOST_TEST(step(profile(false), SkipPressed{}, noon).effects.empty());
}

BOOST_AUTO_TEST_CASE(a_field_without_a_control_is_not_there) {
  const auto then = step(profile(), FieldChanged{"profile-5", "x"}, noon);
  BOOST_TEST(text_at(then.state.form.values, "profile-5") == "");
}

BOOST_AUTO_TEST_SUITE_END()
