// A piece of what is on screen, named for what it is and not for how it looks.
// A tree of these is all that view() makes; render/ turns it into a page.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>
#include <variant>

#include "model/list.hpp"
#include "model/literal.hpp"

namespace latchkey {

// One row each in render/vocabulary.cpp, in this order. A kind is also the name of
// its CSS part, with hyphens: `qr_frame` is ::part(qr-frame).
enum class Kind : std::uint8_t {
  // The top of every screen
  header,
  logo,
  heading,
  welcome,
  // What is said while the person does something else; both are there before they speak
  alerts,  // at once: holds a notice or nothing
  status,  // when there is a pause: what is under way, in one sentence
  notice,
  notice_text,
  detail,  // of a notice: what others say, marked as theirs
  detail_label,
  foreign,
  support_code,
  actions,
  // Something is under way
  busy,
  spinner,
  waiting,  // a window is open: the way back
  // Ways to sign in
  methods,
  tabs,
  tab,
  panel,
  form,
  field,
  label,
  field_row,
  input,
  code_input,  // the digits of a code, in boxes
  reveal,      // a password is to be seen
  field_error,
  captcha,
  select,
  option,
  hint,
  submit,
  button,
  primary,
  // Connections
  separator,
  connections,
  connection_item,
  connection,
  connection_logo,
  connection_name,
  connection_mark,
  // One of several, and what a person keeps
  choices,
  choice_item,
  choice,
  choice_name,
  choice_detail,
  picture,
  kept,
  // A provider's QR code
  qr,
  qr_frame,
  qr_drawn,  // the broker's own: its text is in `data-qr`, and the page draws it
  qr_person,
  overlay,
  overlay_text,
  // Agreements
  agreements,
  agreement,
  checkbox,
  agreement_title,
  words,
  link,
  // The end
  person,
};
constexpr std::size_t kinds = 62;

// A sentence of ours: the widget has the words, `values` fill its gaps.
struct Sentence {
  Literal key;  // "connection.continue-with"; all of them are in view/sentences.hpp
  List<std::string_view> values = {};

  bool operator==(const Sentence&) const = default;
};

// Foreign text, shown as it is: limited, and isolated for direction.
struct Plain {
  std::string_view plain;

  bool operator==(const Plain&) const = default;
};

using Text = std::variant<Sentence, Plain>;

// An attribute of a table: one that is the same on every screen.
struct Attribute {
  Literal name;
  Literal value;
};

struct Node {
  Kind kind{};
  std::string_view key = {};  // unique among siblings; the same key is the same element
  List<std::pair<Literal, Text>> says = {};  // "text", or an attribute that is read
  List<std::pair<Literal, std::string_view>> attributes = {};
  Literal activates = {};    // the event that pressing it reports; empty: none
  List<Node> children = {};  // none beside a "text" of its own

  // Of a long list: what `children` are made from, as a number; 0 for all else. Where the
  // same number is drawn already they are left out, and stay as they are on the page.
  std::uint64_t version = 0;

  bool operator==(const Node&) const = default;
};

}  // namespace latchkey
