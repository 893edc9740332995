// Text as a value of the core: UTF-8 bytes that lie in the region (model/memory.hpp), or
// are a constant. A copy shares them; appending to one never changes the other.
#pragma once

#include <cstddef>
#include <cstdint>
#include <iosfwd>
#include <string_view>
#include <type_traits>

#include "model/literal.hpp"
#include "model/memory.hpp"

namespace latchkey {

class String {
 public:
  using value_type = char;
  static constexpr std::size_t npos = std::string_view::npos;

  constexpr String() = default;
  // A constant, whose bytes stay where they are.
  template <std::size_t size>
  constexpr String(const char (&constant)[size]) : data_(constant), size_(size - 1) {}
  template <std::size_t size>
  String(char (&)[size]) = delete;
  // Anything else is copied.
  explicit String(std::string_view text);
  template <class Text>
  requires(std::is_convertible_v<const Text&, std::string_view>&& std::is_class_v<Text>&& requires(
      const Text& text) { text.c_str(); }) String(const Text& text)
      : String(std::string_view{text}) {}

  template <std::size_t size>
  String& operator=(const char (&constant)[size]) {
    return *this = String{constant};
  }
  String& operator=(std::string_view text) { return *this = String{text}; }

  constexpr operator std::string_view() const { return {data_, size_}; }
  // Whether its bytes are those of a constant, which never move.
  [[nodiscard]] bool is_constant() const { return !memory::owns(data_); }
  [[nodiscard]] constexpr std::string_view view() const { return {data_, size_}; }

  [[nodiscard]] constexpr std::size_t size() const { return size_; }
  [[nodiscard]] constexpr bool empty() const { return size_ == 0; }
  [[nodiscard]] constexpr const char* data() const { return data_; }
  [[nodiscard]] constexpr const char* begin() const { return data_; }
  [[nodiscard]] constexpr const char* end() const { return data_ + size_; }
  [[nodiscard]] constexpr char operator[](std::size_t at) const { return data_[at]; }
  [[nodiscard]] constexpr char front() const { return data_[0]; }
  [[nodiscard]] constexpr char back() const { return data_[size_ - 1]; }

  template <class What>
  [[nodiscard]] std::size_t find(const What& what, std::size_t from = 0) const {
    return view().find(what, from);
  }
  [[nodiscard]] bool starts_with(std::string_view what) const { return view().starts_with(what); }
  [[nodiscard]] bool ends_with(std::string_view what) const { return view().ends_with(what); }
  [[nodiscard]] std::string_view substr(std::size_t from, std::size_t count = npos) const {
    return view().substr(from, count);
  }

  String& append(std::string_view text);
  String& operator+=(std::string_view text) { return append(text); }
  String& operator+=(char c) { return append({&c, 1}); }
  void push_back(char c) { append({&c, 1}); }
  void pop_back() { --size_; }
  void clear() { size_ = 0; }

 private:
  const char* data_ = nullptr;
  std::uint32_t size_ = 0;
};

static_assert(std::is_trivially_copyable_v<String>);

[[nodiscard]] String operator+(const String& one, std::string_view other);
[[nodiscard]] String operator+(std::string_view one, const String& other);
[[nodiscard]] String operator+(const String& one, const String& other);
[[nodiscard]] inline String operator+(const String& one, const char* other) {
  return one + std::string_view{other};
}
[[nodiscard]] inline String operator+(const char* one, const String& other) {
  return std::string_view{one} + other;
}
[[nodiscard]] inline String operator+(const String& one, char c) {
  return one + std::string_view{&c, 1};
}
[[nodiscard]] inline String operator+(char c, const String& other) {
  return std::string_view{&c, 1} + other;
}

[[nodiscard]] bool is_same(std::string_view, std::string_view);
[[nodiscard]] bool is_same(const String&, Literal);
template <class Text>
requires std::is_convertible_v<const Text&, std::string_view>
[[nodiscard, gnu::always_inline]] inline bool operator==(const String& one, const Text& other) {
  if constexpr (std::is_array_v<Text>)
    return is_same(one, Literal{other});
  else
    return is_same(one.view(), other);
}
[[nodiscard]] inline bool operator<(const String& one, const String& other) {
  return one.view() < other.view();
}
[[nodiscard]] inline bool operator<(const String& one, std::string_view other) {
  return one.view() < other;
}
[[nodiscard]] inline bool operator<(std::string_view one, const String& other) {
  return one < other.view();
}

// Decimal digits, with a minus sign where there is one.
[[nodiscard]] String to_string(std::int64_t number);

// How a test prints one.
template <class Char, class Traits>
std::basic_ostream<Char, Traits>& operator<<(std::basic_ostream<Char, Traits>& stream,
                                             const String& text) {
  return stream << text.view();
}

}  // namespace latchkey
