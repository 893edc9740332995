#include "json/write.hpp"

#include "model/limits.hpp"
#include "text/utf8.hpp"

namespace latchkey::json {
namespace {

void append_escape(String& out, char32_t point) {
  constexpr std::string_view digits = "0123456789abcdef";
  out += "\\u";
  for (int shift = 12; shift >= 0; shift -= 4) out += digits[point >> shift & 15];
}

// RFC 8259 section 7; and what ends a line in JavaScript before ECMAScript 2019.
bool must_escape(char32_t point) { return point < 0x20 || point == 0x2028 || point == 0x2029; }

}  // namespace

void append_text(String& out, std::string_view text) {
  out += '"';
  while (!text.empty()) {
    const auto point = take_point(text);
    if (!point) {
      text.remove_prefix(1);
      append_point(out, 0xFFFD);
    } else if (must_escape(*point)) {
      append_escape(out, *point);
    } else {
      if (*point == '"' || *point == '\\') out += '\\';
      append_point(out, *point);
    }
  }
  out += '"';
}

Writer& Writer::open_object() { return open('{', '}'); }
Writer& Writer::open_array() { return open('[', ']'); }

Writer& Writer::open(char bracket, char closing) {
  if (skipped_ > 0 || open_.size() == limits::json_depth) {
    if (skipped_ == 0) null();
    ++skipped_;
    whole_ = false;
    return *this;
  }
  separate();
  out_ += bracket;
  open_ += closing;
  first_ = true;
  return *this;
}

Writer& Writer::close() {
  if (skipped_ > 0) {
    --skipped_;
    return *this;
  }
  out_ += open_.back();
  open_.pop_back();
  first_ = false;
  return *this;
}

Writer& Writer::key(std::string_view name) {
  if (skipped_ > 0) return *this;
  separate();
  append_text(out_, name);
  out_ += ':';
  after_key_ = true;
  return *this;
}

Writer& Writer::text(std::string_view value) {
  if (skipped_ > 0) return *this;
  separate();
  append_text(out_, value);
  return *this;
}

Writer& Writer::integer(std::int64_t value) {
  if (skipped_ > 0) return *this;
  separate();
  out_ += to_string(value);
  return *this;
}

Writer& Writer::boolean(bool value) {
  if (skipped_ > 0) return *this;
  separate();
  out_ += value ? "true" : "false";
  return *this;
}

Writer& Writer::null() {
  if (skipped_ > 0) return *this;
  separate();
  out_ += "null";
  return *this;
}

// The comma between two values of a container.
void Writer::separate() {
  if (!first_ && !after_key_) out_ += ',';
  first_ = false;
  after_key_ = false;
}

}  // namespace latchkey::json
