#include "text/root.hpp"

namespace latchkey {

// Newton's method. Every step takes at least a fifth off what is too much, so that 60 are
// enough from the far end of the range to the last bit.
double root_of(double number, int degree) {
  if (number <= 0) return 0;
  double root = number < 1 ? 1 : number;
  for (int i = 0; i < 60; ++i) {
    double power = root;
    for (int factors = 2; factors < degree; ++factors) power *= root;
    root -= (root - number / power) / degree;
  }
  return root;
}

}  // namespace latchkey
