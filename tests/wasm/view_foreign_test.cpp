// T-34, T-35: what others say is text in every slot of every screen, made fit to be
// shown; and what is drawn keeps to the rules that a reader of the page relies on.
#include <map>
#include <set>
#include <vector>

#include "drawn.hpp"
#include "flow.hpp"
#include "render/html.hpp"
#include "view/sentences.hpp"

using namespace latchkey;
namespace data = boost::unit_test::data;

namespace {

struct Payload : Named {
  std::string_view text;
};

const Payload payloads[] = {
    {{"T-34 script"}, "<script>alert(1)</script>"},
    {{"T-34 image"}, "<img src=x onerror=alert(1)>"},
    {{"T-34 out of an attribute"}, "\"><svg onload=alert(1)>"},
    {{"T-34 out of a quoted attribute"}, "' onfocus='alert(1)"},
    {{"T-34 template"}, "{{constructor.constructor('alert(1)')()}}"},
    {{"T-34 an entity"}, "&lt;script&gt;"},
    {{"T-34 our own gap"}, "{0}{1}"},
    {{"T-35 right to left override"}, "moc.elpmaxe\xE2\x80\xAE"},
    {{"T-35 isolates that never end"}, "\xE2\x81\xA7\xE2\x81\xA6x"},
    {{"T-35 zero width"}, "A\xE2\x80\x8B\xE2\x80\x8D\xEF\xBB\xBF"},
    {{"T-35 line breaks and controls"}, "a\r\nb\x1B[31mc\x7F"},
    {{"T-35 no UTF-8"}, "a\xFF\xFE"},
};

// Every slot that someone else fills.
State filled(const String& text) {
  State state = choosing();
  state.configuration.name = text;
  state.configuration.welcome = text;
  Agreement agreement;
  agreement.id = text;
  agreement.title = {{text, ""}, {text, "https://acme.example/terms"}};
  agreement.required = true;
  state.configuration.agreements = {agreement};
  for (Connection& each : state.configuration.connections) each.name = text;
  state.look.title = text;
  state.form.values = {{"account", text}, {"phone", text}, {"email", text}};
  return state;
}

std::vector<State> screens(const String& text) {
  std::vector<State> all{filled(text)};
  const auto add = [&](auto change) {
    all.push_back(filled(text));
    change(all.back());
  };
  const Problem said{.reason = Reason::rejected, .detail = text, .code = text};
  add([&](State& state) { state.look = {}; });
  add([&](State& state) { state.phase = Choosing{.problem = said}; });
  add([&](State& state) { state.phase = Broken{.problem = said, .word = said}; });
  add([&](State& state) { state.phase = Booting{.trouble = said, .word = said}; });
  add([&](State& state) { state.phase = SigningIn{}; });
  add([&](State& state) { state.phase = SignedIn{.person = {{"name", text}}}; });
  add([&](State& state) { state = waiting_for(state, "wechat"); });
  add([&](State& state) {
    state.form.method = "qr:wecom-qr";
    AwaitingScan scan;
    scan.connection = "wecom-qr";
    scan.url = "https://open.example/";
    state.attempt = scan;
  });
  add([&](State& state) {
    state.form.method = "phone-code";
    state.watches.phone.code_sent = true;
  });
  add([&](State& state) {
    state.configuration.methods.push_back(Method::email_code);
    state.form.method = "email-code";
    state.watches.email.code_sent = true;
  });
  return all;
}

bool is_deceptive(std::string_view text) {
  for (const std::string_view sign :
       {"\xE2\x80\xAE", "\xE2\x81\xA6", "\xE2\x81\xA7", "\xE2\x80\x8B", "\xEF\xBB\xBF", "\r", "\n",
        "\x1B", "\x7F", "\xFF"}) {
    if (text.find(sign) != std::string_view::npos) return true;
  }
  return false;
}

// Names and values of HTML: what an attribute holds that is not said.
const std::set<std::string_view> typed_or_keyed = {"value", "data-key", "src"};

}  // namespace

BOOST_AUTO_TEST_SUITE(view_foreign)

BOOST_DATA_TEST_CASE(foreign_text_is_only_ever_said_and_nothing_in_it_deceives,
                     data::make(payloads), row) {
  for (const State& state : screens(String{row.text})) {
    each_node(view(state), [&](const Node& node) {
      for (const auto& [where, text] : node.says) {
        BOOST_TEST(!is_deceptive(outlined(text)), outlined(text));
      }
      for (const auto& [name, value] : node.attributes) {
        if (typed_or_keyed.contains(name)) continue;
        BOOST_TEST(value.find(row.text) == std::string::npos, name + "=" + value);
      }
    });
  }
}

