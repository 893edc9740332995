// The door of latchkey-tools: pure functions, each JSON text in and out (a configuration
// as the bytes the broker sent). Shapes: wire/tools.hpp. As TypeScript sees it:
//
//   lintConnection(connection: string): string
//   connectionTypes(): string
//   checkTheme(theme: string): string
//   firstForm(options: string, configuration: string | Uint8Array, words: string): string
//   tree(options: string, configuration: string | Uint8Array): string
#include "wire/tools.hpp"

#include <emscripten/bind.h>

#include <string>

namespace latchkey {
namespace {

std::string lint_connection(const std::string& connection) {
  return wire::lint_connection(connection);
}

std::string check_theme(const std::string& theme) { return wire::check_theme(theme); }

std::string first_form(const std::string& options, const std::string& configuration,
                       const std::string& words) {
  return wire::first_form(options, configuration, words);
}

std::string tree(const std::string& options, const std::string& configuration) {
  return wire::tree(options, configuration);
}

}  // namespace

EMSCRIPTEN_BINDINGS(latchkey_tools) {
  emscripten::function("lintConnection", &lint_connection);
  emscripten::function("connectionTypes", &wire::connection_types);
  emscripten::function("checkTheme", &check_theme);
  emscripten::function("firstForm", &first_form);
  emscripten::function("tree", &tree);
}

}  // namespace latchkey
