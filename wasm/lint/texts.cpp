#include "lint/texts.hpp"

#include <algorithm>
#include <array>
#include <cassert>

namespace latchkey::lint {
namespace {

std::array<std::span<const Text>, 4> parts() {
  return {general_texts(), field_texts(), address_texts(), federation_texts()};
}

}  // namespace

List<Text> all_texts() {
  List<Text> all;
  for (const auto part : parts()) all.append(part.data(), part.data() + part.size());
  return all;
}

const Text& text_of(std::string_view code) {
  for (const auto part : parts()) {
    const auto found =
        std::find_if(part.begin(), part.end(), [&](const Text& text) { return text.code == code; });
    if (found != part.end()) return *found;
  }
  assert(false);  // a check without its text; lint_texts_test.cpp finds it first
  return general_texts().front();
}

}  // namespace latchkey::lint