BOOST_DATA_TEST_CASE(T_34_as_html_it_is_text_too, data::make(payloads), row) {
  for (const State& state : screens(String{row.text})) {
    const String drawn = html(view(state), {{"connection.continue-with", "With {0} {1}"}});
    for (const char* sink : {"<script", "<svg", "<img src=x", "onfocus='", "\"><svg"}) {
      BOOST_TEST(drawn.find(sink) == std::string::npos, sink);
    }
  }
}

BOOST_AUTO_TEST_CASE(T_35_a_name_that_shows_nothing_counts_as_none) {
  State state = choosing();
  state.configuration.connections = {corp()};
  state.configuration.connections.front().name = "\xE2\x80\x8B \xE2\x80\x8D";
  state.configuration.name = "\xE2\x80\x8B";
  const auto screen = view(state);

  BOOST_TEST(outlined(first(screen, Kind::connection_name).says.front().second) ==
             "\"connection.continue-with corp\"");
  BOOST_TEST(outlined(first(screen, Kind::heading).says.front().second) == "\"heading.sign-in\"");
}

BOOST_AUTO_TEST_CASE(T_36_a_picture_says_nothing_and_its_button_has_a_name_without_it) {
  State state = choosing();
  state.configuration.connections = {corp()};
  state.configuration.connections.front().logo = "https://cdn.example/corp.png";

  BOOST_TEST(outline({first(view(state), Kind::connection)}) == R"(
connection data-key=corp -> connectionChosen
  connection-logo alt='' src=https://cdn.example/corp.png
  connection-name "connection.continue-with Corp ID"
)");
  std::map<std::string_view, std::string_view> fixed;
  for (const Attribute& each : word_for(Kind::connection_logo).attributes) {
    fixed.emplace(each.name, each.value);
  }
  BOOST_TEST(fixed["referrerpolicy"] == "no-referrer");
}

BOOST_AUTO_TEST_CASE(an_agreement_is_words_and_links_that_get_nothing_of_ours) {
  State state = choosing();
  Agreement agreement;
  agreement.id = "42";
  agreement.title = {{"I accept the ", ""}, {"terms", "https://acme.example/terms"}};
  state.configuration.agreements = {agreement};
  state.form.agreed.insert("42");

  BOOST_TEST(outline({first(view(state), Kind::agreements)}) == R"(
agreements aria-label="agreements.label" role=group
  agreement
    checkbox id=agreement-0 name=agreement-0 data-key=42 checked=true -> agreementToggled
    agreement-title for=agreement-0
      words 'I accept the '
      link 'terms' href=https://acme.example/terms
)");
  BOOST_TEST(word_for(Kind::link).attributes[1].value == "noopener noreferrer");
}

BOOST_AUTO_TEST_CASE(every_screen_keeps_the_rules) {
  std::map<std::string_view, std::size_t> known;
  for (const SentenceRow& row : sentences) known.emplace(row.key, row.values);

  for (const State& state : screens("Acme")) {
    const auto screen = view(state);
    std::map<std::string_view, int> ids;
    std::vector<std::string_view> named;
    int headings = 0, alerts = 0, statuses = 0;
    each_node(screen, [&](const Node& node) {
      headings += node.kind == Kind::heading;
      alerts += node.kind == Kind::alerts;
      statuses += node.kind == Kind::status;
      const bool has_text = !node.says.empty() && node.says.front().first == "text";
      BOOST_TEST(!(has_text && !node.children.empty()));
      std::set<std::string_view> names;
      std::set<String> keys;
      for (const auto& [name, value] : node.attributes) {
        BOOST_TEST(names.insert(name).second, name);
        if (name == "id") ++ids[value];
        if (name == "for" || name == "aria-controls" || name == "aria-labelledby") {
          named.push_back(value);
        }
        if (name == "aria-describedby") {
          const auto blank = value.find(' ');
          named.push_back(value.substr(0, blank));
          if (blank != std::string::npos) named.push_back(value.substr(blank + 1));
        }
      }
      for (const Node& child : node.children) {
        BOOST_TEST(keys.insert(to_string(static_cast<int>(child.kind)) + child.key).second);
      }
      for (const auto& [where, text] : node.says) {
        if (const auto* sentence = std::get_if<Sentence>(&text)) {
          BOOST_REQUIRE(known.contains(sentence->key));
          BOOST_TEST(known[sentence->key] == sentence->values.size(), sentence->key);
        }
      }
    });
    BOOST_TEST(headings == 1);
    BOOST_TEST(alerts == 1);
    BOOST_TEST(statuses == 1);
    for (const auto& [id, count] : ids) BOOST_TEST(count == 1, id);
    for (const std::string_view id : named) BOOST_TEST(ids.contains(id), id);
  }
}

BOOST_AUTO_TEST_SUITE_END()
