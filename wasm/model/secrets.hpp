// One attempt's unguessable values, made by the shell with Web Crypto.
#pragma once

#include "model/handles.hpp"
#include "model/string.hpp"

namespace latchkey {

struct Secrets {
  String state;         // RFC 6749 section 10.12
  String nonce;         // OpenID Connect Core 1.0 section 3.1.2.1
  String challenge;     // RFC 7636 section 4.2, method S256
  SecretId verifier{};  // RFC 7636 section 4.1; its text stays in the shell

  bool operator==(const Secrets&) const = default;
};

}  // namespace latchkey
