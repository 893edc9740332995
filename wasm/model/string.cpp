#include "model/string.hpp"

#include <cstring>

#include "model/memory.hpp"

namespace latchkey {

[[gnu::noinline]] String::String(std::string_view text) { append(text); }

[[gnu::noinline]] String& String::append(std::string_view text) {
  if (text.empty()) return *this;
  char* data = is_constant() ? nullptr : const_cast<char*>(data_);
  const std::size_t before = size_;
  if (data) {
    data = static_cast<char*>(memory::grow(data, before, text.size(), 1));
  } else {
    data = static_cast<char*>(memory::grow(nullptr, 0, before + text.size(), 1));
    if (before) std::memcpy(data, data_, before);
  }
  std::memcpy(data + before, text.data(), text.size());
  data_ = data;
  size_ += static_cast<std::uint32_t>(text.size());
  return *this;
}

[[gnu::noinline]] bool is_same(std::string_view one, std::string_view other) {
  return one == other;
}

[[gnu::noinline]] bool is_same(const String& one, Literal other) {
  return is_same(one.view(), other.view());
}

String operator+(const String& one, std::string_view other) {
  String sum = one;
  return sum += other;
}

String operator+(std::string_view one, const String& other) {
  String sum{one};
  return sum += other.view();
}

String operator+(const String& one, const String& other) { return one + other.view(); }

String to_string(std::int64_t number) {
  char digits[20];
  char* const end = digits + sizeof digits;
  char* first = end;
  const bool is_negative = number < 0;
  do {
    const auto digit = static_cast<int>(number % 10);  // of the number's sign
    *--first = static_cast<char>('0' + (is_negative ? -digit : digit));
    number /= 10;
  } while (number != 0);
  if (is_negative) *--first = '-';
  return String{std::string_view{first, static_cast<std::size_t>(end - first)}};
}

}  // namespace latchkey
