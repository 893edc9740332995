#include "model/memory.hpp"

#include <cstdlib>
#include <cstring>
#include <functional>

// Where the linker says that the program ends, and with it all constants.
// NOLINTBEGIN(*-reserved-identifier, *-identifier-naming, cert-dcl*)
#ifdef __EMSCRIPTEN__
extern "C" const char __heap_base;
#else
extern "C" const char __executable_start;
extern "C" const char end;
#endif
// NOLINTEND(*-reserved-identifier, *-identifier-naming, cert-dcl*)

namespace latchkey::memory {
namespace {

// A piece of a region, as the C library gives it out; the newest first.
struct Chunk {
  Chunk* before;
  std::size_t size;
};

struct Region {
  Chunk* chunks = nullptr;
  char* free = nullptr;  // in the newest chunk
  char* end = nullptr;
  std::size_t used = 0;
};

constexpr std::size_t alignment = 8;
#ifdef LATCHKEY_BLOCKS_APART
// Under a sanitizer each is a piece by itself: what reads beyond one is seen.
constexpr std::size_t chunk_size = 0;
#else
// With what stands before it, a power of two: binding/slim_malloc.cpp gives nothing else.
constexpr std::size_t chunk_size = 64 * 1024 - 64;
#endif
static_assert(sizeof(Chunk) % alignment == 0);

Region here;
Region other;

void add_chunk(std::size_t least) {
  const std::size_t size = least > chunk_size ? least : chunk_size;
  auto* chunk = static_cast<Chunk*>(std::malloc(sizeof(Chunk) + size));
  if (!chunk) std::abort();  // the ceiling of the memory (T-51); the shell begins anew
  *chunk = {here.chunks, size};
  here.chunks = chunk;
  here.free = reinterpret_cast<char*>(chunk + 1);
  here.end = here.free + size;
}

Block* block_of(void* data) { return static_cast<Block*>(data) - 1; }

}  // namespace

void* take(std::size_t bytes) {
  const std::size_t size = (bytes + alignment - 1) & ~(alignment - 1);
  if (static_cast<std::size_t>(here.end - here.free) < size) add_chunk(size);
  char* taken = here.free;
  here.free += size;
  here.used += size;
  return taken;
}

bool owns(const void* data) {
  const std::less<> is_before;
#ifdef __EMSCRIPTEN__
  return !is_before(data, &__heap_base);
#else
  return data && (is_before(data, &__executable_start) || !is_before(data, &::end));
#endif
}

std::size_t used() { return here.used; }

void turn() {
  while (Chunk* chunk = other.chunks) {
    other.chunks = chunk->before;
    std::free(chunk);
  }
  other = here;
  here = {};
}

void* grow(void* data, std::size_t used, std::size_t more, std::size_t unit) {
  const std::size_t needed = used + more;
  if (data && block_of(data)->used == used && block_of(data)->room >= needed) {
    block_of(data)->used = needed;
    return data;
  }
  const std::size_t room = used ? needed * 2 : needed;
  auto* block = static_cast<Block*>(take(sizeof(Block) + room * unit));
  *block = {needed, room};
  if (data) std::memcpy(static_cast<void*>(block + 1), data, used * unit);
  return block + 1;
}

void* append(Rows& rows, const void* more, std::size_t count, std::size_t unit) {
  if (count == 0) return nullptr;
  rows.data = grow(rows.data, rows.size, count, unit);
  char* const place = static_cast<char*>(rows.data) + rows.size * unit;
  rows.size += static_cast<std::uint32_t>(count);
  return std::memcpy(place, more, count * unit);
}

}  // namespace latchkey::memory
