// T-50: the door as the shell uses it, by numbers and texts alone.
#include <random>

#include "json/read.hpp"
#include "samples.hpp"
#include "table.hpp"
#include "wire/forms.hpp"
#include "wire/tools.hpp"

using namespace latchkey;

namespace {

constexpr std::string_view nothing_stale =
    R"({"effects":[],"operations":[],"error":"stale_handle"})";
constexpr std::string_view no_event = R"({"effects":[],"operations":[],"error":"not_an_event"})";
constexpr double noon = 1'763'700'000'000;

bool is_step(std::string_view text) {
  const json::Limits wide{.bytes = 1 << 24, .depth = 32, .values = 1 << 20};
  const auto step = json::read_object(text, wide);
  return step && json::array(*step, "effects") && json::array(*step, "operations");
}

// A configuration of the broker's with this many connections.
std::string configuration(int connections) {
  std::string text = R"({"code":200,"data":{"id":"app-1","userPoolId":"p","name":"Acme",)"
                     R"("publicKey":"-----BEGIN PUBLIC KEY-----\nMA==\n-----END PUBLIC KEY-----",)"
                     R"("loginTabs":{"list":["password"],"default":"password"},)"
                     R"("passwordTabConfig":{"enabledLoginMethods":["username-password"]},)"
                     R"("socialConnections":[)";
  for (int i = 0; i < connections; ++i) {
    if (i) text += ',';
    text +=
        R"({"id":")" + std::to_string(i) + R"(","identifier":"c-)" + std::to_string(i) +
        R"(","provider":"github","type":"github","name":"C","name_en":"C","logo":"","fields":{},)" +
        R"("displayName":"Connection )" + std::to_string(i) + R"("})";
  }
  return text + "]}}";
}

std::string answer(std::string_view request) {
  return R"({"type":"responseArrived","request":)" + std::string{request} +
         R"(,"status":200,"failure":"","retryAfter":0})";
}

}  // namespace

BOOST_AUTO_TEST_SUITE(boundary)

BOOST_AUTO_TEST_CASE(T_50_a_number_is_never_given_out_twice_and_a_stale_one_is_an_error_value) {
  wire::Forms forms;
  const int first = forms.open(sample("options"));
  forms.close(first);
  forms.close(first);
  const int second = forms.open(sample("options"));

  BOOST_TEST(first == 1);
  BOOST_TEST(second == 2);
  BOOST_TEST(forms.dispatch(first, noon, R"({"type":"started"})", "") == nothing_stale);
  BOOST_TEST(forms.dispatch(0, noon, R"({"type":"started"})", "") == nothing_stale);
  BOOST_TEST(forms.dispatch(-1, noon, R"({"type":"started"})", "") == nothing_stale);
  BOOST_TEST(is_step(forms.dispatch(second, noon, R"({"type":"started"})", "")));
}

BOOST_AUTO_TEST_CASE(T_50_options_that_do_not_read_open_nothing) {
  wire::Forms forms;

  BOOST_TEST(forms.open("{}") == 0);
  BOOST_TEST(forms.open("\xFF") == 0);
  BOOST_TEST(forms.open(sample("options")) == 1);
}

BOOST_AUTO_TEST_CASE(T_50_what_is_no_event_changes_nothing_and_says_so) {
  wire::Forms forms;
  const int form = forms.open(sample("options"));
  const int other = forms.open(sample("options"));

  BOOST_TEST(forms.dispatch(form, noon, R"({"type":"unheardOf"})", "") == no_event);
  BOOST_TEST(forms.dispatch(form, -1, R"({"type":"started"})", "") == no_event);
  BOOST_TEST(forms.dispatch(form, noon, R"({"type":"started"})", "") ==
             forms.dispatch(other, noon, R"({"type":"started"})", ""));
}

BOOST_AUTO_TEST_CASE(T_50_any_series_of_calls_gives_steps_and_the_same_series_the_same) {
  const auto run = [](unsigned seed) {
    std::mt19937 chance{seed};
    wire::Forms forms;
    std::string told;
    for (int i = 0; i < 400; ++i) {
      const Sample& one = samples()[chance() % samples().size()];
      const int form = static_cast<int>(chance() % 6);
      if (chance() % 8 == 0) told += std::to_string(forms.open(sample("options")));
      if (chance() % 16 == 0) forms.close(form);
      if (forms.is_untidy()) forms.tidy();  // as the shell does (binding/binding.cpp)
      const String step =
          forms.dispatch(form, noon + i, one.text, chance() % 2 ? configuration(3) : "");
      BOOST_REQUIRE(is_step(step));
      told += step.view();
    }
    return told;
  };

  for (unsigned seed = 1; seed <= 20; ++seed) BOOST_TEST((run(seed) == run(seed)));
}

