// An address that has passed the gate, and the making of one. Nothing else makes a Url.
#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <utility>

#include "model/list.hpp"
#include "model/string.hpp"

namespace latchkey {

// What the gate lets through beyond https.
struct Gate {
  // Options::development: http too, for `localhost`, names that end in
  // `.localhost`, 127.0.0.1 and [::1].
  bool development = false;
};

struct Parameter {
  std::string_view name;
  std::string_view value;  // as it is, not yet encoded; empty: left out with its name
};

// Those of one address, in their order. The values must outlive them.
using Parameters = List<Parameter>;
void add(Parameters&, Literal name, const String& value);
void add(Parameters&, Literal name, String&& value) = delete;
void add(Parameters&, Literal name, Literal value);
template <std::size_t size>
void add(Parameters& all, Literal name, const char (&value)[size]) {
  add(all, name, Literal{value});
}

// Only check_url() and build_url() make one, and every effect that opens, frames,
// fetches or navigates takes one: what a message or the broker says can't be used
// as it stands.
class Url {
 public:
  const String& text() const { return text_; }

  bool operator==(const Url&) const = default;

  template <class Keep>
  void keep(Keep keep_part) {
    keep_part(text_);
  }

 private:
  explicit Url(String text) : text_(text) {}
  static std::optional<Url> pass(std::string_view text, Gate gate, std::size_t limit);
  friend std::optional<Url> check_url(std::string_view text, Gate gate);
  friend std::optional<Url> build_url(std::string_view base, std::span<const Parameter> parameters,
                                      std::string_view fragment, Gate gate);

  String text_;
};

// The gate (T-13), for an address that was given: 2,048 bytes at most, an allowed
// scheme, no user info, no backslash, no control or space character, an ASCII
// host without a trailing dot, a port in range and not the scheme's own, only
// characters of RFC 3986, no dot segments. A browser reads such an address
// exactly as it is written; but for an origin alone (`https://a.example`), whose
// empty path it shows as `/`. Nothing is repaired: what fails is no address.
[[nodiscard]] std::optional<Url> check_url(std::string_view text, Gate gate = {});

// `base` (no query, no fragment) with these parameters in this order, each value
// percent-encoded, and then through the gate; 8,192 bytes at most. Nothing, too,
// when a name is there twice or a value is not UTF-8 (T-14).
[[nodiscard]] std::optional<Url> build_url(std::string_view base, std::span<const Parameter>,
                                           std::string_view fragment = {}, Gate gate = {});

}  // namespace latchkey
