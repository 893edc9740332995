// A constant text of ours, and nothing else: the name of a field, an attribute, a
// sentence. It is one pointer wide, so that handing one over takes half of what a
// std::string_view would.
#pragma once

#include <cstddef>
#include <iosfwd>
#include <string_view>

namespace latchkey {

class Literal {
 public:
  constexpr Literal() = default;
  template <std::size_t size>
  constexpr Literal(const char (&text)[size]) : text_(text) {}
  template <std::size_t size>
  Literal(char (&)[size]) = delete;

  constexpr operator std::string_view() const { return text_; }
  [[nodiscard]] constexpr std::string_view view() const { return text_; }
  [[nodiscard]] constexpr bool empty() const { return *text_ == '\0'; }

  friend constexpr bool operator==(Literal one, Literal other) {
    return one.view() == other.view();
  }
  friend constexpr bool operator==(Literal one, std::string_view other) {
    return one.view() == other;
  }
  template <std::size_t size>
  friend constexpr bool operator==(Literal one, const char (&other)[size]) {
    return one.view() == std::string_view{other, size - 1};
  }

  // How a test prints one.
  template <class Char, class Traits>
  friend std::basic_ostream<Char, Traits>& operator<<(std::basic_ostream<Char, Traits>& stream,
                                                      Literal text) {
    return stream << text.view();
  }

 private:
  const char* text_ = "";
};

}  // namespace latchkey
