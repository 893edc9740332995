// Which states were visited, by the hash of their canonical form, and where each stands.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

namespace latchkey::space {

// A table of open addresses that doubles: twelve bytes for a state and as much for the gap
// beside it, where a node of its own would take fifty.
class Visited {
 public:
  [[nodiscard]] std::optional<std::uint32_t> find(std::uint64_t key) const {
    const std::size_t place = place_of(key);
    if (keys_[place] == 0) return std::nullopt;
    return nodes_[place];
  }

  void add(std::uint64_t key, std::uint32_t node) {
    if (2 * ++size_ > keys_.size()) grow();
    const std::size_t place = place_of(key);
    keys_[place] = nonzero(key);
    nodes_[place] = node;
  }

 private:
  static std::uint64_t nonzero(std::uint64_t key) { return key == 0 ? 1 : key; }

  [[nodiscard]] std::size_t place_of(std::uint64_t key) const {
    const std::size_t mask = keys_.size() - 1;
    std::size_t place = nonzero(key) & mask;
    while (keys_[place] != 0 && keys_[place] != nonzero(key)) place = (place + 1) & mask;
    return place;
  }

  void grow() {
    const std::vector<std::uint64_t> keys = keys_;
    const std::vector<std::uint32_t> nodes = nodes_;
    keys_.assign(keys.size() * 2, 0);
    nodes_.assign(keys_.size(), 0);
    for (std::size_t at = 0; at < keys.size(); ++at) {
      if (keys[at] == 0) continue;
      const std::size_t place = place_of(keys[at]);
      keys_[place] = keys[at];
      nodes_[place] = nodes[at];
    }
  }

  static constexpr std::size_t least = 1UL << 16U;  // a power of two
  std::vector<std::uint64_t> keys_ = std::vector<std::uint64_t>(least);
  std::vector<std::uint32_t> nodes_ = std::vector<std::uint32_t>(least);
  std::size_t size_ = 0;
};

}  // namespace latchkey::space
