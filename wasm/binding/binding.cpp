// The one door, and with tools.cpp the only file that knows Emscripten. No decision is
// made here. Shapes: web/src/wire.ts and tests/contract.
//
// Free functions and a number for each open form: a class would cost 2 KB of glue on
// every page, and a number that has been closed is just not found. As TypeScript sees it:
//
//   open(options: string): number            0 when the options do not read
//   dispatch(handle: number, now: number, event: string, body: string | Uint8Array): string
//   close(handle: number): void              closing a closed one is not an error
//   s256(verifier: string): string
#include <emscripten/bind.h>

#include <string>

#include "text/sha256.hpp"
#include "wire/forms.hpp"

namespace latchkey {
namespace {

wire::Forms& forms() {
  static wire::Forms all;
  return all;
}

int open(const std::string& options) { return forms().open(options); }

// One event in, one step out, both JSON. `now` is milliseconds since the epoch; `body`
// the bytes that came with the event, as they were received (a Uint8Array crosses byte
// by byte), or empty.
std::string dispatch(int handle, double now, const std::string& event, const std::string& body) {
  if (forms().is_untidy()) forms().tidy();
  return std::string{forms().dispatch(handle, now, event, String{std::string_view{body}}).view()};
}

void close(int handle) { forms().close(handle); }

// RFC 7636 section 4.2. Nothing is kept.
std::string challenge(const std::string& verifier) { return std::string{s256(verifier).view()}; }

}  // namespace

EMSCRIPTEN_BINDINGS(latchkey) {
  emscripten::function("open", &open);
  emscripten::function("dispatch", &dispatch);
  emscripten::function("close", &close);
  emscripten::function("s256", &challenge);
}

}  // namespace latchkey
