#include "view/strength.hpp"

#include <algorithm>

#include "view/parts.hpp"

namespace latchkey {
namespace {

constexpr std::size_t shortest = 6;  // authing-broker 6.6

// Its letters may be of a script that has no case: they count where the shell sees one.
struct Kinds {
  bool letters;
  bool digits;
  bool symbols;
};

Kinds kinds_of(const List<String>& classes) {
  const auto has = [&](std::string_view one) {
    return std::find(classes.begin(), classes.end(), one) != classes.end();
  };
  return {has("lower") || has("upper"), has("digit"), has("symbol")};
}

}  // namespace

List<Sentence> strength(std::size_t policy, std::size_t length, const List<String>& classes) {
  constexpr std::size_t of_two_kinds = 2;
  constexpr std::size_t of_all_kinds = 3;
  List<Sentence> lacks;
  if (policy > of_all_kinds || (policy == 0 && length == 0)) return lacks;

  const auto need = [&](bool is_met, Literal sentence) {
    if (!is_met) lacks.push_back(parts::sentence(sentence));
  };
  const Kinds has = kinds_of(classes);
  if (policy > 0 && length < shortest) {
    lacks.push_back(parts::sentence("strength.length", {to_string(std::uint32_t{shortest})}));
  }
  if (policy == of_two_kinds) need(has.letters + has.digits + has.symbols >= 2, "strength.kinds");
  if (policy == of_all_kinds) {
    need(has.letters, "strength.letter");
    need(has.digits, "strength.digit");
    need(has.symbols, "strength.symbol");
  }
  need(!lacks.empty(), "strength.enough");
  return lacks;
}

}  // namespace latchkey
