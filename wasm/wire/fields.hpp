// Reads the fields of one object of the shell's. What is missing, of another type or
// too long spoils the whole; the reading goes on, and ok() tells in the end.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "json/value.hpp"
#include "model/list.hpp"
#include "model/map.hpp"
#include "model/string.hpp"

namespace latchkey::wire {

using Map = Texts;

// Bytes.
constexpr std::size_t short_text = 256;  // a name, a language, an identifier
constexpr std::size_t typed_text = 1024;
constexpr std::size_t map_entries = 64;

class Fields {
 public:
  explicit Fields(const json::Object& object) : object_(object) {}

  [[nodiscard]] bool ok() const { return ok_; }
  void spoil() { ok_ = false; }
  [[nodiscard]] bool has(Literal name) const { return object_.find(name) != nullptr; }

  String text(Literal name, std::size_t most = short_text);
  bool boolean(Literal name);
  std::int64_t integer(Literal name, std::int64_t least, std::int64_t most);
  std::chrono::milliseconds milliseconds(Literal name);
  // The place of the text among these names.
  std::size_t one_of(Literal name, std::span<const Literal> names);
  // Texts only; another entry spoils it.
  List<String> texts(Literal name);
  Map map(Literal name, std::size_t most = short_text);
  const json::Object* object(Literal name);

 private:
  template <class T>
  T take(std::optional<T> value) {
    if (!value) ok_ = false;
    return value.value_or(T{});
  }

  const json::Object& object_;
  bool ok_ = true;
};

}  // namespace latchkey::wire
