// The one file that includes the library, for its syntax alone: every value
// passes Builder, which keeps the limits while it reads.
#include "json/read.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string>

#include "json/number.hpp"
#include "text/utf8.hpp"

namespace latchkey::json {
namespace {

constexpr std::int64_t most = std::int64_t{1} << 53;  // RFC 8259 section 6, "interoperable"

bool in_key_order(const Member& one, const Member& other) { return one.key < other.key; }
bool same_key(const Member& one, const Member& other) { return one.key == other.key; }

// The library's SAX interface. Returning false ends the reading; the containers
// that are open wait on a stack of our own, so no depth of the input recurses.
class Builder {
 public:
  explicit Builder(const Limits& limits) : limits_(limits) {}

  std::variant<Value, Refusal> result(bool whole) && {
    if (whole) return std::move(root_);
    return refusal_;
  }

  bool null() { return put({Null{}}); }
  bool boolean(bool value) { return put({value}); }

  bool number_integer(std::int64_t value) {
    if (value < -most || value > most) return refuse(Refusal::number_out_of_range);
    return put({value});
  }

  bool number_unsigned(std::uint64_t value) {
    if (value > std::uint64_t{most}) return refuse(Refusal::number_out_of_range);
    return put({static_cast<std::int64_t>(value)});
  }

  // An integer comes here, too, when it doesn't fit 64 bits.
  bool number_float(double, const std::string& number) {
    if (is_integer_text(number) || is_huge(number)) return refuse(Refusal::number_out_of_range);
    return put({Fraction{}});
  }

  bool string(std::string& value) {
    if (value.size() > limits_.text) return refuse(Refusal::long_text);
    return put({std::move(value)});
  }

  bool start_object(std::size_t) { return open(Open::object); }
  bool start_array(std::size_t) { return open(Open::array); }

  bool key(std::string& value) {
    Frame& frame = open_.back();
    if (value.size() > limits_.key) return refuse(Refusal::long_key);
    if (frame.members.size() == limits_.keys) return refuse(Refusal::too_many_keys);
    frame.members.push_back({std::move(value), {}});
    return true;
  }

  bool end_object() {
    std::vector<Member> members = std::move(open_.back().members);
    open_.pop_back();
    std::sort(members.begin(), members.end(), in_key_order);
    if (std::adjacent_find(members.begin(), members.end(), same_key) != members.end()) {
      return refuse(Refusal::duplicate_key);
    }
    return place({Object{std::move(members)}});
  }

  bool end_array() {
    Array items = std::move(open_.back().items);
    open_.pop_back();
    return place({std::move(items)});
  }

  // Of binary formats only.
  bool binary(nlohmann::json::binary_t&) { return refuse(Refusal::bad_syntax); }

  bool parse_error(std::size_t, const std::string&, const nlohmann::json::exception& error) {
    constexpr int number_overflow = 406;
    return refuse(error.id == number_overflow ? Refusal::number_out_of_range : Refusal::bad_syntax);
  }

 private:
  enum class Open : bool { object, array };
  struct Frame {
    Open kind{};
    std::vector<Member> members;  // the last one may still lack its value
    Array items;
  };

  bool refuse(Refusal why) {
    refusal_ = why;
    return false;
  }

  bool count() { return ++values_ <= limits_.values || refuse(Refusal::too_many_values); }

  bool open(Open kind) {
    if (open_.size() == limits_.depth) return refuse(Refusal::too_deep);
    if (!count()) return false;
    open_.push_back({kind, {}, {}});
    return true;
  }

  bool put(Value value) { return count() && place(std::move(value)); }

  // Where the value belongs: at the key that was read last, in the array, or at the top.
  bool place(Value value) {
    if (open_.empty()) {
      root_ = std::move(value);
    } else if (open_.back().kind == Open::object) {
      open_.back().members.back().value = std::move(value);
    } else {
      open_.back().items.push_back(std::move(value));
    }
    return true;
  }

  const Limits& limits_;
  std::vector<Frame> open_;
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
  Builder builder(limits);
  const bool whole = nlohmann::json::sax_parse(body.begin(), body.end(), &builder);
  return std::move(builder).result(whole);
}

std::optional<Object> read_object(std::string_view body, const Limits& limits) {
  auto document = read(body, limits);
  auto* value = std::get_if<Value>(&document);
  auto* object = value ? std::get_if<Object>(&value->is) : nullptr;
  if (!object) return {};
  return std::move(*object);
}

std::optional<std::pair<std::size_t, std::size_t>> find_text(std::string_view body,
                                                             std::string_view value) {
  constexpr std::string_view plain =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.-_";
  if (value.empty() || value.find_first_not_of(plain) != std::string_view::npos) return {};
  const auto at = body.find('"' + std::string{value} + '"');
  if (at == std::string_view::npos) return {};
  return std::pair{at + 1, value.size()};
}

}  // namespace latchkey::json
