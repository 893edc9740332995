// What the broker answers where a passkey is asked for or made (authing-broker 2.7, 6.1). Read
// by each dialect in broker/<dialect>/passkeys.cpp; whose passkeys they are, the flow judges.
#pragma once

#include <chrono>
#include <variant>

#include "broker/answers.hpp"

namespace latchkey {

struct PasskeyChallenge {
  String options;                       // `publicKey`, as JSON again
  String party;                         // the relying party's id; empty: it named none
  String ticket;                        // goes back with the answer; empty: there is none
  std::chrono::milliseconds timeout{};  // 0: it named none
};

[[nodiscard]] std::variant<PasskeyChallenge, Problem> read_challenge(const Response&);

// The answer to a login by a passkey. Of an access token alone the person is empty, and has to
// be asked for.
[[nodiscard]] Meaning read_passkey_login(const Response&);

}  // namespace latchkey
