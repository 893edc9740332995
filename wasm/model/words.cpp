#include "model/words.hpp"

namespace latchkey {

std::size_t place_of(std::span<const Literal> words, std::string_view word) {
  std::size_t place = 0;
  while (place < words.size() && !is_same(words[place], word)) ++place;
  return place;
}

bool is_among(std::span<const Literal> words, std::string_view word) {
  return place_of(words, word) < words.size();
}

bool is_among(const List<String>& words, std::string_view word) {
  for (const String& each : words)
    if (each == word) return true;
  return false;
}

bool allows(const std::optional<List<String>>& words, std::string_view word) {
  return !words || is_among(*words, word);
}

}  // namespace latchkey
