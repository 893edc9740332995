// A whole form: options, then any series of what the shell sends, decoded as it comes and
// dispatched. A line each:
//
//   {…}        the options, in the first line; afterwards an event
//   =…         the body of the event before it
//   @60000     so many milliseconds pass
//
// The shell is asked for nothing that it can't do, and nothing secret leaves; in the end
// the page is what a page drawn anew would be, and every phase has a way out. The door
// (wire/forms.hpp) says the same while it moves its memory all the time.
#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "broker/answers.hpp"
#include "flow/booting.hpp"
#include "flow/news.hpp"
#include "flow/step.hpp"
#include "page.hpp"
#include "shell.hpp"
#include "target.hpp"
#include "text/display.hpp"
#include "view/view.hpp"
#include "ways.hpp"
#include "wire/decode.hpp"
#include "wire/encode.hpp"
#include "wire/forms.hpp"
#include "wire/observed.hpp"

namespace latchkey::fuzz {
namespace {

constexpr std::size_t most_events = 48;
constexpr double noon = 1'763'700'000'000;

struct Line {
  std::string_view event;
  std::string_view body;
  double now;
};
struct Series {
  std::string_view options;
  std::vector<Line> lines;
};

double passed(std::string_view digits) {
  constexpr double most = 100'000'000;  // more than a day
  double milliseconds = 0;
  for (const char c : digits) {
    if (c < '0' || c > '9' || milliseconds > most) break;
    milliseconds = milliseconds * 10 + (c - '0');
  }
  return milliseconds;
}

Series read(std::string_view input) {
  Series series{.options = take_line(input), .lines = {}};
  double now = noon;
  while (!input.empty() && series.lines.size() < most_events) {
    const auto line = take_line(input);
    if (line.starts_with('@'))
      now += passed(line.substr(1));
    else if (line.starts_with('=') && !series.lines.empty())
      series.lines.back().body = line.substr(1);
    else
      series.lines.push_back({line, {}, now += 1});
  }
  return series;
}

// A token of an answer or a message stays in the shell, which knows it by its place.
std::string_view token_in(std::string_view body) {
  const auto posted = read_message(body);
  const Meaning meaning = posted ? *posted : read_login({.status = 200, .body = String{body}});
  const auto* found = std::get_if<Authenticated>(&meaning);
  return found ? body.substr(found->token_offset, found->token_length) : std::string_view{};
}

// Texts that the input holds once, as a token, so that nothing else can bring them out.
std::vector<std::string_view> secrets_in(std::string_view input, const Series& series) {
  constexpr std::size_t telling = 8;  // bytes; a shorter one may stand anywhere
  std::vector<std::string_view> secrets;
  for (const Line& line : series.lines) {
    const auto token = token_in(line.body);
    if (token.size() >= telling && input.find(token) == input.rfind(token))
      secrets.push_back(token);
  }
  return secrets;
}

bool is_ours(const Event& event) {
  return std::holds_alternative<ResponseArrived>(event) ||
         std::holds_alternative<TokensArrived>(event) || std::holds_alternative<TokenKept>(event);
}

bool is_signed_in(const State& state) { return std::holds_alternative<SignedIn>(state.phase); }

CallId call_of(const Event& event) {
  if (const auto* sign_in = std::get_if<SignInRequested>(&event)) return sign_in->call;
  if (const auto* returned = std::get_if<Returned>(&event)) return returned->call;
  if (const auto* silent = std::get_if<SilentSignInRequested>(&event)) return silent->call;
  if (const auto* tokens = std::get_if<TokensRequested>(&event)) return tokens->call;
  if (const auto* check = std::get_if<SessionCheckRequested>(&event)) return check->call;
  if (const auto* sign_out = std::get_if<SignOutRequested>(&event)) return sign_out->call;
  return {};
}

// Foreign text is fit to be shown, siblings are told apart, and a secret's field is empty.
void check(const List<Node>& nodes) {
  constexpr std::size_t most_points = 1024;  // a welcome
  std::set<std::string_view> keys;
  for (const Node& node : nodes) {
    require(keys.insert(node.key).second);
    bool is_secret = false;
    bool has_value = false;
    for (const auto& [name, value] : node.attributes) {
      if (name == "data-secret") is_secret = true;
      if (name == "value" && !value.empty()) has_value = true;
    }
    require(!is_secret || !has_value);
    for (const auto& [where, text] : node.says) {
      if (const auto* plain = std::get_if<Plain>(&text))
        require(displayable(plain->plain, most_points) == plain->plain);
      require(where != "text" || node.children.empty());
    }
    check(node.children);
  }
}

// The form by itself, step by step.
class Form {
 public:
  explicit Form(const Options& options) : state_(open_state(options)) {}

