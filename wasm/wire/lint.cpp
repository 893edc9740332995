// The linter's half of tools.hpp: what it found, with the sentences of its catalogue.
#include "lint/lint.hpp"

#include <variant>

#include "json/read.hpp"
#include "json/write.hpp"
#include "wire/fields.hpp"
#include "wire/subject.hpp"
#include "wire/tools.hpp"

namespace latchkey::wire {
namespace {

using json::Writer;

constexpr std::int64_t latest = 253'402'300'799'000;  // the end of 9999, milliseconds
constexpr json::Limits file_limits = {.bytes = 1024 * 1024, .text = 64 * 1024};

String error(std::string_view code) {
  String text;
  Writer{text}.open_object().text("error", code).close();
  return text;
}

void write_sentence(Writer& out, Literal name, const lint::Sentence& sentence) {
  out.key(name).open_object().text("en", sentence.en).text("zh", sentence.zh).close();
}

// Members of the object that is open.
void write_lint(Writer& out, const lint::Text& of) {
  out.text("code", of.code);
  out.text("severity", of.severity == lint::Severity::error ? "error" : "warning");
  out.text("source", of.source);
  write_sentence(out, "problem", of.problem);
  write_sentence(out, "remedy", of.remedy);
}

}  // namespace

String lint_connection(std::string_view connection, std::string_view settings) {
  const auto given = json::read_object(settings);
  if (!given) return error("bad_settings");
  Fields of{*given};
  const std::int64_t now = of.integer("now", 0, latest);
  const Gate gate{of.boolean("development")};
  if (!of.ok()) return error("bad_settings");

  const auto document = json::read(connection, file_limits);
  if (!std::holds_alternative<json::Value>(document)) return error("not_json");
  const json::Object* object = json::as_object(std::get<json::Value>(document));
  if (!object) return error("not_a_connection");

  String text;
  Writer out{text};
  out.open_object().key("findings").open_array();
  for (const lint::Finding& finding : lint::lint(read_subject(*object, now / 1000, gate))) {
    out.open_object().text("field", finding.field);
    write_lint(out, lint::text_of(finding.code));
    out.close();
  }
  out.close().close();
  return text;
}

String lint_codes() {
  String text;
  Writer out{text};
  out.open_object().key("codes").open_array();
  for (const lint::Text& row : lint::all_texts()) {
    write_lint(out.open_object(), row);
    out.close();
  }
  out.close().close();
  return text;
}

}  // namespace latchkey::wire
