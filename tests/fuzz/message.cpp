// What windows and frames post, by every reader that may be asked: the broker's own popup
// message, the answer as a message, and the frame of every row that has one (T-05, T-06,
// T-10). Whose a message is, is another question: series.cpp.
#include <algorithm>
#include <optional>
#include <variant>

#include "answered.hpp"
#include "broker/answers.hpp"
#include "connection/frame.hpp"
#include "json/read.hpp"
#include "oidc/web_message.hpp"
#include "target.hpp"
#include "url/allowed.hpp"

namespace latchkey::fuzz {
namespace {

constexpr std::string_view state = "state-1";
constexpr std::string_view callback =
    "https://core.authing.cn/connections/social/wecom-qr/pool?from_guard=1&app_id=app-1";

constexpr std::string_view of_a_person[] = {"id",     "username", "name",      "nickname",
                                            "email",  "phone",    "photo",     "phoneCountryCode",
                                            "gender", "company",  "birthdate", "usertype"};

// T-06, T-39: only these fields leave the core, and the token is named by its place.
void check(const Authenticated& found, std::string_view body) {
  require(found.person.contains("id"));
  for (const auto& [name, value] : found.person) {
    require(std::find(std::begin(of_a_person), std::end(of_a_person), name.view()) !=
            std::end(of_a_person));
    require(name != "photo" || check_logo(value).has_value());
  }
  require(found.token_offset <= body.size());
  require(found.token_length <= body.size() - found.token_offset);
  const auto token = body.substr(found.token_offset, found.token_length);
  const bool has_two_dots = std::count(token.begin(), token.end(), '.') == 2;
  require(token.empty() || (has_two_dots && token.find_first_of("\"\\ ") == token.npos));
}

void tell_broker(Answer& answer, std::string_view body) {
  const auto read = read_message(body);
  if (!read) return void(answer.word("broker", "not one"));
  if (const auto* found = std::get_if<Authenticated>(&*read)) {
    check(*found, body);
    answer.number("token at", static_cast<std::int64_t>(found->token_offset));
    answer.number("token length", static_cast<std::int64_t>(found->token_length));
    for (const auto& [name, value] : found->person) answer.text(name, value);
  } else if (const auto* step = std::get_if<Continue>(&*read)) {
    answer.number("step", static_cast<std::int64_t>(step->step));
  } else if (const auto* problem = std::get_if<Problem>(&*read)) {
    require(displayable(problem->detail, limits::foreign_error) == problem->detail);
    answer.number("problem", static_cast<std::int64_t>(problem->reason));
    answer.text("code", problem->code).text("detail", problem->detail);
  } else {
    answer.word("broker", "done");
  }
}

// T-10: what was scanned has one code, and the state wherever the frame echoes one; a
// panel's has ours.
void check(const Frame& frame, const Scanned& scanned) {
  std::size_t codes = 0;
  std::size_t states = 0;
  for (const auto& [name, value] : scanned.parameters) {
    if (name == frame.code.view()) codes += is_code_text(value) ? 1U : 2U;
    if (name == "state") states += value == state ? 1U : 2U;
  }
  const bool has_state = frame.echoes_state || frame.result == FrameResult::by_call;
  require(codes == 1 && states == (has_state ? 1U : 0U));
}

using Read = std::optional<FrameAnswer> (*)(const Frame&, std::string_view, std::string_view,
                                            std::string_view);

void tell_frame(Answer& answer, const Row& row, const Frame& frame, Read how,
                std::string_view body) {
  const auto read = how(frame, body, callback, state);
  if (!read) return;
  answer.word("frame of", row.type.view());
  if (const auto* refused = std::get_if<ScanRefused>(&*read)) {
    const Problem& problem = refused->problem;
    require(displayable(problem.detail, limits::foreign_error) == problem.detail);
    return void(answer.word("scan", "refused").text("code", problem.code));
  }
  if (const auto* ready = std::get_if<FrameReady>(&*read))
    return void(answer.word("ready", ready->channel ? "for a port" : "without"));
  if (const auto* called = std::get_if<Called>(&*read)) {
    require(called->reply.empty() || json::read_object(called->reply).has_value());
    return void(answer.text("reply", called->reply)
                    .number("client", called->client_signed_in.value_or(false) ? 1 : 0));
  }
  if (const auto* further = std::get_if<GoesOn>(&*read)) {
    require(is_code_text(further->code));
    return void(answer.text("goes on with", further->code));
  }
  const auto& scanned = std::get<Scanned>(*read);
  check(frame, scanned);
  for (const auto& [name, value] : scanned.parameters) answer.text(name, value);
}

}  // namespace

std::string answer_message(std::string_view input) {
  Answer answer;
  tell_broker(answer, input);
  tell(answer, read_web_message(input));
  for (const Row& row : all_rows())
    for (const Frame* frame : {row.frame, row.panel, row.older}) {
      if (!frame) continue;
      tell_frame(answer, row, *frame, read_frame_message, input);
      if (navigates(*frame)) tell_frame(answer, row, *frame, read_return_message, input);
    }
  return answer.told();
}

}  // namespace latchkey::fuzz
