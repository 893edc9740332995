// What a struct looks like on the wire: a row per field, for reading and for writing. A
// row says where the field lies in its struct, so that one loop serves all of them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <type_traits>

#include "flow/effect.hpp"
#include "flow/event.hpp"
#include "json/write.hpp"
#include "model/limits.hpp"
#include "model/literal.hpp"
#include "url/url.hpp"
#include "wire/fields.hpp"

namespace latchkey::wire {

enum class As : std::uint8_t {
  number,  // a handle, or another one of 32 bits that is not negative
  boolean,
  size,  // written only
  milliseconds,
  text,   // a String; a Url, which is written only
  texts,  // read only
  texts_or_all,
  map,
  // An enumeration of one byte, by its names
  mode,
  result,
  transport,
  failure,
  verb,
  via,
  verdict,
  hook,
  screen,
  news,
  ceremony,
  // A struct of its own
  secrets,
  kept,
  facts,
};

// Eight bytes each: there are a hundred.
struct Part {
  Literal name;
  std::uint16_t most = short_text;  // bytes of a text
  std::uint16_t place : 10 = 0;     // bytes from the start of the struct
  std::uint16_t as : 5 = 0;
  std::uint16_t may_lack : 1 = false;  // what is missing is empty, and no fault
};
using Shape = std::span<const Part>;

template <class Field>
constexpr bool is_number = std::is_same_v<Field, std::uint32_t> || std::is_same_v<Field, int> ||
                           (std::is_enum_v<Field> && sizeof(Field) == sizeof(std::uint32_t));

// How a field of that type is read and written.
template <class Field>
constexpr As as_of = is_number<Field> ? As::number : As{};
template <>
inline constexpr As as_of<bool> = As::boolean;
template <>
inline constexpr As as_of<std::size_t> = As::size;
template <>
inline constexpr As as_of<std::chrono::milliseconds> = As::milliseconds;
template <>
inline constexpr As as_of<String> = As::text;
template <>
inline constexpr As as_of<Url> = As::text;
template <>
inline constexpr As as_of<List<String>> = As::texts;
template <>
inline constexpr As as_of<std::optional<List<String>>> = As::texts_or_all;
template <>
inline constexpr As as_of<Texts> = As::map;
template <>
inline constexpr As as_of<Mode> = As::mode;
template <>
inline constexpr As as_of<ResultKind> = As::result;
template <>
inline constexpr As as_of<Transport> = As::transport;
template <>
inline constexpr As as_of<Failure> = As::failure;
template <>
inline constexpr As as_of<Verb> = As::verb;
template <>
inline constexpr As as_of<Via> = As::via;
template <>
inline constexpr As as_of<Verdict> = As::verdict;
template <>
inline constexpr As as_of<Hook> = As::hook;
template <>
inline constexpr As as_of<Shown> = As::screen;
template <>
inline constexpr As as_of<News> = As::news;
template <>
inline constexpr As as_of<Ceremony> = As::ceremony;
template <>
inline constexpr As as_of<Secrets> = As::secrets;
template <>
inline constexpr As as_of<Kept> = As::kept;
template <>
inline constexpr As as_of<Facts> = As::facts;

// Never defined: a row that calls it does not compile.
void does_not_fit_a_row();

template <class Field>
consteval Part part(Literal name, std::size_t place, std::size_t most = short_text) {
  if (place > 0x3FF || most > UINT16_MAX) does_not_fit_a_row();
  static_assert(as_of<Field> != As::number || is_number<Field>, "no way to write this yet");
  return {name, static_cast<std::uint16_t>(most), static_cast<std::uint16_t>(place & 0x3FFu),
          static_cast<std::uint16_t>(static_cast<unsigned>(as_of<Field>) & 0x1Fu)};
}
consteval Part if_there(Part part) {
  part.may_lack = true;
  return part;
}

// The field of a struct as a row: its name in the struct and on the wire, and for a text
// how many bytes it may have.
#define PART(type, field, ...) part<decltype(type::field)>(PLACE(type, field, __VA_ARGS__))
#define PLACE(type, field, name, ...) name, offsetof(type, field) __VA_OPT__(, ) __VA_ARGS__

// What does not read spoils `from`.
void read(Fields& from, void* into, Shape);
// Into the object that is open.
void write(json::Writer&, const void* from, Shape);

}  // namespace latchkey::wire
