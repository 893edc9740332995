#include "view/notice.hpp"

#include <array>
#include <cassert>

#include "connection/offer.hpp"
#include "flow/attempt.hpp"
#include "flow/methods.hpp"
#include "flow/offered.hpp"
#include "view/parts.hpp"

namespace latchkey {
namespace {

struct ReasonRow {
  Reason reason{};
  Literal key;  // "reason.", and the code on the wire
  WayOn way{};
  Literal with_number = {};  // where the sentence can name the broker's number
};

// A row per reason, in the order of the enumeration.
constexpr std::array<ReasonRow, reason_count> rows{{
    {Reason::cancelled, "reason.cancelled", WayOn::form},
    {Reason::refused, "reason.refused", WayOn::form},
    {Reason::popup_blocked, "reason.popup_blocked", WayOn::redirect},
    {Reason::cut_off, "reason.cut_off", WayOn::redirect},
    {Reason::storage_blocked, "reason.storage_blocked", WayOn::form},
    {Reason::timed_out, "reason.timed_out", WayOn::form},
    {Reason::start_again, "reason.start_again", WayOn::form},
    {Reason::password_changed, "reason.password_changed", WayOn::form},
    {Reason::registered, "reason.registered", WayOn::form},
    {Reason::tenant_made, "reason.tenant_made", WayOn::form},
    {Reason::qr_refused, "reason.qr_refused", WayOn::renew},
    {Reason::qr_expired, "reason.qr_expired", WayOn::renew},
    {Reason::held_back, "reason.held_back", WayOn::form},
    {Reason::hook_failed, "reason.hook_failed", WayOn::form},
    {Reason::not_trusted, "reason.not_trusted", WayOn::form},
    {Reason::passkey_unusable, "reason.passkey_unusable", WayOn::form},
    {Reason::clock_wrong, "reason.clock_wrong", WayOn::form, "reason.clock_wrong.by"},

    {Reason::offline, "reason.offline", WayOn::retry},
    {Reason::unreachable, "reason.unreachable", WayOn::retry},
    {Reason::too_slow, "reason.too_slow", WayOn::retry},
    {Reason::unavailable, "reason.unavailable", WayOn::retry},
    {Reason::bad_answer, "reason.bad_answer", WayOn::retry},
    {Reason::too_large, "reason.too_large", WayOn::retry},

    {Reason::wrong_password, "reason.wrong_password", WayOn::password,
     "reason.wrong_password.left"},
    {Reason::locked, "reason.locked", WayOn::form},
    {Reason::wrong_code, "reason.wrong_code", WayOn::code},
    {Reason::password_weak, "reason.password_weak", WayOn::form},
    {Reason::name_taken, "reason.name_taken", WayOn::form},
    {Reason::account_exists, "reason.account_exists", WayOn::form},
    {Reason::too_often, "reason.too_often", WayOn::form, "reason.too_often.wait"},
    {Reason::captcha_needed, "reason.captcha_needed", WayOn::redirect},
    {Reason::captcha_wrong, "reason.captcha_wrong", WayOn::captcha},
    {Reason::step_elsewhere, "reason.step_elsewhere", WayOn::redirect},
    {Reason::rejected, "reason.rejected", WayOn::form},

    {Reason::misconfigured, "reason.misconfigured", WayOn::retry},
    {Reason::wrong_app, "reason.wrong_app", WayOn::retry},
    {Reason::origin_refused, "reason.origin_refused", WayOn::retry},
    {Reason::nothing_offered, "reason.nothing_offered", WayOn::retry},
    {Reason::no_tokens, "reason.no_tokens", WayOn::form},

    {Reason::account_missing, "reason.account_missing", WayOn::account},
    {Reason::password_missing, "reason.password_missing", WayOn::password},
    {Reason::phone_missing, "reason.phone_missing", WayOn::address},
    {Reason::phone_malformed, "reason.phone_malformed", WayOn::address},
    {Reason::email_missing, "reason.email_missing", WayOn::address},
    {Reason::email_malformed, "reason.email_malformed", WayOn::address},
    {Reason::captcha_missing, "reason.captcha_missing", WayOn::captcha},
    {Reason::code_missing, "reason.code_missing", WayOn::code},
    {Reason::agreement_missing, "reason.agreement_missing", WayOn::agreement},
    {Reason::answer_missing, "reason.answer_missing", WayOn::form},
    {Reason::answer_malformed, "reason.answer_malformed", WayOn::form},
    {Reason::busy, "reason.busy", WayOn::form},
}};

constexpr bool in_order() {
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (rows[i].reason != static_cast<Reason>(i) || rows[i].key.empty()) return false;
  }
  return true;
}
static_assert(in_order(), "a row per reason, in the order of the enumeration");

const ReasonRow& row_of(Reason reason) {
  const auto index = static_cast<std::size_t>(reason);
  assert(index < rows.size());
  return rows[index];
}

// What the phase says, and then what else there is to say.
List<const Problem*> problems(const State& state) {
  List<const Problem*> all;
  const auto add = [&](const std::optional<Problem>& problem) {
    if (problem && !is_good(*problem)) all.push_back(&*problem);
  };
  if (const auto* booting = std::get_if<Booting>(&state.phase)) {
    add(booting->trouble);
    add(booting->word);
  } else if (const auto* broken = std::get_if<Broken>(&state.phase)) {
    all.push_back(&broken->problem);
    add(broken->word);
  } else if (const auto* problem = said(state)) {
    add(*problem);
    if (std::holds_alternative<Stepping>(state.phase)) {
      add(state.watches.step_phone.sent);
      add(state.watches.step_email.sent);
    } else if (const FormMethod* method = code_method(state.form.method))
      add(code_watch(state.watches, *method).sent);
  }
  return all;
}

// Whether the field to mend, or the code to renew, is on the panel that is shown.
bool is_shown(const State& state, WayOn field) {
  if (const auto* binding = std::get_if<Binding>(&state.phase); binding && binding->asks)
    return false;
  const FormMethod* method = form_method(state.form.method);
  switch (field) {
    case WayOn::account:
    case WayOn::password: return method && !method->by_code;
    case WayOn::address:
    case WayOn::code: return method && method->by_code;
    case WayOn::captcha: return !state.captcha.picture.empty();
    case WayOn::agreement: return !state.configuration.agreements.empty();
    case WayOn::renew: return state.form.method.starts_with(qr_prefix);
    case WayOn::form:
    case WayOn::retry:
    case WayOn::redirect: return false;
  }
  return false;
}

// On a screen of a flow a problem knows its field.
bool has_its_place(const State& state, const Problem& problem) {
  if (const auto* stepping = std::get_if<Stepping>(&state.phase))
    return stepping->problem && &problem == &*stepping->problem && !stepping->at.empty();
  return said(state) && is_shown(state, way_on(problem.reason));
}

[[gnu::noinline]] Node notice(const Problem& problem, Literal key) {
  Node said = parts::node(Kind::notice, key);
  parts::add(said, parts::saying(Kind::notice_text, "text", sentence_of(problem)));

  Node detail = parts::node(Kind::detail, "detail");
  Plain foreign = parts::foreign(problem.detail, limits::foreign_error);
  if (!foreign.plain.empty()) {
    parts::add(detail, parts::saying(Kind::detail_label, "label", "detail.said"));
    parts::add(detail, parts::saying(Kind::foreign, "foreign", foreign));
  }
  if (!problem.code.empty()) {
    parts::add(detail, parts::saying(Kind::support_code, "code",
                                     parts::sentence("detail.code", parts::foreign(problem.code))));
  }
  if (!detail.children.empty()) parts::add(said, detail);
  return said;
}

}  // namespace

