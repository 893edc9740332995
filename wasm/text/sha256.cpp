#include "text/sha256.hpp"

#include <array>
#include <bit>
#include <cstddef>

#include "text/base64url.hpp"
#include "text/root.hpp"

namespace latchkey {
namespace {

using Word = std::uint32_t;
using State = std::array<Word, 8>;
using Block = std::array<std::uint8_t, 64>;

bool is_prime(int number) {
  for (int divisor = 2; divisor < number; ++divisor)
    if (number % divisor == 0) return false;
  return true;
}

// The standard says what its constants are, and to work them out is shorter than to list
// them: the first 32 bits of the fractional parts of the roots of the first primes, square
// ones to begin with (FIPS 180-4 section 5.3.3) and cube ones for the rounds (4.2.2).
template <std::size_t count>
std::array<Word, count> fractions_of_roots(int degree) {
  std::array<Word, count> fractions{};
  int prime = 2;
  for (Word& fraction : fractions) {
    while (!is_prime(prime)) ++prime;
    fraction = static_cast<Word>(static_cast<std::uint64_t>(root_of(prime++, degree) * 0x1p32));
  }
  return fractions;
}

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
  const auto constants = fractions_of_roots<64>(3);
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
  State state = fractions_of_roots<8>(2);
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

String s256(std::string_view verifier) { return base64url(sha256(verifier)); }

}  // namespace latchkey
