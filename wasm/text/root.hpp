// A root that is the same to the last bit natively and in wasm, which std::pow is not.
#pragma once

namespace latchkey {

// The root of that degree, 2 to 5, of a number from 0 to 1000; 0 of one below.
[[nodiscard]] double root_of(double number, int degree);

}  // namespace latchkey
