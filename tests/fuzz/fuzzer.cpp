// The main part of every fuzzer. ANSWER: the target's function, from CMakeLists.txt.
#include <cstddef>
#include <cstdint>

#include "model/memory.hpp"
#include "target.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  latchkey::memory::turn();
  (void)latchkey::fuzz::ANSWER({reinterpret_cast<const char*>(data), size});
  return 0;
}
