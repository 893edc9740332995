// The gate, the pieces of an address and the rules per use, on any text.
#include <optional>

#include "model/limits.hpp"
#include "target.hpp"
#include "url/allowed.hpp"
#include "url/parts.hpp"

namespace latchkey::fuzz {
namespace {

constexpr std::string_view ours = "https://acme.example";

// Its pieces put together again.
std::string whole(const Url& url) {
  const Parts parts = parts_of(url);
  std::string text{parts.origin};
  text.append(parts.path);
  const bool has_query = url.text().substr(text.size()).starts_with('?');
  if (has_query) text.append("?").append(parts.query);
  const bool has_fragment = url.text().size() > text.size();
  if (has_fragment) text.append("#").append(parts.fragment);
  return text;
}

void tell_gate(Answer& answer, std::string_view text) {
  const auto url = check_url(text, {.development = true});
  if (!url) return void(answer.word("gate", "no"));
  require(url->text() == text && whole(*url) == text && text.size() <= limits::url);
  require(is_origin(origin_of(*url), {.development = true}));
  require(text.find_first_of("\\ \t\r\n<>\"`") == std::string_view::npos);
  const bool is_always = check_url(text).has_value();
  require(is_always || text.starts_with("http://"));
  const Parts parts = parts_of(*url);
  answer.word("gate", is_always ? "yes" : "in development");
  answer.text("host", parts.host).text("port", parts.port).text("path", parts.path);
  answer.text("query", parts.query).text("fragment", parts.fragment);
}

void tell(Answer& answer, std::string_view name, const std::optional<Url>& url) {
  if (url) answer.text(name, url->text());
}

}  // namespace

std::string answer_url(std::string_view input) {
  Answer answer;
  tell_gate(answer, input);
  tell_gate(answer, std::string{"https://"}.append(input));
  tell_gate(answer, std::string{"http://localhost/"}.append(input));

  const auto target = check_return_target(input, ours, {});
  require(!target || origin_of(*target) == ours);
  tell(answer, "return target", target);
  const auto interaction = check_interaction(input, ours);
  require(!interaction ||
          interaction->text().starts_with(std::string{ours} + "/interaction/oidc/"));
  tell(answer, "interaction", interaction);
  const auto logo = check_logo(input);
  require(!logo || logo->starts_with("https://") || logo->starts_with("data:image/"));
  if (logo) answer.text("logo", *logo);
  require(!same_origin(input, "") && !same_origin("null", input));
  return answer.told();
}

}  // namespace latchkey::fuzz
