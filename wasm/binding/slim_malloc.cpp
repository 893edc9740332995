// The memory of the wasm programs, in the simplest way that suits them. Only two ask for
// it: the regions, in chunks of one size (model/memory.cpp), and the glue, for the texts
// of one call. So a block is a power of two, and one that was freed waits for the next of
// its size; nothing is ever split or joined. Who asks for more than there may be (T-51)
// ends in a trap and not with a null that the glue would write through.
#include <emscripten/heap.h>

#include <cstddef>

namespace {

struct alignas(8) Block {
  Block* next;    // while it is free
  unsigned size;  // as a power of two
};

Block* freed[32];

}  // namespace

extern "C" char __heap_base;  // where the linker says that nothing is

namespace {

char* end_of_used = &__heap_base;

char* fresh(std::size_t bytes) {
  char* const begin = end_of_used;
  const auto end = reinterpret_cast<std::size_t>(begin) + bytes;
  if (end > emscripten_get_heap_size() && !emscripten_resize_heap(end)) __builtin_trap();
  end_of_used += bytes;
  return begin;
}

}  // namespace

extern "C" void* malloc(std::size_t bytes) {
  if (bytes >> 30) __builtin_trap();
  unsigned size = 4;
  while ((std::size_t{1} << size) - sizeof(Block) < bytes) ++size;
  Block* block = freed[size];
  if (block) {
    freed[size] = block->next;
  } else {
    block = reinterpret_cast<Block*>(fresh(std::size_t{1} << size));
    block->size = size;
  }
  return block + 1;
}

extern "C" void free(void* given) {
  if (!given) return;
  Block* block = static_cast<Block*>(given) - 1;
  block->next = freed[block->size];
  freed[block->size] = block;
}
