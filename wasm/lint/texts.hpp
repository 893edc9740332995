// The one catalogue of what the linter says: a row for each code, in both languages. The
// command, the console page and the table in README.md all read it.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "model/list.hpp"
#include "model/literal.hpp"

namespace latchkey::lint {

enum class Severity : std::uint8_t { error, warning };

struct Sentence {
  Literal en;
  Literal zh;
};

struct Text {
  Literal code;  // stable
  Severity severity = Severity::error;
  Literal source;    // the address of the page the rule comes from
  Sentence problem;  // what is wrong
  Sentence remedy;   // what to do
};

// In the order of their table: general, fields, addresses, federation.
[[nodiscard]] List<Text> all_texts();
// The text of a code of ours.
[[nodiscard]] const Text& text_of(std::string_view code);

// Each in its file.
[[nodiscard]] std::span<const Text> general_texts();
[[nodiscard]] std::span<const Text> field_texts();
[[nodiscard]] std::span<const Text> address_texts();
[[nodiscard]] std::span<const Text> federation_texts();

}  // namespace latchkey::lint
