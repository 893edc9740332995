// Kinds of ASCII characters, the same in every language and locale, and texts cut and
// searched by them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace latchkey {

[[nodiscard]] bool is_digit(char c);
[[nodiscard]] bool is_letter(char c);
[[nodiscard]] bool is_hex(char c);
[[nodiscard]] bool all_digits(std::string_view text);  // true of the empty text

// The value of a hexadecimal digit in either case; only for what is_hex().
[[nodiscard]] unsigned hex_value(char c);

[[nodiscard]] char lower(char c);

// Where `word`, which is lowercase, begins in `text` in any letter case; npos: nowhere.
[[nodiscard]] std::size_t find_word(std::string_view text, std::string_view word);

// Takes what stands before the first `mark` off `rest`, and the mark with it; all of it
// where there is none.
std::string_view take_until(std::string_view& rest, char mark);

// Takes `start` off `rest`; false, and nothing is taken, when it doesn't begin so.
[[nodiscard]] bool take(std::string_view& rest, std::string_view start);

// Takes a number of one to `most` digits (9 at most) off `rest`; nothing when there is
// none, or a longer one.
[[nodiscard]] std::optional<std::uint32_t> take_number(std::string_view& rest, std::size_t most);

}  // namespace latchkey
