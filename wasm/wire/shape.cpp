#include "wire/shape.hpp"

#include <array>
#include <cstddef>
#include <cstring>

#include "wire/names.hpp"

namespace latchkey::wire {
namespace {

constexpr Part secrets[] = {
    PART(Secrets, state, "state", limits::state),
    PART(Secrets, nonce, "nonce", limits::state),
    PART(Secrets, challenge, "challenge", limits::state),
    PART(Secrets, verifier, "verifier"),
};
constexpr Part facts[] = {
    PART(Facts, user_agent, "userAgent", typed_text),
    PART(Facts, platform, "platform"),
    PART(Facts, mobile, "mobile"),
    PART(Facts, touch_points, "touchPoints"),
    PART(Facts, coarse_pointer, "coarsePointer"),
    PART(Facts, display_mode, "displayMode"),
    PART(Facts, framed, "framed"),
    PART(Facts, online, "online"),
    if_there(PART(Facts, passkeys, "passkeys")),
};
// Goes out when the page is left, and comes in when it is back.
constexpr Part kept[] = {
    PART(Kept, state, "state", limits::state),
    PART(Kept, nonce, "nonce", limits::state),
    PART(Kept, verifier, "verifier"),
    PART(Kept, connection, "connection"),
    PART(Kept, begun, "begun"),
    PART(Kept, return_to, "returnTo", limits::callback),
};

// A table by As itself, empty before its first row: what is taken off an index may end up in the
// address, and binding/part.mjs would look for the table where it is not.
template <class Row>
using ByKind = std::array<Row, static_cast<std::size_t>(As::facts) + 1>;
template <class Row>
constexpr ByKind<Row> from(As first, std::initializer_list<Row> rows) {
  ByKind<Row> all{};
  std::size_t at = static_cast<std::size_t>(first);
  for (const Row& row : rows) all[at++] = row;
  return all;
}

constexpr auto inner_shapes = from<Shape>(As::secrets, {secrets, kept, facts});
Shape inner_shape(As as) { return inner_shapes[static_cast<std::size_t>(as)]; }

constexpr auto enumerations = from<std::span<const Literal>>(
    As::mode, {mode_names, result_names, transport_names, failure_names, verb_names, via_names,
               verdict_names, hook_names, shown_names, news_names, ceremony_names});
std::span<const Literal> names_of(As as) { return enumerations[static_cast<std::size_t>(as)]; }

// A Url is its text, and a handle its number.
static_assert(sizeof(Url) == sizeof(String));

void read_part(Fields& from, void* into, const Part& part) {
  const As as{static_cast<std::uint8_t>(part.as)};
  if ((part.may_lack || as == As::texts_or_all) && !from.has(part.name)) return;
  switch (as) {
    case As::number: {
      const auto number = static_cast<std::uint32_t>(from.integer(part.name, 0, UINT32_MAX));
      std::memcpy(into, &number, sizeof number);  // it is an enumeration there, or an int
      return;
    }
    case As::boolean: *static_cast<bool*>(into) = from.boolean(part.name); return;
    case As::milliseconds:
      *static_cast<std::chrono::milliseconds*>(into) = from.milliseconds(part.name);
      return;
    case As::text: *static_cast<String*>(into) = from.text(part.name, part.most); return;
    case As::texts: *static_cast<List<String>*>(into) = from.texts(part.name); return;
    case As::texts_or_all:
      *static_cast<std::optional<List<String>>*>(into) = from.texts(part.name);
      return;
    case As::map: *static_cast<Texts*>(into) = from.map(part.name, part.most); return;
    case As::mode:
    case As::result:
    case As::transport:
    case As::failure:
    case As::verb:
    case As::via:
    case As::verdict:
    case As::hook:
    case As::screen:
    case As::news:
    case As::ceremony:
      *static_cast<std::uint8_t*>(into) =
          static_cast<std::uint8_t>(from.one_of(part.name, names_of(as)));
      return;
    case As::secrets:
    case As::kept:
    case As::facts: {
      const json::Object* object = from.object(part.name);
      if (!object) return;
      Fields inner{*object};
      read(inner, into, inner_shape(as));
      if (!inner.ok()) from.spoil();
      return;
    }
    case As::size: return;
  }
}

void write_part(json::Writer& out, const void* from, const Part& part) {
  const As as{static_cast<std::uint8_t>(part.as)};
  out.key(part.name);
  switch (as) {
    case As::number: {
      std::uint32_t number = 0;
      std::memcpy(&number, from, sizeof number);
      out.integer(number);
      return;
    }
    case As::boolean: out.boolean(*static_cast<const bool*>(from)); return;
    case As::size:
      out.integer(static_cast<std::int64_t>(*static_cast<const std::size_t*>(from)));
      return;
    case As::milliseconds:
      out.integer(static_cast<const std::chrono::milliseconds*>(from)->count());
      return;
    case As::text: out.text(*static_cast<const String*>(from)); return;
    case As::map:
      out.open_object();
      for (const auto& [name, value] : *static_cast<const Texts*>(from)) out.key(name).text(value);
      out.close();
      return;
    case As::mode:
    case As::result:
    case As::transport:
    case As::failure:
    case As::verb:
    case As::via:
    case As::verdict:
    case As::hook:
    case As::screen:
    case As::news:
    case As::ceremony: out.text(names_of(as)[*static_cast<const std::uint8_t*>(from)]); return;
    case As::secrets:
    case As::kept:
    case As::facts:
      out.open_object();
      write(out, from, inner_shape(as));
      out.close();
      return;
    case As::texts:
    case As::texts_or_all: out.null(); return;
  }
}

}  // namespace

void read(Fields& from, void* into, Shape shape) {
  for (const Part& part : shape) read_part(from, static_cast<char*>(into) + part.place, part);
}

void write(json::Writer& out, const void* from, Shape shape) {
  for (const Part& part : shape) write_part(out, static_cast<const char*>(from) + part.place, part);
}

}  // namespace latchkey::wire
