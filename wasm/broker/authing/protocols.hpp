// Which connections the broker starts by a protocol's own path, and not by the
// social one: authing-broker 3.4.
#pragma once

#include <string_view>

namespace latchkey::authing {

struct Protocol {
  std::string_view name;  // as `identityProviders[].protocol` says it; also the type
  std::string_view path;
};

// Nothing for a protocol that no button starts (`ad`, `ldap`), and for social types.
[[nodiscard]] const Protocol* find_protocol(std::string_view name);

}  // namespace latchkey::authing
