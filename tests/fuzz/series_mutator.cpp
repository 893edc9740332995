// How the fuzzer changes a series: by whole lines as often as by bytes, so that what it
// tries is mostly a series of events and not a broken text.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "samples.hpp"
#include "target.hpp"

extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size, std::size_t most);

namespace {

using Lines = std::vector<std::string>;

Lines lines_of(std::string_view text) {
  Lines lines;
  while (!text.empty()) lines.emplace_back(latchkey::fuzz::take_line(text));
  return lines;
}

std::string text_of(const Lines& lines) {
  std::string text;
  for (const auto& line : lines) text.append(line).append("\n");
  return text;
}

// One of the samples that both sides of the boundary read.
std::string any_event(std::mt19937& chance) {
  std::vector<std::string_view> events;
  for (const auto& sample : latchkey::samples())
    if (sample.name.starts_with("event/")) events.push_back(sample.text);
  return latchkey::compact(events[chance() % events.size()]);
}

// The digits behind a colon are mostly a handle, and handles count from 1.
void change_number(std::string& line, std::mt19937& chance) {
  constexpr std::string_view digits = "0123456789";
  std::vector<std::size_t> places;
  for (std::size_t i = 1; i < line.size(); ++i)
    if (line[i - 1] == ':' && digits.find(line[i]) != digits.npos) places.push_back(i);
  if (places.empty()) return;
  const auto place = places[chance() % places.size()];
  const auto end = std::min(line.find_first_not_of(digits, place), line.size());
  line.replace(place, end - place, std::to_string(chance() % 24));
}

// Any line but the first, which holds the options.
std::size_t any_place(const Lines& lines, std::mt19937& chance) {
  return lines.size() < 2 ? lines.size() : 1 + chance() % (lines.size() - 1);
}

void change(Lines& lines, std::mt19937& chance) {
  const auto at = any_place(lines, chance);
  const auto place = lines.begin() + static_cast<std::ptrdiff_t>(at);
  const auto kind = chance() % 6;
  if (place == lines.end() || kind == 0) return void(lines.insert(place, any_event(chance)));
  if (kind == 1) return void(lines.erase(place));
  if (kind == 2) return void(lines.insert(place, std::string{*place}));
  if (kind == 3) return std::swap(*place, lines[any_place(lines, chance)]);
  if (kind == 4) return void(lines.insert(place, "@" + std::to_string(chance() % 700'000)));
  change_number(*place, chance);
}

std::size_t put(const std::string& text, std::uint8_t* data, std::size_t most) {
  const auto size = std::min(text.size(), most);
  std::copy_n(text.begin(), size, data);
  return size;
}

}  // namespace

extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size,
                                               std::size_t most, unsigned seed) {
  std::mt19937 chance{seed};
  if (chance() % 4 == 0) return LLVMFuzzerMutate(data, size, most);
  Lines lines = lines_of({reinterpret_cast<const char*>(data), size});
  for (auto changes = 1 + chance() % 4; changes > 0; --changes) change(lines, chance);
  return put(text_of(lines), data, most);
}

// The first lines of one series and the last ones of another.
extern "C" std::size_t LLVMFuzzerCustomCrossOver(const std::uint8_t* one, std::size_t one_size,
                                                 const std::uint8_t* other, std::size_t other_size,
                                                 std::uint8_t* out, std::size_t most,
                                                 unsigned seed) {
  std::mt19937 chance{seed};
  Lines lines = lines_of({reinterpret_cast<const char*>(one), one_size});
  const Lines more = lines_of({reinterpret_cast<const char*>(other), other_size});
  lines.resize(any_place(lines, chance));
  const auto from = static_cast<std::ptrdiff_t>(any_place(more, chance));
  lines.insert(lines.end(), more.begin() + from, more.end());
  return put(text_of(lines), out, most);
}