  String dispatch(const Event& event, Moment now) {
    const CallId call = call_of(event);
    if (const auto* fired = std::get_if<TimerFired>(&event)) shell_.fire(fired->timer);
    const State before = state_;
    observed_.note(before, now);
    Step then = step(state_, event, now);
    perform(then);
    add_news(then.effects, before, then.state);
    state_ = then.state;
    require(state_.last_id >= before.last_id);
    require(is_signed_in(before) || !is_signed_in(state_) || is_ours(event));
    if (call != CallId{}) calls_.insert(call);
    const bool is_sign_in = std::holds_alternative<SignInRequested>(event) ||
                            std::holds_alternative<SilentSignInRequested>(event);
    if (is_sign_in && call != CallId{}) popups_.insert(call);
    const auto operations = drawn_.draw(view(state_, drawn_.version()));
    page_.apply(operations);
    return wire::write_step(then.effects, operations, {}, observed_);
  }

  bool knows(CallId call) const { return call != CallId{} && calls_.count(call) > 0; }

  // A series may end anywhere, so what is looked at here holds after every event.
  void end() {
    check_page();
    check_strangers();
    check_ways();
  }

 private:
  // Whatever it waits for, there is a way out; and then every popup call has its answer.
  void check_ways() {
    const auto rest = at_rest(state_, [this](const Event& event, const Step& then) {
      if (const auto* fired = std::get_if<TimerFired>(&event)) shell_.fire(fired->timer);
      perform(then);
    });
    require(rest && std::holds_alternative<NoAttempt>(rest->attempt));
    for (const CallId popup : popups_) require(shell_.has_told(popup));
    check(view(*rest));
    require(has_way_on(*rest));
  }

  void perform(const Step& then) {
    for (const Effect& effect : then.effects) require(shell_.perform(effect).empty());
    require(shell_.compare(then.state).empty());
  }

  // However it came to be what it is, the page is what one drawn anew would be.
  void check_page() const {
    const List<Node> screen = view(state_);
    check(screen);
    Page anew;
    Drawn nothing;
    anew.apply(nothing.draw(screen));
    require(page_.text() == anew.text());
  }

  // T-04: what a stranger posts changes nothing, from whichever window.
  void check_strangers() const {
    const auto* waiting = std::get_if<AwaitingAnswer>(&state_.attempt);
    const auto* scan = std::get_if<AwaitingScan>(&state_.attempt);
    MessageArrived posted;
    if (waiting) posted.window = waiting->window;
    if (scan) posted.frame = scan->frame;
    for (const char* origin : {"https://stranger.example", "null", ""}) {
      for (const char* body : {broker_says, provider_says}) {
        posted.origin = origin;
        posted.body = body;
        const auto then = step(state_, posted, state_.now);
        require(then.effects.empty() && then.state == state_);
      }
    }
  }

  static constexpr const char* broker_says =
      R"({"code":200,"data":{"id":"user-9","token":"a.b.c"},"event":{"source":"authing"}})";
  static constexpr const char* provider_says = R"("code-9")";

  State state_;
  wire::Observed observed_;
  Drawn drawn_;
  Page page_;
  Shell shell_;
  std::set<CallId> calls_;
  std::set<CallId> popups_;
};

// What the shell would send: a call's number comes once.
std::vector<std::string> run(const Options& options, const Series& series,
                             std::vector<Line>& sent) {
  std::vector<std::string> steps;
  Form form{options};
  for (const Line& line : series.lines) {
    const auto event = wire::read_event(line.event, String{line.body});
    const auto moment = wire::read_moment(line.now);
    if (!event || !moment || form.knows(call_of(*event))) continue;
    sent.push_back(line);
    steps.emplace_back(form.dispatch(*event, *moment).view());
  }
  if (!steps.empty()) form.end();
  return steps;
}

// The same through the door, in memory that is moved before every event.
void check_door(const Series& series, const std::vector<Line>& sent,
                const std::vector<std::string>& steps) {
  wire::Forms forms;
  const int handle = forms.open(series.options);
  for (std::size_t i = 0; i < sent.size(); ++i) {
    forms.tidy();
    const String step = forms.dispatch(handle, sent[i].now, sent[i].event, String{sent[i].body});
    require(step == steps[i]);
  }
}

}  // namespace

std::string answer_series(std::string_view input) {
  const Series series = read(input);
  const auto options = wire::read_options(series.options);
  Answer answer;
  if (!options) return answer.word("options", "refused").told();
  if (input.find("stranger.example") != input.npos) return answer.told();

  const auto secrets = secrets_in(input, series);
  std::vector<Line> sent;
  const auto steps = run(*options, series, sent);
  for (const std::string& step : steps) {
    for (const auto secret : secrets) require(step.find(secret) == std::string::npos);
    answer.text("step", step);
  }
  check_door(series, sent, steps);
  return answer.told();
}

}  // namespace latchkey::fuzz
