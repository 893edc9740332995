// A JSON document as values, and the only way to look into it: every accessor
// asks for a type and gives nothing when the value is absent or of another one.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace latchkey::json {

struct Value;
struct Member;
using Array = std::vector<Value>;

// Members in the order of their keys, no key twice.
class Object {
 public:
  Object() = default;
  explicit Object(std::vector<Member> members);  // in that order already

  [[nodiscard]] const Value* find(std::string_view key) const;
  [[nodiscard]] const std::vector<Member>& members() const { return members_; }

 private:
  std::vector<Member> members_;
};

struct Null {};

// A number that is no integer (0.65, 1e2). It is there, and no accessor returns it.
struct Fraction {};

struct Value {
  std::variant<Null, bool, std::int64_t, Fraction, std::string, Array, Object> is;
};

struct Member {
  std::string key;
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
[[nodiscard]] std::optional<std::string_view> text(const Object&, std::string_view key);
[[nodiscard]] std::optional<std::int64_t> integer(const Object&, std::string_view key);
[[nodiscard]] std::optional<bool> boolean(const Object&, std::string_view key);
[[nodiscard]] const Object* object(const Object&, std::string_view key);
[[nodiscard]] const Array* array(const Object&, std::string_view key);

}  // namespace latchkey::json
