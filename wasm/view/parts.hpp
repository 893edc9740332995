// Small nodes that many screens use.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/configuration.hpp"
#include "model/limits.hpp"
#include "model/reason.hpp"
#include "view/node.hpp"

namespace latchkey::parts {

[[nodiscard]] Sentence sentence(std::string_view key);
// With a value that has been made fit to be shown.
[[nodiscard]] Sentence sentence(std::string_view key, Plain value);

// T-35: `text` as it may be shown, `most` code points of it; perhaps empty.
[[nodiscard]] Plain foreign(std::string_view text, std::size_t most = limits::display_name);

// What a connection is called: its name, or its identifier where the name shows nothing.
[[nodiscard]] Plain name_of(const Connection&);

// Nodes are put together by calls: what a list in braces holds is copied, and the
// copying is most of what a screen would weigh.
[[nodiscard]] Node node(Kind, std::string_view key);
void set(Node&, std::string_view name, std::string_view value);
void set(Node&, std::span<const Attribute>);
void say(Node&, std::string_view where, Text);

// A node that says one thing. Its key is `key`.
[[nodiscard]] Node saying(Kind, std::string_view key, Text);
// Kind::button or Kind::primary; pressing it reports `event`.
[[nodiscard]] Node button(Kind, std::string_view event, std::string_view sentence);
// What a button becomes that may not be pressed for now. It keeps the focus, which
// `disabled` would take from it.
void hold(Node& button);
[[nodiscard]] Node spinner();

// A field of a form: label, input and what is wrong with it, tied by ids.
struct Field {
  std::string_view name;   // "account"; also the id, and what the hook names
  std::string_view label;  // a sentence
  bool secret = false;     // its text stays in the shell
  std::string_view value = {};
  std::span<const Attribute> attributes = {};
  const Problem* problem = nullptr;
  std::string_view hint = {};  // the id of a node that describes it further; or empty
  bool leads_on = false;       // the next thing to do is here
};
// `beside` stands in one row with the input.
[[nodiscard]] Node field(const Field&, std::optional<Node> beside = {});
// A hint that a field may name.
[[nodiscard]] Node hint(std::string_view id, Sentence);

// Focus goes to a node when this is set on it.
void take_focus(Node&);

}  // namespace latchkey::parts
