// Looking for one word among several.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>

#include "model/list.hpp"
#include "model/literal.hpp"
#include "model/string.hpp"

namespace latchkey {

// The place of the first that is equal; as many as there are where none is.
[[nodiscard]] std::size_t place_of(std::span<const Literal> words, std::string_view word);

[[nodiscard]] bool is_among(std::span<const Literal> words, std::string_view word);
[[nodiscard]] bool is_among(const List<String>& words, std::string_view word);

// Whether a list that may not be given lets the word through: none lets all through.
[[nodiscard]] bool allows(const std::optional<List<String>>& words, std::string_view word);

}  // namespace latchkey
