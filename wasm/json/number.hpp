// What the reader asks of a number's text. Inside json/ only.
#pragma once

#include <string_view>

namespace latchkey::json {

// Neither a fraction nor an exponent.
[[nodiscard]] bool is_integer_text(std::string_view number);

// 1e308 or more, either sign: the first digit that counts stands at 10^308 or
// above. A double ends at 1.8e308, and a number must be refused in the browser,
// which never converts it (binding/slim_libc.cpp), where it is refused natively.
[[nodiscard]] bool is_huge(std::string_view number);

}  // namespace latchkey::json
