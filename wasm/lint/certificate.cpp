#include "lint/certificate.hpp"

#include "text/base64url.hpp"
#include "text/characters.hpp"

namespace latchkey::lint {
namespace {

constexpr std::size_t longest = 64 * 1024;
constexpr std::string_view begin_mark = "-----BEGIN ";
constexpr std::string_view end_mark = "-----END ";
constexpr std::string_view dashes = "-----";

struct Pem {
  std::string_view label;
  std::string_view body;
};

// A block whose two labels agree.
std::optional<Pem> first_pem(std::string_view text) {
  const auto begin = text.find(begin_mark);
  if (begin == text.npos) return std::nullopt;
  text.remove_prefix(begin + begin_mark.size());
  const auto label_end = text.find(dashes);
  if (label_end == text.npos) return std::nullopt;
  const auto label = text.substr(0, label_end);
  text.remove_prefix(label_end + dashes.size());
  const auto end = text.find(end_mark);
  if (end == text.npos) return std::nullopt;
  const auto closing = text.substr(end + end_mark.size());
  if (!closing.starts_with(label) || !closing.substr(label.size()).starts_with(dashes))
    return std::nullopt;
  return Pem{label, text.substr(0, end)};
}

String without_blanks(std::string_view text) {
  String kept;
  for (const char c : text)
    if (c != ' ' && c != '\t' && c != '\r' && c != '\n') kept.push_back(c);
  return kept;
}

// DER, X.690 section 8.1: a tag of one byte, a definite length, as many bytes.
enum class Tag : std::uint8_t {
  integer = 0x02,
  utc_time = 0x17,
  generalized_time = 0x18,
  sequence = 0x30,
  version = 0xA0,  // [0], constructed
};

struct Element {
  Tag tag{};
  std::string_view content;
};

// Takes the next element off `rest`.
std::optional<Element> take_element(std::string_view& rest) {
  const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(rest[at]); };
  if (rest.size() < 2) return std::nullopt;
  const Tag tag{byte(0)};
  std::size_t length = byte(1);
  std::size_t header = 2;
  if (length >= 0x80) {
    const std::size_t count = length - 0x80;
    if (count < 1 || count > 3 || rest.size() < header + count) return std::nullopt;
    length = 0;
    for (std::size_t i = 0; i < count; ++i) length = length << 8U | byte(header + i);
    header += count;
  }
  if (rest.size() - header < length) return std::nullopt;
  const auto content = rest.substr(header, length);
  rest.remove_prefix(header + length);
  return Element{tag, content};
}

std::optional<std::string_view> take_content(std::string_view& rest, Tag tag) {
  const auto element = take_element(rest);
  if (!element || element->tag != tag) return std::nullopt;
  return element->content;
}

// Days since 1970-01-01 in the Gregorian calendar; March begins the year, so that the
// day that comes and goes is its last.
std::int64_t days_since_1970(std::int64_t year, std::int64_t month, std::int64_t day) {
  if (month <= 2) --year;
  const std::int64_t shifted = month > 2 ? month - 3 : month + 9;
  constexpr std::int64_t days_before_1970 = 719468;  // from 0000-03-01
  return year * 365 + year / 4 - year / 100 + year / 400 + (153 * shifted + 2) / 5 + day - 1 -
         days_before_1970;
}

// RFC 5280 section 4.1.2.5.1 and .2: always in UTC, always with seconds.
std::optional<std::int64_t> read_time(const Element& element) {
  std::string_view text = element.content;
  const bool is_long = element.tag == Tag::generalized_time;
  if (!is_long && element.tag != Tag::utc_time) return std::nullopt;
  if (text.size() != (is_long ? 15U : 13U) || text.back() != 'Z') return std::nullopt;
  text.remove_suffix(1);
  if (!all_digits(text)) return std::nullopt;

  const auto take_digits = [&text](std::size_t count) {
    std::int64_t number = 0;
    for (const char c : text.substr(0, count)) number = number * 10 + (c - '0');
    text.remove_prefix(count);
    return number;
  };
  std::int64_t year = take_digits(is_long ? 4 : 2);
  if (!is_long) year += year < 50 ? 2000 : 1900;
  const auto month = take_digits(2);
  const auto day = take_digits(2);
  const auto hour = take_digits(2);
  const auto minute = take_digits(2);
  const auto second = take_digits(2);
  if (month < 1 || month > 12 || day < 1 || day > 31 || hour > 23 || minute > 59 || second > 59)
    return std::nullopt;
  return ((days_since_1970(year, month, day) * 24 + hour) * 60 + minute) * 60 + second;
}

std::optional<Validity> read_validity(std::string_view rest) {
  const auto from = take_element(rest);
  if (!from) return std::nullopt;
  const auto to = take_element(rest);
  if (!to || !rest.empty()) return std::nullopt;
  const auto begins = read_time(*from);
  const auto ends = read_time(*to);
  if (!begins || !ends) return std::nullopt;
  return Validity{*begins, *ends};
}

// RFC 5280 section 4.1: version, serial number, signature, issuer, validity, …
std::optional<Validity> read_der(std::string_view der) {
  auto certificate = take_content(der, Tag::sequence);
  if (!certificate || !der.empty()) return std::nullopt;
  auto signed_part = take_content(*certificate, Tag::sequence);
  if (!signed_part) return std::nullopt;
  std::string_view rest = *signed_part;
  if (!rest.empty() && Tag{static_cast<unsigned char>(rest.front())} == Tag::version)
    if (!take_element(rest)) return std::nullopt;
  for (const Tag tag : {Tag::integer, Tag::sequence, Tag::sequence})
    if (!take_content(rest, tag)) return std::nullopt;
  const auto validity = take_content(rest, Tag::sequence);
  if (!validity) return std::nullopt;
  return read_validity(*validity);
}

}  // namespace

std::optional<Validity> read_certificate(std::string_view text) {
  if (text.size() > longest) return std::nullopt;
  const auto pem = first_pem(text);
  if (!pem && count_pem(text) > 0) return std::nullopt;
  if (pem && pem->label != "CERTIFICATE") return std::nullopt;
  const auto der = decode_base64(without_blanks(pem ? pem->body : text));
  if (!der) return std::nullopt;
  return read_der(*der);
}

std::string_view pem_label(std::string_view text) {
  const auto pem = first_pem(text);
  return pem ? pem->label : std::string_view{};
}

std::size_t count_pem(std::string_view text) {
  std::size_t count = 0;
  for (auto found = text.find(begin_mark); found != text.npos; found = text.find(begin_mark)) {
    ++count;
    text.remove_prefix(found + begin_mark.size());
  }
  return count;
}

}  // namespace latchkey::lint
