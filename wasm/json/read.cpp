// What may follow what in a document, on the library's lexer: the limits are kept while
// it is read.
#include "json/read.hpp"

#include <algorithm>

#include "json/lexer.hpp"
#include "json/number.hpp"
#include "text/utf8.hpp"

namespace latchkey::json {
namespace {

constexpr std::int64_t most = std::int64_t{1} << 53;  // RFC 8259 section 6, "interoperable"

bool in_key_order(const Member& one, const Member& other) { return one.key < other.key; }
bool same_key(const Member& one, const Member& other) { return one.key == other.key; }

using Token = Lexer::token_type;

// The containers that are open wait on a stack of our own, so no depth of the input
// recurses. What returns false has refused the document.
class Reader {
 public:
  Reader(std::string_view body, const Limits& limits) : limits_(limits), lexer_(Bytes{body}) {}

  std::variant<Value, Refusal> read() {
    next();
    do {
      if (!begin_value() || !end_value()) return refusal_;
    } while (depth_ > 0);
    return root_;
  }

 private:
  struct Frame {
    bool is_object = false;
    List<Member> members;  // the last one may still lack its value
    Array items;
  };

  void next() { token_ = lexer_.scan(); }
  Frame& innermost() { return open_[depth_ - 1]; }
  bool in_object() { return innermost().is_object; }
  Token closing() { return in_object() ? Token::end_object : Token::end_array; }

  // The containers that begin here, down to a value that is whole.
  bool begin_value() {
    while (token_ == Token::begin_object || token_ == Token::begin_array) {
      if (depth_ == limits_.depth) return refuse(Refusal::too_deep);
      if (!count()) return false;
      if (depth_ == open_.size()) open_.push_back({});
      open_[depth_++] = {token_ == Token::begin_object, {}, {}};
      next();
      if (token_ == closing()) return close();
      if (in_object() && !key()) return false;
    }
    return scalar();
  }

  // The containers that end behind that value, up to where the next value begins.
  bool end_value() {
    while (depth_ > 0) {
      next();
      if (token_ == Token::value_separator) {
        next();
        return !in_object() || key();
      }
      if (token_ != closing()) return refuse(Refusal::bad_syntax);
      if (!close()) return false;
    }
    next();
    return token_ == Token::end_of_input || refuse(Refusal::bad_syntax);
  }

  // The name of a member and its colon.
  bool key() {
    if (token_ != Token::value_string) return refuse(Refusal::bad_syntax);
    const std::string_view name = lexer_.get_string();
    List<Member>& members = innermost().members;
    if (name.size() > limits_.key) return refuse(Refusal::long_key);
    if (members.size() == limits_.keys) return refuse(Refusal::too_many_keys);
    members.push_back({String{name}, {}});
    next();
    if (token_ != Token::name_separator) return refuse(Refusal::bad_syntax);
    next();
    return true;
  }

  bool scalar() {
    switch (static_cast<int>(token_)) {
      case static_cast<int>(Token::literal_null): return put({Null{}});
      case static_cast<int>(Token::literal_true): return put({true});
      case static_cast<int>(Token::literal_false): return put({false});
      case static_cast<int>(Token::value_string): return text(lexer_.get_string());
      case static_cast<int>(Token::value_float): return fraction(lexer_.get_string());
      case static_cast<int>(Token::value_integer): return integer(lexer_.get_number_integer());
      case static_cast<int>(Token::value_unsigned): return natural(lexer_.get_number_unsigned());
      default: return refuse(Refusal::bad_syntax);
    }
  }

  bool text(std::string_view value) {
    if (value.size() > limits_.text) return refuse(Refusal::long_text);
    return put({String{value}});
  }

  bool integer(std::int64_t value) {
    if (value < -most) return refuse(Refusal::number_out_of_range);
    return put({value});
  }

  bool natural(std::uint64_t value) {
    if (value > std::uint64_t{most}) return refuse(Refusal::number_out_of_range);
    return put({static_cast<std::int64_t>(value)});
  }

  // An integer comes here, too, when it doesn't fit 64 bits.
  bool fraction(std::string_view number) {
    if (is_integer_text(number) || is_huge(number)) return refuse(Refusal::number_out_of_range);
    return put({Fraction{}});
  }

  bool refuse(Refusal why) {
    refusal_ = why;
    return false;
  }

  bool count() { return ++values_ <= limits_.values || refuse(Refusal::too_many_values); }

  bool put(const Value& value) { return count() && place(value); }

  // The container that ends is a value of the one around it.
  bool close() {
    Frame frame = innermost();
    --depth_;
    if (!frame.is_object) return place({frame.items});
    // A heap sorts in less code than std::sort, and in no more time than its worst.
    std::make_heap(frame.members.begin(), frame.members.end(), in_key_order);
    std::sort_heap(frame.members.begin(), frame.members.end(), in_key_order);
    const auto* twice = std::adjacent_find(frame.members.begin(), frame.members.end(), same_key);
    if (twice != frame.members.end()) return refuse(Refusal::duplicate_key);
    return place({Object{frame.members}});
  }

  // Where the value belongs: at the key that was read last, in the array, or at the top.
  bool place(const Value& value) {
    if (depth_ == 0) {
      root_ = value;
    } else if (in_object()) {
      innermost().members.back().value = value;
    } else {
      innermost().items.push_back(value);
    }
    return true;
  }

  const Limits& limits_;
  Lexer lexer_;
  Token token_ = Token::uninitialized;
  List<Frame> open_;       // what is closed waits to be used again:
  std::size_t depth_ = 0;  // so many are open
  std::size_t values_ = 0;
  Value root_;
  Refusal refusal_ = Refusal::bad_syntax;
};

// The library takes these for the end of the document, or skips them.
bool has_what_the_library_overlooks(std::string_view body) {
  return body.find('\0') != std::string_view::npos || body.starts_with("\xEF\xBB\xBF");
}

}  // namespace

std::variant<Value, Refusal> read(std::string_view body, const Limits& limits) {
  if (body.size() > limits.bytes) return Refusal::too_large;
  if (!is_utf8(body)) return Refusal::bad_utf8;
  if (has_what_the_library_overlooks(body)) return Refusal::bad_syntax;
  return Reader{body, limits}.read();
}

std::optional<Object> read_object(std::string_view body, const Limits& limits) {
  auto document = read(body, limits);
  auto* value = std::get_if<Value>(&document);
  auto* object = value ? std::get_if<Object>(&value->is) : nullptr;
  if (!object) return {};
  return *object;
}

std::optional<std::pair<std::size_t, std::size_t>> find_text(std::string_view body,
                                                             std::string_view value) {
  constexpr std::string_view plain =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.-_";
  if (value.empty() || value.find_first_not_of(plain) != std::string_view::npos) return {};
  const auto at = body.find(('"' + String{value} + '"').view());
  if (at == std::string_view::npos) return {};
  return std::pair{at + 1, value.size()};
}

}  // namespace latchkey::json