BOOST_AUTO_TEST_CASE(two_hundred_connections_are_drawn_and_a_key_then_costs_one_operation) {
  wire::Forms forms;
  std::string options{sample("options")};
  options.replace(options.find("\"hosted\""), 8, "\"embedded\"");
  options.replace(options.find("\"connections\""), 13, "\"xconnections\"");
  options.replace(options.find("\"methods\""), 9, "\"xmethods\"");
  options.replace(options.find("\"framed\": true"), 14, "\"framed\": false");
  const int form = forms.open(options);
  BOOST_TEST(is_step(forms.dispatch(form, noon, R"({"type":"started"})", "")));
  const String drawn = forms.dispatch(form, noon, answer("1"), configuration(200));
  const String typed =
      forms.dispatch(form, noon, R"({"type":"fieldChanged","field":"account","value":"a"})", "");

  BOOST_TEST(drawn.find(R"("c-199")") != std::string::npos);
  BOOST_TEST(typed.find(R"("value","a"])") != std::string::npos);
  BOOST_TEST(typed.size() < 80U);
}

BOOST_AUTO_TEST_CASE(the_tools_answer_in_json_whatever_they_are_asked) {
  for (const std::string_view junk : {"", "{}", "[]", "\xFF", "{\"tokens\":1}"}) {
    BOOST_TEST(json::read_object(wire::lint_connection(junk, junk)).has_value());
    BOOST_TEST(json::read_object(wire::check_theme(junk)).has_value());
    BOOST_TEST(json::read_object(wire::tree(junk, "")).has_value());
    BOOST_TEST(json::read_object(wire::first_form(junk, "", junk)).has_value());
  }
  BOOST_TEST(json::read_object(wire::connection_types()).has_value());
}

BOOST_AUTO_TEST_CASE(every_reason_is_listed_with_the_way_on_from_it) {
  const std::string listed{wire::reasons().view()};

  constexpr std::size_t all = static_cast<std::size_t>(Reason::busy) + 1;
  std::size_t codes = 0;
  for (std::size_t at = 0; (at = listed.find(R"({"code":")", at)) != std::string::npos; ++at)
    ++codes;
  BOOST_TEST(codes == all);
  BOOST_TEST(listed.starts_with(R"({"reasons":[{"code":"cancelled","way":"form"},)"));
  BOOST_TEST(listed.find(R"({"code":"popup_blocked","way":"redirect"})") != std::string::npos);
  BOOST_TEST(listed.find(R"({"code":"qr_expired","way":"renew"})") != std::string::npos);
  BOOST_TEST(listed.ends_with(R"({"code":"busy","way":"form"}]})"));
}

BOOST_AUTO_TEST_CASE(a_finding_has_its_field_and_all_of_its_text) {
  constexpr std::string_view expected =
      R"({"findings":[{"field":"logo","code":"not_text","severity":"error",)"
      R"("source":"https://www.rfc-editor.org/rfc/rfc8259",)"
      R"("problem":{"en":"The value is neither text nor a number nor true or false.",)"
      R"("zh":"该值既不是文本，也不是数字或 true、false。"},)"
      R"("remedy":{"en":"Write it as text in quotes.","zh":"请写成带引号的文本。"}}]})";

  const String answer = wire::lint_connection(
      R"({"type":"oidc","identifier":"a","displayName":"A","logo":{},"fields":)"
      R"({"issuerUrl":"https://idp.example","clientId":"x"}})",
      R"({"now":1,"development":false})");

  BOOST_TEST(answer.view() == expected);
}

BOOST_AUTO_TEST_CASE(what_cannot_be_linted_has_an_error_of_its_own) {
  const String settings = R"({"now":1,"development":false})";
  BOOST_TEST(wire::lint_connection("{", settings) == R"({"error":"not_json"})");
  BOOST_TEST(wire::lint_connection("[]", settings) == R"({"error":"not_a_connection"})");
  BOOST_TEST(wire::lint_connection("{}", R"({"now":-1,"development":false})") ==
             R"({"error":"bad_settings"})");
}

BOOST_AUTO_TEST_CASE(the_first_form_is_html_with_the_connections_in_it) {
  std::string options{sample("options")};
  options.replace(options.find("\"connections\""), 13, "\"xconnections\"");
  options.replace(options.find("\"methods\""), 9, "\"xmethods\"");
  options.replace(options.find("\"framed\": true"), 14, "\"framed\": false");
  const String form = wire::first_form(options, configuration(1),
                                       R"({"connection.continue-with":"Continue with {0}"})");

  const auto document = json::read_object(form, {.text = 1 << 20});
  BOOST_REQUIRE(document.has_value());
  const auto html = json::text(*document, "html").value_or("");
  BOOST_TEST(html.find("data-key=\"c-0\"") != std::string_view::npos);
  BOOST_TEST(html.find("Continue with ") != std::string_view::npos);
}

BOOST_AUTO_TEST_SUITE_END()
