// A request to the broker as a value. Where a secret goes is said by its number;
// the shell puts the text in as it sends.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <variant>

#include "model/handles.hpp"
#include "model/list.hpp"
#include "model/literal.hpp"
#include "model/map.hpp"
#include "model/string.hpp"
#include "url/url.hpp"

namespace latchkey {

// {"$secret": 4, "as": "rsa"}; `bearer`: RFC 6750 section 2.1; `json`: the value that the text is.
enum class As : std::uint8_t { plain, rsa, bearer, json };
struct SecretValue {
  SecretId secret{};
  As as = As::plain;
  bool operator==(const SecretValue&) const = default;
};

// What a header or a member of a body says; a header only the first two.
using Value =
    std::variant<String, SecretValue, bool, std::int64_t, List<String>, List<std::int64_t>>;

using Values = List<std::pair<Literal, Value>>;

enum class Verb : std::uint8_t { get, post };

struct Request {
  Verb verb = Verb::get;
  Url url;
  Values headers = {};
  Values body = {};                // one JSON object; with POST only
  Values data = {};                // one more in it, by this name; empty: none
  List<Values> field_values = {};  // in `data`, each an object, as `fieldValues`; empty: none
  String key = {};                 // for As::rsa: the broker's public key, PEM; may be empty
  std::size_t limit = 0;           // bytes of the answer; reading stops above it
  std::chrono::milliseconds patience{};
  Texts profile = {};  // one more object in the body; empty: none

  bool operator==(const Request&) const = default;
};

// Why there was no whole answer; `none` when there was one.
enum class Failure : std::uint8_t { none, offline, network, timeout, too_large };

// What came back. `body` is the bytes as received.
struct Response {
  int status = 0;  // HTTP; 0 when there was no answer
  Failure failure = Failure::none;
  std::uint32_t retry_after = 0;  // seconds, as the header says; 0: none
  String body = {};

  bool operator==(const Response&) const = default;
};

}  // namespace latchkey
