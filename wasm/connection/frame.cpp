#include "connection/frame.hpp"

#include <algorithm>

#include "connection/rules.hpp"
#include "json/read.hpp"
#include "json/write.hpp"
#include "model/limits.hpp"
#include "model/words.hpp"
#include "text/display.hpp"
#include "url/parts.hpp"

namespace latchkey {
namespace {

using Answer = std::optional<FrameAnswer>;

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

std::string_view value_of(const Slot& slot, const FrameAsk& ask) {
  switch (slot.from) {
    case From::text: return slot.text;
    case From::field: return field_of(ask.connection, slot.text);
    case From::callback: return ask.callback;
    case From::state: return ask.state;
    case From::language: return word_for(ask.language, slot.text);
    case From::onward: break;  // of the frame, not of what is asked
  }
  return {};
}

// Section G: 2,048 printable ASCII characters at most.
bool is_code(std::string_view text) {
  const auto printable = [](char c) { return c > ' ' && c <= '~'; };
  return !text.empty() && text.size() <= limits::code &&
         std::all_of(text.begin(), text.end(), printable);
}

auto read_json(std::string_view body) {
  json::Limits limits;
  limits.bytes = limits::message;
  return json::read(body, limits);
}

std::optional<String> read_text(std::string_view body) {
  const auto document = read_json(body);
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
bool is_registered(const Query& query, const Query& registered, const Frame& frame) {
  const auto is_known = [&](const Pair& pair) {
    return query.count(pair.first) == 1 &&
           (pair.first == frame.code || pair.first == "state" ||
            registered.count(pair.first) == 1 || is_among(frame.adds, pair.first));
  };
  const auto is_unchanged = [&](const Pair& pair) { return is_there_once(query, pair); };
  return std::all_of(query.entries().begin(), query.entries().end(), is_known) &&
         std::all_of(registered.entries().begin(), registered.entries().end(), is_unchanged);
}

// What was registered, the code and the state, and nothing else.
Scanned scanned_with(const Frame& frame, const Query& registered, std::string_view code,
                     std::string_view state) {
  Scanned scanned{registered.entries()};
  scanned.parameters.push_back({String{frame.code}, String{code}});
  scanned.parameters.push_back({String{"state"}, String{state}});
  return scanned;
}

// T-10: the string is the registered return address with code and state in its query.
Answer read_return_address(const Frame& frame, std::string_view posted, std::string_view callback,
                           std::string_view state) {
  const auto cut = std::min(callback.find('?'), callback.size());
  const auto query = answer_of(posted, callback.substr(0, cut));
  const auto registered = read_query(callback.substr(cut));
  const auto* asked = std::get_if<Query>(&registered);
  if (!query || !asked || !is_registered(*query, *asked, frame)) return {};

  const auto echoed = query->find("state");
  if (frame.echoes_state ? echoed != state || state.empty() : echoed.has_value()) return {};
  const auto code = query->find(frame.code);
  if (!code) return ScanRefused{};  // upstream-idps 3.7
  if (!is_code(*code)) return {};
  if (frame.report) return scanned_with(frame, *asked, *code, state);
  return Scanned{query->entries()};
}

// Of a call: the code with what was registered and our own state, as a return address
// would have had them.
Answer read_success(const Frame& frame, std::string_view code, std::string_view callback,
                    std::string_view state) {
  auto registered = read_query(callback.substr(std::min(callback.find('?'), callback.size())));
  const auto* asked = std::get_if<Query>(&registered);
  if (!asked || !is_code(code)) return {};
  return scanned_with(frame, *asked, code, state);
}

// In the provider's own words.
ScanRefused refused_with(std::string_view words) {
  Problem problem{.reason = Reason::refused};
  problem.detail = displayable(words, limits::foreign_error);
  return {problem};
}

// upstream-idps 9: whether it went well, and the return address or why not. What fails in
// words carries no state, and does no more than to end the attempt.
Answer read_report(const Frame& frame, std::string_view body, std::string_view callback,
                   std::string_view state) {
  const Report& report = *frame.report;
  const auto document = read_json(body);
  const auto* value = std::get_if<json::Value>(&document);
  const json::Object* said = value ? json::as_object(*value) : nullptr;
  if (!said) return {};
  if (json::is_true(*said, report.succeeded))
    return read_return_address(frame, json::text_or_empty(*said, report.address), callback, state);
  const auto words = json::text(*said, report.failed);
  if (!words) return {};
  return refused_with(*words);
}

// `onLoginFail` in the provider's own words. What its numbers mean is not known
// (upstream-idps Q1).
ScanRefused failure_of(const json::Object& payload) {
  ScanRefused refused = refused_with(json::text_or_empty(payload, "errMsg"));
  if (const auto number = json::integer(payload, "errCode"))
    refused.problem.code = to_string(*number);
  return refused;
}

// upstream-idps 3.4: who gave no `uid` expects nothing back.
Called reply_to(const json::Object& said, const Dialogue& dialogue, std::string_view kind) {
  Called called;
  const auto uid = json::text(said, "uid");
  if (!uid) return called;
  json::Writer out{called.reply};
  out.open_object();
  out.text("type", String{dialogue.prefix} + "response").text("uid", *uid).text("kind", kind);
  out.close();
  return called;
}

Answer read_call(const Frame& frame, const json::Object& said, std::string_view callback,
                 std::string_view state) {
  const Dialogue& dialogue = *frame.dialogue;
  const json::Object* args = json::object(said, "args");
  if (!args || json::text_or_empty(*args, "type") != "call")
    return reply_to(said, dialogue, "reject");
  const auto name = json::text_or_empty(*args, "name");
  if (name == dialogue.others) return reply_to(said, dialogue, "resolve");

  const json::Object* payload = json::object(*args, "payload");
  if (!payload) payload = json::object(*args, "data");
  if (!payload) return {};
  if (name == dialogue.succeeded)
    return read_success(frame, json::text_or_empty(*payload, "code"), callback, state);
  if (name == dialogue.failed) return failure_of(*payload);
  if (name != dialogue.checked) return {};
  auto called = reply_to(said, dialogue, "resolve");
  called.client_signed_in = json::is_true(*payload, dialogue.signed_in);
  return called;
}

// upstream-idps 3.4: `{type, …}` as JSON text, or as it is.
Answer read_dialogue(const Frame& frame, std::string_view body, std::string_view callback,
                     std::string_view state) {
  const Dialogue& dialogue = *frame.dialogue;
  const auto inner = read_text(body);
  const auto document = read_json(inner ? inner->view() : body);
  const auto* value = std::get_if<json::Value>(&document);
  const json::Object* said = value ? json::as_object(*value) : nullptr;
  if (!said) return {};
  auto type = json::text_or_empty(*said, "type");
  if (!type.starts_with(dialogue.prefix)) return {};
  type.remove_prefix(dialogue.prefix.view().size());
  if (type == "ready") return FrameReady{json::is_true(*said, "supportChannel")};
  if (type == "call") return read_call(frame, *said, callback, state);
  return {};
}

// upstream-idps 9: a text, or an object that holds it.
Answer read_temporary_code(const Onward& onward, std::string_view body) {
  const auto document = read_json(body);
  const auto* value = std::get_if<json::Value>(&document);
  if (!value) return {};
  const json::Object* said = onward.key.empty() ? nullptr : json::as_object(*value);
  const auto code = said ? json::text(*said, onward.key) : json::as_text(*value);
  if (!code || !is_code(*code)) return {};
  return GoesOn{String{*code}};
}

// Nothing given is nothing, never a guess.
std::optional<Url> url_of(const Page& page, const FrameAsk& ask, const Onward* onward,
                          const Parameters& more = {}) {
  const auto origin = origin_for(page, ask.options);
  if (!origin) return {};
  const auto next = onward ? url_of(onward->page, ask, nullptr) : std::nullopt;

  Parameters parameters;
  for (const Slot& slot : page.slots) {
    const auto value =
        slot.from == From::onward && next ? next->text().view() : value_of(slot, ask);
    if (value.empty()) return {};
    parameters.push_back({slot.name, value});
  }
  parameters.append(more);
  const auto base = check_url(page.base);
  return build_url(*origin + String{parts_of(*base).path}, parameters, page.fragment,
                   Gate{ask.options.development});
}

}  // namespace

const Frame* frame_of(const Row& row, const Connection& connection, const Options& options) {
  const bool is_registered =
      row.panel &&
      (options.mode == Mode::hosted || options.provider_origins.contains(row.panel->page.provider));
  for (const Frame* frame : {is_registered ? row.panel : row.frame, row.older})
    if (frame && is_complete(*frame, row, connection, Gate{options.development})) return frame;
  return nullptr;
}

std::optional<Url> frame_url(const Frame& frame, const FrameAsk& ask) {
  return url_of(frame.page, ask, frame.onward);
}

std::optional<Url> onward_url(const Frame& frame, const FrameAsk& ask, std::string_view code) {
  return url_of(frame.onward->page, ask, nullptr, {{frame.onward->parameter, code}});
}

String frame_origin(const Frame& frame, const Options& options) {
  return origin_for(frame.page, options).value_or(String{});
}

bool navigates(const Frame& frame) {
  return frame.result == FrameResult::navigation || frame.result == FrameResult::temporary_code;
}

String port_message(const Dialogue& dialogue) {
  String text;
  json::Writer out{text};
  out.open_object().text("type", String{dialogue.prefix} + "set-port");
  out.close();
  return text;
}

Answer read_frame_message(const Frame& frame, std::string_view body, std::string_view callback,
                          std::string_view state) {
  switch (frame.result) {
    case FrameResult::return_address: return read_return_message(frame, body, callback, state);
    case FrameResult::by_call: return read_dialogue(frame, body, callback, state);
    case FrameResult::report: return read_report(frame, body, callback, state);
    case FrameResult::temporary_code: return read_temporary_code(*frame.onward, body);
    case FrameResult::navigation: break;  // it posts nothing
  }
  return {};
}

Answer read_return_message(const Frame& frame, std::string_view body, std::string_view callback,
                           std::string_view state) {
  const auto posted = read_text(body);
  if (!posted) return {};
  return read_return_address(frame, *posted, callback, state);
}

}  // namespace latchkey
