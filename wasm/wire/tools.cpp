#include "wire/tools.hpp"

#include <array>
#include <optional>

#include "connection/rules.hpp"
#include "flow/booting.hpp"
#include "flow/step.hpp"
#include "json/read.hpp"
#include "json/write.hpp"
#include "render/html.hpp"
#include "render/vocabulary.hpp"
#include "theme/check.hpp"
#include "view/notice.hpp"
#include "view/view.hpp"
#include "wire/decode.hpp"
#include "wire/encode.hpp"
#include "wire/fields.hpp"

namespace latchkey::wire {
namespace {

using json::Writer;

constexpr std::array<std::string_view, 5> rule_names = {"any", "corp_id", "agent_id", "app_id",
                                                        "address"};
constexpr std::array<std::string_view, 9> placement_names = {
    "unset",           "qr_tab",    "button_popup", "button_redirect", "in_app_auto",
    "in_app_redirect", "deep_link", "explain",      "hidden"};
constexpr std::array<std::string_view, environments> environment_names = {
    "desktop", "mobile", "wecom", "wechat", "lark", "dingtalk", "webview"};

constexpr std::array<std::string_view, 10> way_names = {
    "form", "account",   "password", "address",  "captcha",
    "code", "agreement", "retry",    "redirect", "renew"};

constexpr std::size_t longest_value = 64 * 1024;
constexpr json::Limits tool_limits = {.bytes = 1024 * 1024, .text = longest_value};

String error(std::string_view code) {
  String text;
  Writer{text}.open_object().text("error", code).close();
  return text;
}

void write_map(Writer& out, std::string_view name, const Map& map) {
  out.key(name).open_object();
  for (const auto& [key, value] : map) out.key(key).text(value);
  out.close();
}

void write_row(Writer& out, const Row& row) {
  out.open_object().text("type", row.type).boolean("frame", row.frame != nullptr);
  out.key("fields").open_array();
  for (const Field& field : row.fields) {
    out.open_object().text("name", field.name);
    out.text("rule", rule_names[static_cast<std::size_t>(field.rule)]);
    out.boolean("required", row.frame && is_needed(*row.frame, field));
    out.boolean("secret", field.secret).close();
  }
  out.close().key("placement").open_object();
  for (std::size_t i = 0; i < environments; ++i) {
    out.key(environment_names[i]).text(placement_names[static_cast<std::size_t>(row.placement[i])]);
  }
  out.close().close();
}

void write_finding(Writer& out, const theme::Finding& of) {
  out.open_object().text("code", theme::text_of(of.code)).text("token", of.token);
  out.text("against", of.against).boolean("dark", of.dark).integer("measured", of.measured);
  out.integer("required", of.required).text("nearest", of.nearest).close();
}

void write_node(Writer& out, const Node& node) {
  out.open_object().text("part", word_for(node.kind).part).text("key", node.key);
  out.key("says").open_object();
  for (const auto& [where, text] : node.says) {
    out.key(where);
    write(out, text);
  }
  out.close().key("attributes").open_object();
  for (const auto& [name, value] : node.attributes) out.text(name, value);
  out.close().text("on", node.activates).key("children").open_array();
  for (const Node& child : node.children) write_node(out, child);
  out.close().close();
}

// The form as it is once the configuration has come; nothing when the options do not
// read. When it is the configuration that is bad, this is the screen that says so.
std::optional<State> first_state(std::string_view options, String configuration) {
  auto read = read_options(options);
  if (!read) return std::nullopt;
  const Step started = step(open_state(*read), Started{}, Moment{});
  const auto* booting = std::get_if<Booting>(&started.state.phase);
  if (!booting) return started.state;
  return step(started.state,
              ResponseArrived{booting->request, {.status = 200, .body = configuration}}, Moment{})
      .state;
}

}  // namespace

String connection_types() {
  String text;
  Writer out{text};
  out.open_object().key("types").open_array();
  for (const Row& row : all_rows()) write_row(out, row);
  out.close().close();
  return text;
}

String reasons() {
  String text;
  Writer out{text};
  out.open_object().key("reasons").open_array();
  for (std::size_t i = 0; i < reason_count; ++i) {
    const auto reason = static_cast<Reason>(i);
    out.open_object().text("code", code_of(reason));
    out.text("way", way_names[static_cast<std::size_t>(way_on(reason))]).close();
  }
  out.close().close();
  return text;
}

String check_theme(std::string_view given) {
  const auto document = json::read_object(given, tool_limits);
  if (!document) return error("not_json");
  Fields of{*document};
  const Map tokens = of.map("tokens", longest_value);
  const Gate gate{of.boolean("development")};
  if (!of.ok()) return error("not_a_theme");

  const theme::Checked checked = theme::check(tokens, gate);
  String text;
  Writer out{text};
  out.open_object();
  write_map(out, "light", checked.light);
  write_map(out, "dark", checked.dark);
  out.text("layout", checked.layout).text("title", checked.title).text("logo", checked.logo);
  out.key("findings").open_array();
  for (const theme::Finding& finding : checked.findings) write_finding(out, finding);
  out.close().close();
  return text;
}

String first_form(std::string_view options, String configuration, std::string_view words) {
  const auto state = first_state(options, configuration);
  if (!state) return error("bad_options");
  const auto document = json::read_object(words, tool_limits);
  if (!document) return error("not_json");
  Words sentences;
  for (const json::Member& member : document->members()) {
    if (const auto sentence = json::as_text(member.value))
      sentences.emplace(member.key, String{*sentence});
  }
  String text;
  Writer{text}.open_object().text("html", html(view(*state), sentences)).close();
  return text;
}

String tree(std::string_view options, String configuration) {
  const auto state = first_state(options, configuration);
  if (!state) return error("bad_options");
  String text;
  Writer out{text};
  out.open_object().key("tree").open_array();
  for (const Node& node : view(*state)) write_node(out, node);
  out.close().close();
  return text;
}

}  // namespace latchkey::wire
