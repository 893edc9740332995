#include "broker/authing/parts.hpp"

#include <algorithm>

#include "broker/authing/dialect.hpp"
#include "model/limits.hpp"
#include "text/characters.hpp"

namespace latchkey::authing {

// Out of line for the same reason as the calls of view/parts.cpp.
[[gnu::noinline]] void add(Values& all, Literal name, const Value& value) {
  all.push_back({name, value});
}
[[gnu::noinline]] void add(Values& all, Literal name, const String& text) {
  add(all, name, Value{text});
}
[[gnu::noinline]] void add(Values& all, Literal name, Literal text) {
  add(all, name, Value{String{text.view()}});
}
[[gnu::noinline]] void add(Values& all, Literal name, bool yes) { add(all, name, Value{yes}); }
[[gnu::noinline]] void add(Values& all, Literal name, SecretId secret, As as) {
  add(all, name, Value{SecretValue{secret, as}});
}

void add_if_any(Values& all, Literal name, SecretId secret, As as) {
  if (secret != SecretId{}) add(all, name, secret, as);
}

namespace {

// 1.3, and only what has a value. No GET names a type of content (appendix C).
Values headers(const Asking& asking, Verb verb) {
  Values all;
  if (verb == Verb::post) add(all, "content-type", Literal{"application/json"});
  if (!asking.configuration.user_pool_id.empty())
    add(all, "x-authing-userpool-id", asking.configuration.user_pool_id);
  add(all, "x-authing-app-id", asking.options.app_id);
  add(all, "x-authing-sdk-version", client_version);
  add(all, "x-authing-request-from", client);
  add(all, "x-authing-lang", wire_language(asking.language));
  return all;
}

}  // namespace

std::optional<Request> request(const Asking& asking, Verb verb, std::string_view path,
                               std::span<const Parameter> parameters) {
  const Gate gate{asking.options.development};
  const auto url = build_url(asking.options.broker + String{path}, parameters, {}, gate);
  if (!url) return {};
  return Request{.verb = verb,
                 .url = *url,
                 .headers = headers(asking, verb),
                 .limit = limits::answer,
                 .patience = limits::login_patience};
}

std::optional<Request> post(const Asking& asking, std::string_view path, Values body) {
  auto made = request(asking, Verb::post, path);
  if (made) made->body = body;
  return made;
}

std::optional<Request> flow_request(const Asking& asking, const Continue& due, Literal action,
                                    const Values& data) {
  Values body;
  add(body, "action", action);
  if (!due.handle.empty()) add(body, "flowHandle", due.handle);
  auto made = post(asking, "/interaction/authFlow", body);
  if (made) made->data = data;
  return made;
}

String trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(' ');
  if (first == std::string_view::npos) return {};
  return String{text.substr(first, text.find_last_not_of(' ') - first + 1)};
}

namespace {

bool is_number(std::string_view text) {
  constexpr std::size_t most = 15;  // digits; within ±2^53
  return !text.empty() && text.size() <= most && (text.size() == 1 || text.front() != '0') &&
         all_digits(text);
}

std::int64_t to_number(std::string_view digits) {
  std::int64_t number = 0;
  for (const char digit : digits) number = number * 10 + (digit - '0');
  return number;
}

// The broker's own ids of agreements are numbers, and go back as such (appendix C).
Value ids_of(const List<String>& agreements) {
  if (!std::all_of(agreements.begin(), agreements.end(), is_number)) return agreements;
  List<std::int64_t> numbers;
  for (const String& id : agreements) numbers.push_back(to_number(id));
  return numbers;
}

}  // namespace

void add_agreements(Values& body, const Asking& asking, const List<String>& agreements) {
  if (!asking.configuration.agreements.empty()) add(body, "agreementIds", ids_of(agreements));
}

void add_phone(Values& body, const Asking& asking, std::string_view typed) {
  const String phone = trimmed(typed);
  const auto blank = phone.find(' ');
  const bool names_country =
      asking.configuration.international_sms && phone.starts_with("+") && blank != String::npos;
  String digits;
  for (const char c : phone.substr(names_country ? blank : 0))
    if (c != ' ' && c != '-') digits += c;
  add(body, "phone", digits);
  if (names_country) add(body, "phoneCountryCode", String{phone.substr(0, blank)});
}

}  // namespace latchkey::authing
