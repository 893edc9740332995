// Names that come from outside, a line each: identifiers of connections in a
// configuration (T-17), the fields of a connection by the rules of the table, and
// accounts and telephone numbers as a request sends them.
#include <algorithm>
#include <string>
#include <variant>
#include <vector>

#include "broker/configuration.hpp"
#include "broker/requests.hpp"
#include "broker/start.hpp"
#include "connection/rules.hpp"
#include "json/write.hpp"
#include "target.hpp"
#include "url/allowed.hpp"
#include "url/parts.hpp"

namespace latchkey::fuzz {
namespace {

constexpr std::size_t most_lines = 32;

Options options() {
  Options options;
  options.broker = "https://acme.authing.cn";
  options.app_id = "app-1";
  options.origin = "https://app.example";
  options.redirect_uri = "https://app.example/back";
  return options;
}

// T-17, once more and by hand: 1 to 31 of `a-z 0-9 -`.
bool may_be_identifier(std::string_view text) {
  return !text.empty() && text.size() <= 31 &&
         text.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == text.npos;
}

String document_with(const std::vector<std::string_view>& names) {
  String text;
  json::Writer out{text};
  out.open_object().integer("code", 200).key("data").open_object().text("id", "app-1");
  out.key("socialConnections").open_array();
  for (const auto name : names) {
    out.open_object().text("provider", "github").text("identifier", name);
    out.text("displayName", name).close();
  }
  out.close().close().close();
  return text;
}

// Those that are identifiers, each once, in their order; and no other.
void check(const Configuration& read, const std::vector<std::string_view>& names) {
  std::vector<std::string_view> expected;
  for (const auto name : names) {
    require(is_identifier(name) == may_be_identifier(name));
    const bool is_there = std::find(expected.begin(), expected.end(), name) != expected.end();
    if (may_be_identifier(name) && !is_there) expected.push_back(name);
  }
  require(read.connections.size() == expected.size());
  for (std::size_t i = 0; i < expected.size(); ++i) require(read.connections[i].id == expected[i]);
  require(read.diagnostics.size() == names.size() - expected.size());
}

void tell_connections(Answer& answer, const Configuration& read) {
  for (const Connection& connection : read.connections) {
    const auto url = connection_url(options(), read, connection);
    require(url && parts_of(*url).path == "/connections/social/" + connection.id);
    answer.text("connection", connection.id).text("start", url->text());
    answer.text("name", connection.name);
  }
}

void tell_rules(Answer& answer, std::string_view text) {
  constexpr Rule rules[] = {Rule::any, Rule::corp_id, Rule::agent_id, Rule::app_id, Rule::address};
  std::string kept;
  for (const Rule rule : rules) kept += follows(rule, text) ? 'y' : 'n';
  require(!follows(Rule::app_id, text) || follows(Rule::corp_id, text));
  answer.word("rules", kept);
}

// What is typed is sent as one value, without blanks at its ends; a number as its digits.
void tell_typed(Answer& answer, const Asking& asking, std::string_view text) {
  const auto login = password_request(asking, Method::password, text, SecretId{1}, {});
  const auto code = send_code_request(asking, Method::phone_code, text);
  require(login && code);
  const auto& account = std::get<String>(login->body[0].second);
  require(account.empty() || (account.front() != ' ' && account.back() != ' '));
  const auto& phone = std::get<String>(code->body[0].second);
  require(phone.view().find_first_of(" -") == std::string_view::npos);
  answer.text("account", account).text("phone", phone);
}

}  // namespace

std::string answer_identifier(std::string_view input) {
  std::vector<std::string_view> names;
  while (!input.empty() && names.size() < most_lines) names.push_back(take_line(input));
  const auto read =
      read_configuration({.status = 200, .body = document_with(names)}, options(), "en");

  Answer answer;
  if (const auto* problem = std::get_if<Problem>(&read))
    return answer.text("refused", problem->code).told();
  const auto& configuration = std::get<Configuration>(read);
  check(configuration, names);
  tell_connections(answer, configuration);
  const Options given = options();
  for (const auto name : names) {
    tell_rules(answer, name);
    tell_typed(answer, {given, configuration, "en"}, name);
  }
  return answer.told();
}

}  // namespace latchkey::fuzz
