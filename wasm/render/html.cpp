#include "render/html.hpp"

#include <string_view>

#include "render/vocabulary.hpp"

namespace latchkey {
namespace {

constexpr std::string_view isolate = "\u2068";
constexpr std::string_view end_isolate = "\u2069";

// Enough for text and for attributes in double quotes. HTML Standard, "Escaping a string".
String escaped(std::string_view text) {
  String out;
  for (const char c : text) {
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      case '\'': out += "&#39;"; break;
      default: out += c;
    }
  }
  return out;
}

String isolated(std::string_view foreign) {
  if (foreign.empty()) return {};
  String out{isolate};
  out.append(foreign).append(end_isolate);
  return out;
}

// The sentence with its gaps filled; what a value says is never read for gaps.
String spoken(const Sentence& sentence, const Words& words) {
  const String* found = words.find(sentence.key);
  std::string_view rest = found ? found->view() : sentence.key.view();
  String out;
  while (!rest.empty()) {
    const bool gap =
        rest.size() > 2 && rest[0] == '{' && rest[2] == '}' && rest[1] >= '0' && rest[1] <= '9';
    const auto index = gap ? static_cast<std::size_t>(rest[1] - '0') : 0;
    if (gap && index < sentence.values.size()) {
      out += isolated(sentence.values[index]);
      rest.remove_prefix(3);
    } else {
      out += rest.front();
      rest.remove_prefix(1);
    }
  }
  return out;
}

String spoken(const Text& text, const Words& words) {
  if (const auto* sentence = std::get_if<Sentence>(&text)) return spoken(*sentence, words);
  return isolated(std::get<Plain>(text).plain);
}

void attribute(String& out, std::string_view name, std::string_view value) {
  out.append(" ").append(name).append("=\"").append(escaped(value)).append("\"");
}

// Whether a box is ticked is there or not there in HTML, and "true" or "false" in a tree.
void set(String& out, std::string_view name, std::string_view value) {
  if (name != "checked") return attribute(out, name, value);
  if (value == "true") attribute(out, name, "");
}

// HTML Standard, "Void elements".
bool is_void(std::string_view tag) { return tag == "input" || tag == "img"; }

void append(String& out, const Node& node, const Words& words) {
  const Word& word = word_for(node.kind);
  out.append("<").append(word.tag);
  attribute(out, "part", word.part);
  for (const Attribute& fixed : word.attributes) attribute(out, fixed.name, fixed.value);
  if (!node.activates.empty()) attribute(out, "data-on", node.activates);
  for (const auto& [name, value] : node.attributes) set(out, name, value);
  for (const auto& [where, text] : node.says) {
    if (where != "text") attribute(out, where, spoken(text, words));
  }
  out += '>';
  if (is_void(word.tag)) return;
  for (const auto& [where, text] : node.says) {
    if (where == "text") out += escaped(spoken(text, words));
  }
  for (const Node& child : node.children) append(out, child, words);
  out.append("</").append(word.tag).append(">");
}

}  // namespace

String html(const List<Node>& screen, const Words& words) {
  String out;
  for (const Node& node : screen) append(out, node, words);
  return out;
}

}  // namespace latchkey
