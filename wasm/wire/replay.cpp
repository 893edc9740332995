#include "wire/replay.hpp"

#include <cstdint>
#include <optional>
#include <type_traits>
#include <variant>

#include "flow/booting.hpp"
#include "flow/news.hpp"
#include "flow/places.hpp"
#include "flow/step.hpp"
#include "json/read.hpp"
#include "json/write.hpp"
#include "model/walk.hpp"
#include "wire/decode.hpp"
#include "wire/encode.hpp"
#include "wire/observed.hpp"

namespace latchkey::wire {
namespace {

using json::Writer;

// The shell records a megabyte or so; some of it stands escaped.
constexpr json::Limits trace_limits = {
    .bytes = 8 * 1024 * 1024, .keys = 4096, .values = 1'000'000, .text = limits::configuration};

void write_value(Writer& out, const json::Value& value);

void write_object(Writer& out, const json::Object& object) {
  out.open_object();
  for (const json::Member& member : object.members()) {
    out.key(member.key);
    write_value(out, member.value);
  }
  out.close();
}

// No event and no option has a fraction, and the core would not read one.
struct WriteValue {
  Writer& out;

  void operator()(bool value) const { out.boolean(value); }
  void operator()(std::int64_t value) const { out.integer(value); }
  void operator()(const String& value) const { out.text(value); }
  void operator()(const json::Object& value) const { write_object(out, value); }
  void operator()(const json::Array& value) const {
    out.open_array();
    for (const json::Value& each : value) write_value(out, each);
    out.close();
  }
  void operator()(const json::Null&) const { out.null(); }
  void operator()(const json::Fraction&) const { out.null(); }
};

void write_value(Writer& out, const json::Value& value) { std::visit(WriteValue{out}, value.is); }

String text_of(const json::Object& object) {
  String text;
  Writer out{text};
  write_object(out, object);
  return text;
}

// FNV-1a (Fowler, Noll, Vo), 64 bits: the same everywhere, and nobody's defence.
class Digest {
 public:
  void text(std::string_view text) {
    number(text.size());
    for (const char c : text) add(static_cast<unsigned char>(c));
  }
  void number(std::uint64_t number) {
    for (unsigned shift = 0; shift < 64; shift += 8) add((number >> shift) & 0xFFU);
  }
  template <class Id>
  void handle(Id id) {
    number(static_cast<std::uint64_t>(id));
  }

  [[nodiscard]] String hex() const {
    constexpr std::string_view digits = "0123456789abcdef";
    String text;
    for (unsigned shift = 64; shift > 0; shift -= 4) text += digits[(hash_ >> (shift - 4)) & 0xFU];
    return text;
  }

 private:
  void add(std::uint64_t byte) { hash_ = (hash_ ^ byte) * 0x100000001b3ULL; }

  std::uint64_t hash_ = 0xcbf29ce484222325ULL;
};

String digest_of(const State& state) {
  Digest digest;
  walk(state, digest);
  return digest.hex();
}

class Replay {
 public:
  explicit Replay(const Options& options) : state_(open_state(options)) {}

  void step(Writer& out, const json::Object& given) {
    const auto* event = json::object(given, "event");
    const auto at = json::integer(given, "at");
    String body{json::text_or_empty(given, "body")};
    if (json::is_true(given, "broken")) body += '\xFF';
    const auto moment = read_moment(static_cast<double>(at.value_or(-1)));
    const auto fact = event ? read_event(text_of(*event), body) : std::nullopt;

    out.open_object();
    List<Effect> effects;
    if (moment && fact) {
      observed_.note(state_, *moment);
      Step then = latchkey::step(state_, *fact, *moment);
      add_news(then.effects, state_, then.state);
      state_ = then.state;
      effects = then.effects;
    } else {
      out.text("error", "not_an_event");
    }
    out.text("phase", phase_names[state_.phase.index()].view());
    out.text("attempt", attempt_names[state_.attempt.index()].view());
    out.text("state", digest_of(state_));
    out.key("effects").open_array();
    for (const Effect& effect : effects) write(out, effect, observed_);
    out.close().close();
  }

 private:
  State state_;
  Observed observed_;
};

String refusal(std::string_view error) {
  String text;
  Writer{text}.open_object().text("error", error).close();
  return text;
}

}  // namespace

String replay(std::string_view trace) {
  const auto document = json::read_object(trace, trace_limits);
  if (!document) return refusal("not_json");
  const auto* options = json::object(*document, "options");
  const auto* steps = json::array(*document, "steps");
  if (json::text(*document, "format") != "latchkey-trace-1" || !options || !steps)
    return refusal("not_a_trace");
  const auto read = read_options(text_of(*options));
  if (!read) return refusal("bad_options");

  Replay replay{*read};
  String text;
  Writer out{text};
  out.open_object().key("steps").open_array();
  const json::Object nothing;
  for (const json::Value& step : *steps) {
    const auto* given = json::as_object(step);
    replay.step(out, given ? *given : nothing);
  }
  out.close().close();
  return text;
}

}  // namespace latchkey::wire
