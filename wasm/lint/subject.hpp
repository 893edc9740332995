// A connection as an administrator set it up, flat: what the checks look at.
#pragma once

#include <cstdint>
#include <string_view>

#include "model/list.hpp"
#include "model/literal.hpp"
#include "model/map.hpp"
#include "model/string.hpp"
#include "url/url.hpp"

namespace latchkey::lint {

// Types whose fields are known here, as bits, so that a row can name several.
using Types = std::uint8_t;
constexpr Types self_built = 1;
constexpr Types delegated = 2;
constexpr Types service_provider = 4;
constexpr Types wechat = 8;
constexpr Types mobile = 16;
constexpr Types oidc = 32;
constexpr Types saml = 64;
constexpr Types wecom = self_built | delegated | service_provider | mobile;
constexpr Types wecom_web = self_built | delegated | service_provider;
constexpr Types any_type = 0xFF;  // of a type that is not known here, too

// By its name on the wire; no bit where its fields aren't known here.
[[nodiscard]] Types type_of(std::string_view name);
// Whether the broker has such a type: authing-broker 3.5, its management API's list.
[[nodiscard]] bool is_type(std::string_view name);

struct Subject {
  String type;
  // By their paths: "identifier", "fields.corpId", "provider.callbackDomain". A switch
  // is "true" or "false"; several words are parted by a space. An empty one is not there.
  Texts values;
  List<String> unreadable;  // paths of what was neither text, a number nor a switch
  std::int64_t now = 0;     // seconds since 1970 in UTC; 0: not known, and no date is checked
  Gate gate;
};

[[nodiscard]] inline std::string_view at(const Subject& subject, Literal path) {
  return text_at(subject.values, path);
}

}  // namespace latchkey::lint
