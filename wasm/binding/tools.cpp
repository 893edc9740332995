// The door of latchkey-tools: pure functions, each JSON text in and out (a configuration
// as the bytes the broker sent). Shapes: wire/tools.hpp. As TypeScript sees it:
//
//   lintConnection(connection: string | Uint8Array, settings: string): string
//   lintCodes(): string
//   reasons(): string
//   connectionTypes(): string
//   checkTheme(theme: string): string
//   firstForm(options: string, configuration: string | Uint8Array, words: string): string
//   tree(options: string, configuration: string | Uint8Array): string
//   replay(trace: string): string
#include "wire/tools.hpp"

#include <emscripten/bind.h>

#include <string>

#include "model/memory.hpp"
#include "wire/replay.hpp"

namespace latchkey {
namespace {

// As text of the standard library, which Embind knows. Nothing is kept between two calls.
std::string handed_out(const String& answer) {
  std::string text{answer.view()};
  memory::turn();
  return text;
}

std::string lint_connection(const std::string& connection, const std::string& settings) {
  return handed_out(wire::lint_connection(connection, settings));
}

std::string lint_codes() { return handed_out(wire::lint_codes()); }

std::string reasons() { return handed_out(wire::reasons()); }

std::string connection_types() { return handed_out(wire::connection_types()); }

std::string check_theme(const std::string& theme) { return handed_out(wire::check_theme(theme)); }

std::string first_form(const std::string& options, const std::string& configuration,
                       const std::string& words) {
  return handed_out(wire::first_form(options, configuration, words));
}

std::string tree(const std::string& options, const std::string& configuration) {
  return handed_out(wire::tree(options, configuration));
}

std::string replay(const std::string& trace) { return handed_out(wire::replay(trace)); }

}  // namespace

EMSCRIPTEN_BINDINGS(latchkey_tools) {
  emscripten::function("lintConnection", &lint_connection);
  emscripten::function("lintCodes", &lint_codes);
  emscripten::function("reasons", &reasons);
  emscripten::function("connectionTypes", &connection_types);
  emscripten::function("checkTheme", &check_theme);
  emscripten::function("firstForm", &first_form);
  emscripten::function("tree", &tree);
  emscripten::function("replay", &replay);
}

}  // namespace latchkey
