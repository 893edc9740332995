// The handles of a value, or of several.
#pragma once

#include <cstdint>
#include <string_view>
#include <type_traits>

#include "model/walk.hpp"

namespace latchkey::space {

struct Handles {
  List<AttemptId> attempts;
  List<CallId> calls;
  List<RequestId> requests;
  List<SecretId> secrets;
  List<std::uint32_t> given_out;  // by the core, of any kind

  void text(std::string_view) {}
  void number(std::uint64_t) {}
  template <class Id>
  void handle(Id id) {
    if (id == Id{}) return;
    if constexpr (std::is_same_v<Id, AttemptId>) attempts.push_back(id);
    if constexpr (std::is_same_v<Id, CallId>) calls.push_back(id);
    if constexpr (std::is_same_v<Id, RequestId>) requests.push_back(id);
    if constexpr (std::is_same_v<Id, SecretId>) secrets.push_back(id);
    if constexpr (!is_any_of<Id, CallId, SecretId>)
      given_out.push_back(static_cast<std::uint32_t>(id));
  }
};
template <class... Value>
Handles handles_in(const Value&... value) {
  Handles found;
  (walk(value, found), ...);
  return found;
}
template <class Id>
bool holds(const List<Id>& ids, Id id) {
  for (const Id each : ids)
    if (each == id) return true;
  return false;
}

}  // namespace latchkey::space
