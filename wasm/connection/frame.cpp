#include "connection/frame.hpp"

#include <algorithm>

#include "connection/rules.hpp"
#include "json/read.hpp"
#include "model/limits.hpp"
#include "model/words.hpp"
#include "url/parts.hpp"

namespace latchkey {
namespace {

using FrameAnswer = std::optional<std::variant<Scanned, ScanRefused>>;

// The embedder's origin for this provider, or the page's own; nothing when what the
// embedder named is no origin.
std::optional<String> origin_for(const Page& page, const Options& options) {
  const String* named = options.provider_origins.find(page.provider);
  if (!named) return origin_of(*check_url(page.base));
  if (!is_origin(*named, Gate{options.development})) return {};
  return *named;
}

std::string_view word_for(std::string_view language, std::string_view chinese) {
  const bool is_chinese = language == "zh" || language.starts_with("zh-");
  return is_chinese ? chinese : "en";
}

// Nothing given is nothing, never a guess.
std::string_view value_of(const Slot& slot, const FrameAsk& ask) {
  switch (slot.from) {
    case From::text: return slot.text;
    case From::field: return field_of(ask.connection, slot.text);
    case From::callback: return ask.callback;
    case From::state: return ask.state;
    case From::language: return word_for(ask.language, slot.text);
  }
  return {};
}

// Section G: 2,048 printable ASCII characters at most.
bool is_code(std::string_view text) {
  const auto printable = [](char c) { return c > ' ' && c <= '~'; };
  return !text.empty() && text.size() <= limits::code &&
         std::all_of(text.begin(), text.end(), printable);
}

std::optional<String> read_text(std::string_view body) {
  json::Limits limits;
  limits.bytes = limits::message;
  const auto document = json::read(body, limits);
  const auto* value = std::get_if<json::Value>(&document);
  const auto text = value ? json::as_text(*value) : std::nullopt;
  if (!text) return {};
  return String{*text};
}

// What stands behind the return address in `posted`, when it begins with exactly that.
std::optional<Query> answer_of(std::string_view posted, std::string_view address) {
  const bool is_there =
      posted.starts_with(address) && posted.substr(address.size()).starts_with('?');
  // The address has passed the gate, so only the query is left to check: the gate
  // again, at its widest, since scheme and host are known.
  if (!is_there || posted.find('#') != std::string_view::npos) return {};
  if (!check_url(posted, Gate{.development = true})) return {};
  auto query = read_query(posted.substr(address.size() + 1));
  auto* read = std::get_if<Query>(&query);
  if (!read) return {};
  return *read;
}

bool is_there_once(const Query& query, const Pair& wanted) {
  return query.find(wanted.first) == wanted.second;
}

// Every parameter once; what was registered, unchanged; beside that only what is known.
bool is_registered(const Query& query, const Query& registered, const Row& row) {
  const auto is_known = [&](const Pair& pair) {
    const auto& adds = row.frame->adds;
    return query.count(pair.first) == 1 &&
           (pair.first == row.code || pair.first == "state" || registered.count(pair.first) == 1 ||
            is_among(adds, pair.first));
  };
  const auto is_unchanged = [&](const Pair& pair) { return is_there_once(query, pair); };
  return std::all_of(query.entries().begin(), query.entries().end(), is_known) &&
         std::all_of(registered.entries().begin(), registered.entries().end(), is_unchanged);
}

// T-10: the string is the registered return address with code and state in its query.
FrameAnswer read_return_address(const Row& row, std::string_view posted, std::string_view callback,
                                std::string_view state) {
  const auto cut = std::min(callback.find('?'), callback.size());
  const auto query = answer_of(posted, callback.substr(0, cut));
  const auto registered = read_query(callback.substr(cut));
  const auto* asked = std::get_if<Query>(&registered);
  if (!query || !asked || !is_registered(*query, *asked, row)) return {};

  const auto echoed = query->find("state");
  if (row.frame->echoes_state ? echoed != state || state.empty() : echoed.has_value()) return {};
  const auto code = query->find(row.code);
  if (!code) return ScanRefused{};  // upstream-idps 3.7
  if (!is_code(*code)) return {};
  return Scanned{query->entries()};
}

}  // namespace

std::optional<Url> frame_url(const Row& row, const FrameAsk& ask) {
  const Gate gate{ask.options.development};
  if (!row.frame || !is_complete(row, ask.connection, gate)) return {};
  const Page& page = row.frame->page;
  const auto origin = origin_for(page, ask.options);
  if (!origin) return {};

  Parameters parameters;
  for (const Slot& slot : page.slots) {
    const auto value = value_of(slot, ask);
    if (value.empty()) return {};
    parameters.push_back({slot.name, value});
  }
  const auto base = check_url(page.base);
  return build_url(*origin + String{parts_of(*base).path}, parameters, page.fragment, gate);
}

String frame_origin(const Row& row, const Options& options) {
  if (!row.frame) return {};
  return origin_for(row.frame->page, options).value_or(String{});
}

FrameAnswer read_frame_message(const Row& row, std::string_view body, std::string_view callback,
                               std::string_view state) {
  const auto posted = row.frame ? read_text(body) : std::nullopt;
  if (!posted) return {};
  switch (row.frame->result) {
    case FrameResult::return_address: return read_return_address(row, *posted, callback, state);
    case FrameResult::bare_code:
      if (!is_code(*posted)) return {};
      return Scanned{{{String{row.code}, *posted}}};
    case FrameResult::navigation: return {};  // it posts nothing of worth
  }
  return {};
}

}  // namespace latchkey
