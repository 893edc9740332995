// Addresses and domains as an administrator writes them, read so that what is wrong with
// them can be named. Nothing here is opened: what is goes through the gate of url/.
#pragma once

#include <optional>
#include <string_view>

#include "lint/subject.hpp"
#include "url/parts.hpp"

namespace latchkey::lint {

struct Address {
  bool is_http = false;  // not https
  Parts parts;           // as of the same address with https
};

// What the gate lets through, with http as well as https.
[[nodiscard]] std::optional<Address> read_address(std::string_view text);

struct Domain {
  std::string_view host;
  std::string_view port;  // empty: the scheme's own
};

// "login.acme.example" or "login.acme.example:8443", and nothing else.
[[nodiscard]] std::optional<Domain> read_domain(std::string_view text);

// localhost, *.localhost, 127.0.0.1, [::1].
[[nodiscard]] bool is_this_machine(std::string_view host);
// Four numbers, or anything in brackets.
[[nodiscard]] bool is_ip(std::string_view host);

}  // namespace latchkey::lint