bool is_good(const Problem& problem) {
  return problem.reason == Reason::password_changed || problem.reason == Reason::registered ||
         problem.reason == Reason::tenant_made;
}

WayOn way_on(Reason reason) { return row_of(reason).way; }

std::string_view code_of(Reason reason) {
  constexpr std::string_view prefix = "reason.";
  return row_of(reason).key.view().substr(prefix.size());
}

Sentence sentence_of(const Problem& problem) {
  const ReasonRow& row = row_of(problem.reason);
  if (row.with_number.empty() || problem.number == 0) return parts::sentence(row.key);
  Sentence counted = parts::sentence(row.with_number);
  counted.values.push_back(to_string(problem.number));
  return counted;
}

const Problem* problem_of(const State& state, WayOn field) {
  if (!is_shown(state, field)) return nullptr;
  for (const Problem* problem : problems(state)) {
    if (has_its_place(state, *problem) && way_on(problem->reason) == field) return problem;
  }
  return nullptr;
}

Node alerts(const State& state) {
  Node region = parts::node(Kind::alerts, "alerts");
  for (const Problem* problem : problems(state)) {
    if (has_its_place(state, *problem)) continue;
    parts::add(region,
               notice(*problem, region.children.empty() ? Literal{"first"} : Literal{"second"}));
  }
  return region;
}

// A failed request of the first screen needs no button of its own: the one that was
// pressed is still there. A window that was blocked or cut off can be tried again, or
// done without.
List<Node> ways_on(const State& state) {
  List<Node> ways;
  if (std::holds_alternative<Broken>(state.phase)) {
    ways.push_back(parts::button(Kind::primary, "retryPressed", "action.retry"));
  } else if (const auto* booting = std::get_if<Booting>(&state.phase)) {
    if (!booting->trouble) return ways;
    ways.push_back(parts::button(Kind::primary, "retryPressed", "action.retry"));
    parts::hold(ways.back());
  } else if (const auto* choosing = std::get_if<Choosing>(&state.phase)) {
    if (!choosing->problem || !choosing->failed) return ways;
    if (can_redirect(state.options) && way_on(choosing->problem->reason) == WayOn::redirect) {
      ways.push_back(parts::button(Kind::primary, "redirectChosen", "action.redirect"));
    }
    ways.push_back(parts::button(Kind::button, "retryPressed", "action.retry"));
    parts::take_focus(ways.front());
  }
  return ways;
}

}  // namespace latchkey
