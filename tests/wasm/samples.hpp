// The samples of tests/contract, compiled in.
#pragma once

#include <cstdlib>
#include <span>
#include <string>
#include <string_view>

namespace latchkey {

struct Sample {
  std::string_view name;  // "event/started"
  std::string_view text;
};

// By name.
[[nodiscard]] std::span<const Sample> samples();

// A sample as the writer would put it: no blanks outside of texts.
inline std::string compact(std::string_view json) {
  std::string out;
  bool in_text = false;
  for (std::size_t i = 0; i < json.size(); ++i) {
    const char c = json[i];
    if (in_text && c == '\\') {
      out.append(json.substr(i++, 2));
      continue;
    }
    if (c == '"') in_text = !in_text;
    if (in_text || (c != ' ' && c != '\n')) out += c;
  }
  return out;
}

inline std::string_view sample(std::string_view name) {
  for (const Sample& each : samples()) {
    if (each.name == name) return each.text;
  }
  std::abort();  // a test names a sample that is not there
}

}  // namespace latchkey
