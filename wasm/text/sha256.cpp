#include "text/sha256.hpp"

#include <bit>
#include <cstddef>

#include "text/base64url.hpp"

namespace latchkey {
namespace {

using Word = std::uint32_t;
using State = std::array<Word, 8>;
using Block = std::array<std::uint8_t, 64>;

// FIPS 180-4 section 5.3.3.
constexpr State initial = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                           0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};

// FIPS 180-4 section 4.2.2.
constexpr std::array<Word, 64> constants = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};

// FIPS 180-4 section 6.2.2, step 1: the message schedule.
std::array<Word, 64> schedule(const Block& block) {
  std::array<Word, 64> words{};
  for (std::size_t i = 0; i < 16; ++i) {
    words[i] = Word{block[4 * i]} << 24 | Word{block[4 * i + 1]} << 16 |
               Word{block[4 * i + 2]} << 8 | Word{block[4 * i + 3]};
  }
  for (std::size_t i = 16; i < 64; ++i) {
    const Word a = words[i - 15];
    const Word b = words[i - 2];
    words[i] = words[i - 16] + (std::rotr(a, 7) ^ std::rotr(a, 18) ^ a >> 3) + words[i - 7] +
               (std::rotr(b, 17) ^ std::rotr(b, 19) ^ b >> 10);
  }
  return words;
}

// Steps 2 to 4: `state` after one more block.
void absorb(State& state, const Block& block) {
  const auto words = schedule(block);
  auto [a, b, c, d, e, f, g, h] = state;
  for (std::size_t i = 0; i < 64; ++i) {
    const Word choice = (e & f) ^ (~e & g);
    const Word majority = (a & b) ^ (a & c) ^ (b & c);
    const Word first = h + (std::rotr(e, 6) ^ std::rotr(e, 11) ^ std::rotr(e, 25)) + choice +
                       constants[i] + words[i];
    const Word second = (std::rotr(a, 2) ^ std::rotr(a, 13) ^ std::rotr(a, 22)) + majority;
    h = g;
    g = f;
    f = e;
    e = d + first;
    d = c;
    c = b;
    b = a;
    a = first + second;
  }
  const State added = {a, b, c, d, e, f, g, h};
  for (std::size_t i = 0; i < 8; ++i) state[i] += added[i];
}

Block block_of(std::string_view bytes) {
  Block block{};
  for (std::size_t i = 0; i < bytes.size(); ++i) block[i] = static_cast<std::uint8_t>(bytes[i]);
  return block;
}

}  // namespace

Digest sha256(std::string_view bytes) {
  State state = initial;
  const auto bits = std::uint64_t{bytes.size()} * 8;
  for (; bytes.size() >= 64; bytes.remove_prefix(64)) absorb(state, block_of(bytes.substr(0, 64)));

  // FIPS 180-4 section 5.1.1: a one bit, zeros, and the length in the last eight bytes.
  Block last = block_of(bytes);
  last[bytes.size()] = 0x80;
  if (bytes.size() >= 56) {
    absorb(state, last);
    last = {};
  }
  for (std::size_t i = 0; i < 8; ++i) last[63 - i] = static_cast<std::uint8_t>(bits >> (8 * i));
  absorb(state, last);

  Digest digest{};
  for (std::size_t i = 0; i < digest.size(); ++i) {
    digest[i] = static_cast<std::uint8_t>(state[i / 4] >> (24 - 8 * (i % 4)));
  }
  return digest;
}

std::string s256(std::string_view verifier) { return base64url(sha256(verifier)); }

}  // namespace latchkey
