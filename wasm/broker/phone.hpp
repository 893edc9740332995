// Signing in by what a person does on a phone: requests to the broker and what its answers
// mean (authing-broker 2.8, 2.9). Each dialect's is in broker/<dialect>/phone.cpp.
#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string_view>

#include "broker/answers.hpp"
#include "broker/requests.hpp"

namespace latchkey {

// Asks the phone of whoever has this account.
[[nodiscard]] std::optional<Request> push_request(const Asking&, std::string_view account,
                                                  const List<String>& agreements);
// Makes a QR code.
[[nodiscard]] std::optional<Request> code_to_scan_request(const Asking&, const DrawnCode&);
// How it stands with what the broker knows by `key`.
[[nodiscard]] std::optional<Request> push_state_request(const Asking&, std::string_view key);
[[nodiscard]] std::optional<Request> scan_state_request(const Asking&, std::string_view key);
// The person, for the ticket of a scan.
[[nodiscard]] std::optional<Request> ticket_request(const Asking&, std::string_view ticket);

// Something that can be answered on a phone was made.
struct Made {
  std::optional<Meaning> instead = {};  // why not; the rest is nothing then
  String key = {};
  String shown = {};        // of a code: what is in it, or the address of its picture
  bool is_picture = false;  // which passed T-36
  std::chrono::seconds life{};
};
[[nodiscard]] Made read_push_made(const Response&);
[[nodiscard]] Made read_code_made(const Response&, const Options&);

// What became of it.
enum class PhoneState : std::uint8_t { asked, scanned, confirmed, refused, expired };
struct PhoneWord {
  std::optional<Meaning> instead = {};  // a problem, or a further step; the rest is nothing then
  PhoneState state{};
  String name = {};   // of whoever scanned it, as it may be shown; or empty
  String photo = {};  // passed T-36, or empty
  String ticket = {};
  std::size_t token_offset = 0;  // of a push: named by its place in the body
  std::size_t token_length = 0;
};
[[nodiscard]] PhoneWord read_push_state(const Response&);
[[nodiscard]] PhoneWord read_scan_state(const Response&);

}  // namespace latchkey
