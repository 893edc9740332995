// Small nodes that many screens use.
#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <type_traits>
#include <utility>

#include "flow/state.hpp"
#include "model/configuration.hpp"
#include "model/limits.hpp"
#include "model/list.hpp"
#include "model/reason.hpp"
#include "model/string.hpp"
#include "view/node.hpp"

namespace latchkey::parts {

[[nodiscard]] Sentence sentence(Literal key);
// With a value that has been made fit to be shown.
[[nodiscard]] Sentence sentence(Literal key, const Plain& value);

// T-35: `text` as it may be shown, `most` code points of it; perhaps empty.
[[nodiscard]] Plain foreign(std::string_view text, std::size_t most = limits::display_name);

// What a connection is called: its name, or its identifier where the name shows nothing.
[[nodiscard]] Plain name_of(const Connection&);

// Nodes are put together by calls, and the calls stay calls (parts.cpp): a screen is a
// hundred of them, and each weighs what it hands over.
[[nodiscard]] Node node(Kind, Literal key);
// With a key that is not ours.
[[nodiscard]] Node keyed(Kind, std::string_view key);
void add(Node& parent, const Node& child);
void set(Node&, Literal name, Literal value);
void set_text(Node&, Literal name, std::string_view value);
template <class Value>
requires(!std::is_array_v<Value> &&
         !std::is_same_v<Value, Literal>) void set(Node& node, Literal name, const Value& value) {
  set_text(node, name, value);
}
void set(Node&, std::span<const Attribute>);
void say(Node&, Literal where, const Text&);
void say(Node&, Literal where, Literal sentence);

// A node that says one thing. Its key is `key`.
[[nodiscard]] Node saying(Kind, Literal key, const Text&);
[[nodiscard]] Node saying(Kind, Literal key, Literal sentence);
// Kind::button or Kind::primary; pressing it reports `event`.
[[nodiscard]] Node button(Kind, Literal event, Literal sentence);
// What a button becomes that may not be pressed for now. It keeps the focus, which
// `disabled` would take from it.
void hold(Node& button);
[[nodiscard]] Node spinner();

// A field of a form: label, input and what is wrong with it, tied by ids.
struct Field {
  std::string_view name;  // "account"; also the id, and what the hook names
  Literal label = {};     // a sentence
  Plain words = {};       // of a label that is not ours
  Plain example = {};     // of what may be typed; or empty
  bool secret = false;    // its text stays in the shell
  std::string_view value = {};
  std::span<const Attribute> attributes = {};
  const Problem* problem = nullptr;
  std::string_view hint = {};   // ids of nodes that describe it further; or empty
  bool is_last = false;         // the form is sent from here
  bool leads_on = false;        // the next thing to do is here
  const Form* typed = nullptr;  // of a password: whether it is shown, and Caps Lock
  std::uint32_t digits = 0;     // of a code: how many it has
  bool awaits_message = false;  // of a code: the browser may take it from a text message
  bool optional = false;
  std::string_view country = {};  // of a telephone number that names none; empty: no other has one
};
// `beside` stands in one row with the input.
[[nodiscard]] Node field(const Field&, std::optional<Node> beside = {});
// The same with a control that is no plain input.
[[nodiscard]] Node field_of(const Field&, Node control);
// Who signs in, in a form that asks for what proves it alone: nobody sees it, and a password
// manager finds the account that the password is of.
[[nodiscard]] Node account_anchor(std::string_view account);
// A hint that a field may name.
[[nodiscard]] Node hint(const String& id, const Text&);

// How an attribute says so.
[[nodiscard]] Literal yes_or_no(bool);

// Focus goes to a node when this is set on it.
void take_focus(Node&);

}  // namespace latchkey::parts
