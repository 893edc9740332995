#include "model/map.hpp"

#include <algorithm>

namespace latchkey {
namespace {

std::string_view name_of(const void* row) { return *static_cast<const String*>(row); }

}  // namespace

std::size_t NamedRows::place_of(std::string_view name) const {
  std::size_t place = 0;
  while (place < size() && name_of(row(place)) < name) ++place;
  return place;
}

const void* NamedRows::find(std::string_view name) const {
  const std::size_t place = place_of(name);
  return place < size() && name_of(row(place)) == name ? row(place) : nullptr;
}

void NamedRows::add(const void* added) {
  if (!find(name_of(added))) replace(place_of(name_of(added)), 0, added);
}

void NamedRows::merge(const NamedRows& other) {
  memory::Rows made;
  std::size_t mine = 0;
  for (std::size_t theirs = 0; theirs < other.size(); ++theirs) {
    const std::string_view name = name_of(other.row(theirs));
    for (; mine < size() && name_of(row(mine)) < name; ++mine)
      memory::append(made, row(mine), 1, unit_);
    if (mine == size() || name_of(row(mine)) != name)
      memory::append(made, other.row(theirs), 1, unit_);
  }
  memory::append(made, row(mine), size() - mine, unit_);
  rows_ = made;
}

void NamedRows::erase(std::string_view name) {
  if (find(name)) replace(place_of(name), 1, nullptr);
}

// The rows before `place`, `row` if there is one, and those behind the `drop` next.
void NamedRows::replace(std::size_t place, std::size_t drop, const void* added) {
  if (added && place == size()) {
    memory::append(rows_, added, 1, unit_);
    return;
  }
  memory::Rows made;
  memory::append(made, row(0), place, unit_);
  if (added) memory::append(made, added, 1, unit_);
  memory::append(made, row(place + drop), size() - place - drop, unit_);
  rows_ = made;
}

std::string_view text_at(const Texts& texts, std::string_view name) {
  const String* found = texts.find(name);
  return found ? found->view() : std::string_view{};
}

}  // namespace latchkey
