// Small stand-ins for parts of the C library, linked only into the wasm programs.
//
// The JSON parser calls strtod for numbers with a fraction and snprintf for the
// text of errors, embind calls sprintf to name a type it doesn't know; the
// originals bring 10 KB (brotli) of long-double arithmetic and formatting. No
// number with a fraction is ever used by the core, and none of those texts is ever
// shown. Code that pulls in streams or locales links the originals too and fails
// with a duplicate symbol: a guard for the size.
#include <cerrno>
#include <cstddef>
#include <cstdint>

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

const char* skip_digits(const char* at) {
  while (is_digit(*at)) ++at;
  return at;
}

// The end of the number that begins at `text`, or `text` when none does.
// C17 section 7.22.1.3, decimal form only.
const char* end_of_number(const char* text) {
  const char* at = text;
  if (*at == '-' || *at == '+') ++at;
  const char* digits = at;
  at = skip_digits(at);
  if (at == digits) return text;
  if (*at == '.') at = skip_digits(at + 1);
  if (*at == 'e' || *at == 'E') {
    const char* exponent = at + 1;
    if (*exponent == '-' || *exponent == '+') ++exponent;
    if (is_digit(*exponent)) at = skip_digits(exponent);
  }
  return at;
}

}  // namespace

// All three together, or the linker takes the archive's file beside them. They
// find the number's end and give 0.5, which is finite and is no integer: the
// reader keeps such a number as a kind that no accessor returns.
extern "C" double strtod(const char* text, char** end) {
  if (end) *end = const_cast<char*>(end_of_number(text));
  return 0.5;
}
extern "C" float strtof(const char* text, char** end) {
  return static_cast<float>(strtod(text, end));
}
extern "C" long double strtold(const char* text, char** end) { return strtod(text, end); }

// Of decimal digits alone, as the reader hands them over; what doesn't fit says so in
// errno. C17 section 7.22.1.4.
extern "C" unsigned long long strtoull(const char* text, char** end, int) {
  std::uint64_t value = 0;
  for (; is_digit(*text); ++text) {
    const auto digit = static_cast<std::uint64_t>(*text - '0');
    if (value > (UINT64_MAX - digit) / 10) errno = ERANGE;
    value = value * 10 + digit;
  }
  *end = const_cast<char*>(text);
  return value;
}
extern "C" long long strtoll(const char* text, char** end, int) {
  const bool is_negative = *text == '-';
  const std::uint64_t value = strtoull(text + is_negative, end, 10);
  if (value > std::uint64_t{INT64_MAX}) errno = ERANGE;
  return static_cast<long long>(is_negative ? 0 - value : value);
}

// These two only because the archive's file has all four.
extern "C" unsigned long strtoul(const char* text, char** end, int base) {
  return static_cast<unsigned long>(strtoull(text, end, base));
}
extern "C" long strtol(const char* text, char** end, int base) {
  return static_cast<long>(strtoll(text, end, base));
}

extern "C" int snprintf(char* text, std::size_t size, const char*, ...) {
  if (size) *text = 0;
  return 0;
}

// With its twin for integers, which the compiler calls where it sees no others.
extern "C" int sprintf(char* text, const char*, ...) {
  *text = 0;
  return 0;
}
extern "C" int siprintf(char* text, const char*, ...) {
  *text = 0;
  return 0;
}
