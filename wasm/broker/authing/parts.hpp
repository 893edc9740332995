// What the requests of this dialect are put together from: authing-broker 1.3, 2.1, 2.3, 5.5.
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "broker/requests.hpp"
#include "url/query.hpp"

namespace latchkey::authing {

void add(Values& all, Literal name, const Value& value);
void add(Values& all, Literal name, const String& text);
void add(Values& all, Literal name, Literal text);
void add(Values& all, Literal name, bool yes);
void add(Values& all, Literal name, SecretId secret, As as);

// Nothing where there is no such secret.
void add_if_any(Values& all, Literal name, SecretId secret, As as);

[[nodiscard]] std::optional<Request> request(const Asking&, Verb, std::string_view path,
                                             std::span<const Parameter> parameters = {});
[[nodiscard]] std::optional<Request> post(const Asking&, std::string_view path, Values body);
// A step of a flow.
[[nodiscard]] std::optional<Request> flow_request(const Asking&, const Continue&, Literal action,
                                                  const Values& data);

// Without the blanks at its ends.
[[nodiscard]] String trimmed(std::string_view text);
// Agreements are named only where they are shown (2.1).
void add_agreements(Values& body, const Asking&, const List<String>& agreements);
// A number typed as "+852 5123 4567" names its country where the app takes such
// numbers; every other is of the broker's own country. Only digits travel.
void add_phone(Values& body, const Asking&, std::string_view typed);
}  // namespace latchkey::authing
