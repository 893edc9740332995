// How strong a new password is, in words, while it is typed. Must not know the password: its
// length and the kinds of its characters are all that the shell tells.
#pragma once

#include <cstddef>

#include "model/list.hpp"
#include "model/string.hpp"
#include "view/node.hpp"

namespace latchkey {

// `policy` is `passwordStrength` of authing-broker 6.6, `length` in code points, `classes` as
// SecretTyped has them. A sentence for each thing that is missing, or the one that nothing is;
// none where only the broker can tell (policies 4 and 5), or nothing is asked for.
[[nodiscard]] List<Sentence> strength(std::size_t policy, std::size_t length,
                                      const List<String>& classes);

}  // namespace latchkey
