// Who signed in, as the broker says it: text fields by their wire names, from a
// closed list (authing-broker 2.14). `id` is always there.
#pragma once

#include <map>
#include <string>

namespace latchkey {

using Person = std::map<std::string, std::string, std::less<>>;

}  // namespace latchkey
