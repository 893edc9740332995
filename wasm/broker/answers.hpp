// What the broker's answers mean. One dispatcher from its codes to meaning, in
// broker/<dialect>/codes.cpp; the envelope is read in one place.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <variant>

#include "broker/request.hpp"
#include "broker/steps.hpp"
#include "model/configuration.hpp"
#include "model/list.hpp"
#include "model/person.hpp"
#include "model/reason.hpp"
#include "model/string.hpp"

namespace latchkey {

// Signed in. The token's text is not copied: it is named by its place in the body.
struct Authenticated {
  Person person;
  std::size_t token_offset = 0;
  std::size_t token_length = 0;  // 0: the answer had none
  bool operator==(const Authenticated&) const = default;
};

// The request was done, and there is nothing more to it (a code was sent).
struct Done {
  bool operator==(const Done&) const = default;
};

using Meaning = std::variant<Authenticated, Continue, Done, Problem>;

// The answer to a request that signs in: password, phone code, scan, person.
[[nodiscard]] Meaning read_login(const Response&);
// The same to a step of a flow, which may be done without an end of the flow.
[[nodiscard]] Meaning read_step(const Response&);
// What an authenticator is set up with (6.1); empty where it does not read.
struct Authenticator {
  String secret;   // in base32 (RFC 4648), for who can't scan
  String picture;  // of the same as a code; passed T-36
  String recovery_code;
  bool operator==(const Authenticator&) const = default;
};
[[nodiscard]] Authenticator read_authenticator(const Response&);
// The code that takes an authenticator's place the next time, or empty.
[[nodiscard]] String read_recovery_code(const Response&);
// The tenant that a code stands for (6.8); without an id where it does not read.
[[nodiscard]] Joining read_tenant(const Response&);
// The flow's new handle in a refusal, or empty: the old one stays (authing-broker 5.2).
[[nodiscard]] String read_handle(const Response&);
// The connection whose people have such an address; empty: nobody's.
[[nodiscard]] String read_domain(const Response&);
// The answer to a code that proves whose password was forgotten: the token that sets a new one,
// named by its place in the body.
struct TokenSeen {
  std::size_t offset = 0;
  std::size_t length = 0;
  bool operator==(const TokenSeen&) const = default;
};
[[nodiscard]] std::variant<TokenSeen, Problem> read_recovery(const Response&);
// The answer to a request that makes an account. Done: it is there, and nobody is signed in.
[[nodiscard]] Meaning read_registered(const Response&);
// The answer to a look at a code. The token that stands for it from here on is named by its
// place in the body.
struct CodeSeen {
  std::size_t token_offset = 0;
  std::size_t token_length = 0;  // 0: there is none
  bool operator==(const CodeSeen&) const = default;
};
[[nodiscard]] std::variant<CodeSeen, Problem> read_code_seen(const Response&);
// What there is to choose from, put into the questions of that name.
void read_field_options(const Response&, List<Question>&);
// The answer to a request that sends a code.
[[nodiscard]] Meaning read_sent(const Response&);

// Whether somebody is signed in at the broker in this browser.
[[nodiscard]] BrokerSession read_session(const Response&);

// The broker's own popup message (authing-broker 4.1, 4.2), or nothing when it is
// not one. `body` is the bounded JSON copy of what was posted.
[[nodiscard]] std::optional<Meaning> read_message(std::string_view body);

// What an HTTP status or a missing answer means by itself; nothing when the body decides.
[[nodiscard]] std::optional<Problem> problem_of(const Response&);

}  // namespace latchkey
