// The gate, the pieces of an address, queries and the rules per use on any text.
#include <string>
#include <variant>

#include "model/memory.hpp"
#include "require.hpp"
#include "url/allowed.hpp"
#include "url/parts.hpp"
#include "url/query.hpp"

using namespace latchkey;

namespace {

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

void check_gate(std::string_view text) {
  const auto url = check_url(text, {.development = true});
  if (!url) return;
  require(url->text() == text && whole(*url) == text);
  require(is_origin(origin_of(*url), {.development = true}));
  require(text.find_first_of("\\ \t\r\n<>\"`") == std::string_view::npos);
  require(check_url(text) || text.starts_with("http://"));
}

// What was read from a query gives the same once it is built anew.
void check_query(std::string_view text) {
  const auto read = read_query(text);
  const auto* query = std::get_if<Query>(&read);
  if (!query) return;
  List<Parameter> parameters;
  for (const auto& [name, value] : query->entries()) {
    if (value.empty() || query->count(name) != 1) return;
    parameters.push_back({name, value});
  }
  const auto url = build_url("https://acme.example/", parameters);
  if (!url) return;
  const auto again = read_query(parts_of(*url).query);
  require(std::get<Query>(again).entries() == query->entries());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  memory::turn();
  const auto text = text_of(data, size);
  check_gate(text);
  check_gate(std::string{"https://"}.append(text));
  check_gate(std::string{"http://localhost/"}.append(text));
  check_query(text);

  const std::string ours = "https://acme.example";
  const auto target = check_return_target(text, ours, {});
  require(!target || origin_of(*target) == ours);
  const auto interaction = check_interaction(text, ours);
  require(!interaction || interaction->text().starts_with(ours + "/interaction/oidc/"));
  require(!is_identifier(text) || text.size() <= 31);
  require(!check_logo(text) || text.starts_with("https://") || text.starts_with("data:image/"));
  return 0;
}
