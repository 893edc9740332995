#include "lines.hpp"

#include <boost/pfr/core.hpp>
#include <chrono>
#include <string>

#include "parts.hpp"
#include "walk.hpp"

namespace latchkey::space {
namespace {

template <class Id>
constexpr std::string_view id_name = "";
template <>
constexpr std::string_view id_name<AttemptId> = "AttemptId";
template <>
constexpr std::string_view id_name<WindowId> = "WindowId";
template <>
constexpr std::string_view id_name<FrameId> = "FrameId";
template <>
constexpr std::string_view id_name<TimerId> = "TimerId";
template <>
constexpr std::string_view id_name<RequestId> = "RequestId";
template <>
constexpr std::string_view id_name<AskId> = "AskId";
template <>
constexpr std::string_view id_name<SecretId> = "SecretId";
template <>
constexpr std::string_view id_name<CallId> = "CallId";

template <class Value>
std::string say(const Value& value);

template <class Item>
std::string say(const List<Item>& list) {
  std::string out;
  for (const Item& item : list) out.append(out.empty() ? "" : ", ").append(say(item));
  return "{" + out + "}";
}
template <class Value>
std::string say(const Map<Value>& map) {
  std::string out;
  for (const auto& entry : map) out.append(out.empty() ? "" : ", ").append(say(entry));
  return "{" + out + "}";
}
// What stands in an optional is named: braces alone would not say what they are.
std::string say(const std::optional<Kept>& kept) { return kept ? "Kept" + say(*kept) : "{}"; }
template <class Rep, class Period>
std::string say(const std::chrono::duration<Rep, Period>& time) {
  return "Moment{" + std::to_string(time.count()) + "}";
}

std::string quoted(std::string_view text) {
  if (text.find('"') == text.npos && text.find('\\') == text.npos)
    return '"' + std::string{text} + '"';
  return "R\"(" + std::string{text} + ")\"";
}

template <class Value>
std::string say(const Value& value) {
  if constexpr (is_handle<Value>)
    return std::string{id_name<Value>} + "{" + std::to_string(static_cast<std::uint32_t>(value)) +
           "}";
  else if constexpr (std::is_same_v<Value, bool>)
    return value ? "true" : "false";
  else if constexpr (std::is_same_v<Value, Failure>)
    return "Failure{" + std::to_string(static_cast<int>(value)) + "}";
  else if constexpr (std::is_same_v<Value, Verdict>)
    return "Verdict{" + std::to_string(static_cast<int>(value)) + "}";
  else if constexpr (std::is_arithmetic_v<Value>)
    return std::to_string(value);
  else if constexpr (std::is_convertible_v<const Value&, std::string_view>)
    return quoted(value);
  else {
    std::string out;
    boost::pfr::for_each_field(
        value, [&](const auto& field) { out.append(out.empty() ? "" : ", ").append(say(field)); });
    return "{" + out + "}";
  }
}

}  // namespace

std::string written(const Event& event) {
  const std::string fields = std::visit([](const auto& fact) { return say(fact); }, event);
  return std::string{name_of(event)} + fields;
}

std::string as_test(std::string_view sentence, std::string_view options,
                    const std::vector<Line>& path) {
  std::string name{sentence};
  for (char& c : name)
    if (c < 'a' || c > 'z') c = '_';
  std::string out = "BOOST_AUTO_TEST_CASE(" + name + ") {\n  State state = open_state(" +
                    std::string{options} + ");\n";
  for (std::size_t at = 0; at < path.size(); ++at) {
    const bool is_last = at + 1 == path.size();
    out.append("  // ").append(path[at].name).append("\n");
    if (is_last)
      out.append("  const auto then = step(state, ").append(path[at].event).append(", noon);\n");
    else
      out.append("  state = after(state, ").append(path[at].event).append(");\n");
  }
  return out + "}\n";
}

}  // namespace latchkey::space
