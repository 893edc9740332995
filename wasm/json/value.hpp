// A JSON document as values, and the only way to look into it: every accessor
// asks for a type and gives nothing when the value is absent or of another one.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <variant>

#include "model/list.hpp"
#include "model/literal.hpp"
#include "model/string.hpp"

namespace latchkey::json {

struct Value;
struct Member;
using Array = List<Value>;

// Members in the order of their keys, no key twice.
class Object {
 public:
  Object() = default;
  explicit Object(List<Member> members);  // in that order already

  [[nodiscard]] const Value* find(std::string_view key) const;
  [[nodiscard]] const List<Member>& members() const { return members_; }

 private:
  List<Member> members_;
};

struct Null {};

// A number that is no integer (0.65, 1e2). It is there, and no accessor returns it.
struct Fraction {};

struct Value {
  std::variant<Null, bool, std::int64_t, Fraction, String, Array, Object> is;
};

struct Member {
  String key;
  Value value;
};

// The value as what is asked for, or nothing. The texts and pointers live as
// long as the document.
[[nodiscard]] std::optional<std::string_view> as_text(const Value&);
[[nodiscard]] std::optional<std::int64_t> as_integer(const Value&);  // within ±2^53
[[nodiscard]] std::optional<bool> as_boolean(const Value&);
[[nodiscard]] const Object* as_object(const Value&);
[[nodiscard]] const Array* as_array(const Value&);

// The value at `key` as what is asked for, or nothing when it is absent or of
// another type.
[[nodiscard]] std::optional<std::string_view> text(const Object&, Literal key);
[[nodiscard]] std::optional<std::int64_t> integer(const Object&, Literal key);
[[nodiscard]] std::optional<bool> boolean(const Object&, Literal key);
// The text at `key`, or an empty one; whether `true` is there.
[[nodiscard]] std::string_view text_or_empty(const Object&, Literal key);
[[nodiscard]] bool is_true(const Object&, Literal key);
[[nodiscard]] const Object* object(const Object&, Literal key);
[[nodiscard]] const Array* array(const Object&, Literal key);

}  // namespace latchkey::json
