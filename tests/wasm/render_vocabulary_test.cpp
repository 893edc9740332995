// What may be on the page at all: the widget's applier has the same lists.
#include <set>

#include "drawn.hpp"
#include "flow.hpp"
#include "render/html.hpp"
#include "view/parts.hpp"

using namespace latchkey;

namespace {

const std::set<std::string_view> tags = {"div",    "p",     "h2",     "span",   "ul",         "li",
                                         "form",   "label", "input",  "button", "blockquote", "img",
                                         "iframe", "a",     "select", "option"};

// No `on…`, no `style`, no `srcdoc`, no `class`.
const std::set<std::string_view> attributes = {"id",
                                               "for",
                                               "name",
                                               "type",
                                               "value",
                                               "checked",
                                               "autocomplete",
                                               "spellcheck",
                                               "autocapitalize",
                                               "inputmode",
                                               "enterkeyhint",
                                               "inert",
                                               "hidden",
                                               "tabindex",
                                               "role",
                                               "src",
                                               "sandbox",
                                               "allow",
                                               "width",
                                               "height",
                                               "href",
                                               "novalidate",
                                               "dir",
                                               "referrerpolicy",
                                               "decoding",
                                               "target",
                                               "rel",
                                               "aria-level",
                                               "aria-labelledby",
                                               "aria-describedby",
                                               "aria-invalid",
                                               "aria-required",
                                               "aria-selected",
                                               "aria-controls",
                                               "aria-disabled",
                                               "aria-busy",
                                               "aria-hidden",
                                               "aria-live",
                                               "aria-pressed",
                                               "readonly",
                                               "data-on",
                                               "data-key",
                                               "data-field",
                                               "data-secret",
                                               "data-digits",
                                               "data-otp",
                                               "data-phone",
                                               "data-frame",
                                               "data-focus"};

const std::set<std::string_view> spoken = {"text", "title", "aria-label", "alt"};

const std::set<std::string_view> reported = {"",
                                             "methodChosen",
                                             "connectionChosen",
                                             "submitted",
                                             "codeRequested",
                                             "revealToggled",
                                             "choiceMade",
                                             "skipPressed",
                                             "copyPressed",
                                             "savePressed",
                                             "agreementToggled",
                                             "backPressed",
                                             "recallPressed",
                                             "retryPressed",
                                             "renewPressed",
                                             "redirectChosen"};

}  // namespace

BOOST_AUTO_TEST_SUITE(render_vocabulary)

BOOST_AUTO_TEST_CASE(every_kind_is_a_tag_of_the_list_with_attributes_of_the_list) {
  std::set<std::string_view> parts;
  for (const Word& word : vocabulary()) {
    BOOST_TEST(tags.contains(word.tag), word.tag);
    BOOST_TEST(parts.insert(word.part).second, word.part);
    for (const Attribute& each : word.attributes) BOOST_TEST(attributes.contains(each.name));
  }
  BOOST_TEST(parts.size() == kinds);
}

BOOST_AUTO_TEST_CASE(every_screen_uses_names_of_the_lists) {
  State waiting = awaiting();
  State scanning = awaiting_scan();
  State wrong = with_agreement();
  wrong.phase = Choosing{.problem = Problem{.reason = Reason::agreement_missing}};
  State sent = by_phone();
  sent.watches.phone.code_sent = true;
  State pictured = choosing();
  pictured.captcha.picture = "https://acme.authing.cn/api/v2/security/captcha?r=1";
  pictured.last_way = "with:corp";
  State elsewhere = choosing();
  elsewhere.configuration.captcha_with_password = true;
  for (const State& state :
       {open_state(embedded()), choosing(), by_phone(), by_email(), pictured, elsewhere, waiting,
        scanning, wrong, sent, signing_in(), signed_in()}) {
    each_node(view(state), [](const Node& node) {
      BOOST_TEST(reported.contains(node.activates), node.activates);
      for (const auto& [name, value] : node.attributes) BOOST_TEST(attributes.contains(name), name);
      for (const auto& [where, text] : node.says) BOOST_TEST(spoken.contains(where), where);
    });
  }
}

BOOST_AUTO_TEST_CASE(as_html_a_node_is_its_tag_with_everything_escaped) {
  Node box = parts::node(Kind::checkbox, "box");
  box.attributes = {{"name", "a\"b<c"}, {"checked", "true"}};
  Node off = parts::node(Kind::checkbox, "off");
  off.attributes = {{"checked", "false"}};
  Node button = parts::saying(Kind::button, "b", Sentence{"connection.continue-with", {"<A & B>"}});
  button.activates = "connectionChosen";
  Node picture = parts::node(Kind::logo, "logo");
  parts::say(picture, "alt", Plain{"it's"});

  BOOST_TEST(html({box, off, button, picture}, {{"connection.continue-with", "With {0} {1}"}}) ==
             "<input part=\"checkbox\" type=\"checkbox\" name=\"a&quot;b&lt;c\" checked=\"\">"
             "<input part=\"checkbox\" type=\"checkbox\">"
             "<button part=\"button\" type=\"button\" data-on=\"connectionChosen\">"
             "With \u2068&lt;A &amp; B&gt;\u2069 {1}</button>"
             "<img part=\"logo\" referrerpolicy=\"no-referrer\" decoding=\"async\""
             " alt=\"\u2068it&#39;s\u2069\">");
}

BOOST_AUTO_TEST_CASE(a_sentence_without_words_is_shown_as_its_key) {
  BOOST_TEST(html({parts::saying(Kind::words, "w", Sentence{"action.back"})}, {}) ==
             "<span part=\"words\">action.back</span>");
}

BOOST_AUTO_TEST_SUITE_END()
