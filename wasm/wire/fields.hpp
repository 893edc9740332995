// Reads the fields of one object of the shell's. What is missing, of another type or
// too long spoils the whole; the reading goes on, and ok() tells in the end.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "json/value.hpp"

namespace latchkey::wire {

using Map = std::map<std::string, std::string, std::less<>>;

// Bytes.
constexpr std::size_t short_text = 256;  // a name, a language, an identifier
constexpr std::size_t typed_text = 1024;
constexpr std::size_t map_entries = 64;

class Fields {
 public:
  explicit Fields(const json::Object& object) : object_(object) {}

  [[nodiscard]] bool ok() const { return ok_; }
  void spoil() { ok_ = false; }
  [[nodiscard]] bool has(std::string_view name) const { return object_.find(name) != nullptr; }

  std::string text(std::string_view name, std::size_t most = short_text);
  bool boolean(std::string_view name);
  std::int64_t integer(std::string_view name, std::int64_t least, std::int64_t most);
  std::chrono::milliseconds milliseconds(std::string_view name);
  // The place of the text among these names.
  std::size_t one_of(std::string_view name, std::span<const std::string_view> names);
  // Texts only; another entry spoils it.
  std::vector<std::string> texts(std::string_view name);
  Map map(std::string_view name, std::size_t most = short_text);
  const json::Object* object(std::string_view name);

  // 0 stands for none.
  template <class Id>
  Id handle(std::string_view name) {
    return Id{static_cast<std::uint32_t>(integer(name, 0, UINT32_MAX))};
  }

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
