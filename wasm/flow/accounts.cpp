#include "flow/accounts.hpp"

#include <algorithm>

#include "flow/captcha.hpp"
#include "flow/frame.hpp"
#include "flow/methods.hpp"
#include "flow/offered.hpp"
#include "flow/submit.hpp"
#include "flow/transitions.hpp"
#include "model/limits.hpp"
#include "text/display.hpp"
#include "url/allowed.hpp"

namespace latchkey {
namespace {

constexpr std::size_t most = 3;
// 5.6: a public account, which is several people's.
constexpr std::string_view public_account = "2";

// A line for each text of an account, in their order: nothing that is fit to be shown has a
// line break in it.
constexpr String KeptAccount::*lines[] = {&KeptAccount::id, &KeptAccount::name,
                                          &KeptAccount::account, &KeptAccount::way,
                                          &KeptAccount::picture};

String take_line(std::string_view& text) {
  const auto end = std::min(text.find('\n'), text.size());
  const auto line = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  return String{line};
}

String write(const List<KeptAccount>& accounts) {
  String text;
  for (const KeptAccount& each : accounts)
    for (const auto line : lines) text += each.*line + "\n";
  return text;
}

bool is_line(std::string_view text) {
  return !text.empty() && displayable(text, limits::display_name) == text;
}

// A picture that is written out is too long to be kept.
String picture_of(const State& state, std::string_view address) {
  if (address.size() > limits::url) return {};
  return check_logo(address, Gate{state.options.development}).value_or(String{});
}

// Who stands where somebody else wrote is left out, and so is who stands there twice.
bool is_whole(const List<KeptAccount>& before, const KeptAccount& account) {
  if (!is_line(account.id) || !is_line(account.name) || !is_line(account.way)) return false;
  if (!account.account.empty() && !is_line(account.account)) return false;
  return std::none_of(before.begin(), before.end(),
                      [&](const KeptAccount& each) { return each.id == account.id; });
}

void keep(Step& then, const List<KeptAccount>& accounts) {
  then.state.accounts = write(accounts);
  then.ask(KeepAccounts{then.state.accounts});
}

// The directory's accounts are the company's machine's to remember, and where the broker asks
// the directory behind the same form nobody can tell which one it was.
bool may_be_directory(const State& state) {
  const Literal own = form_method(Method::password).name;
  return state.way == form_method(Method::ad).name ||
         (state.configuration.merge_ad && state.way == own);
}

void show_methods(Step& then) {
  then.become(Choosing{});
  draw_captcha(then.state);
  return begin_frame(then);
}

// By its way: its form, with who it is, or its connection, in the turn of this press.
void go_on_as(Step& then, const KeptAccount& account) {
  State& state = then.state;
  const std::string_view way = account.way;
  if (way.starts_with(with_prefix)) {
    const String connection{way.substr(with_prefix.size())};
    if (!can_begin(state, connection)) return show_methods(then);
    then.become(Choosing{});
    draw_captcha(state);
    return on(then, Choosing{}, ConnectionChosen{connection});
  }
  if (!offers_method(state, way)) return show_methods(then);
  state.form.method = account.way;
  if (const FormMethod* method = form_method(way))
    state.form.values.set(method->field, account.account);
  show_methods(then);
  if (auto* choosing = std::get_if<Choosing>(&state.phase)) choosing->picked = true;
}

void forget(Step& then, const List<KeptAccount>& accounts, const KeptAccount& gone) {
  List<KeptAccount> rest;
  for (const KeptAccount& each : accounts)
    if (each.id != gone.id) rest.push_back(each);
  keep(then, rest);
  if (rest.empty()) return show_methods(then);
  then.become(ChoosingAccount{gone.name});
}

}  // namespace

String shown_name(const Person& person) {
  for (const std::string_view field : {"name", "nickname", "username", "email", "phone"}) {
    String name = displayable(text_at(person, field), limits::display_name);
    if (!name.empty()) return name;
  }
  return {};
}

List<KeptAccount> kept_accounts(const State& state) {
  List<KeptAccount> accounts;
  std::string_view rest = state.accounts;
  while (!rest.empty() && accounts.size() < most) {
    KeptAccount account;
    for (const auto line : lines) account.*line = take_line(rest);
    account.picture = picture_of(state, account.picture);
    if (is_whole(accounts, account)) accounts.push_back(account);
  }
  return accounts;
}

bool begins_with_accounts(Step& then) {
  State& state = then.state;
  if (!state.configuration.remembers_accounts) {
    keep(then, {});
    return false;
  }
  state.accounts = write(kept_accounts(state));
  if (state.accounts.empty() || is_locked(state)) return false;
  then.become(ChoosingAccount{});
  return true;
}

void remember_account(Step& then, const Person& person) {
  State& state = then.state;
  if (!state.configuration.remembers_accounts || state.way.empty() || may_be_directory(state) ||
      text_at(person, "usertype") == public_account)
    return;
  const FormMethod* method = form_method(state.way);
  KeptAccount account{String{text_at(person, "id")}, shown_name(person), {}, state.way, {}};
  if (method) account.account = value_of(state.form, method->field);
  if (account.name.empty()) account.name = account.account;
  const bool is_claim = !person.contains("photo");
  account.picture = picture_of(state, text_at(person, is_claim ? "picture" : "photo"));
  if (!is_whole({}, account)) return;
  List<KeptAccount> accounts{account};
  for (const KeptAccount& each : kept_accounts(state))
    if (accounts.size() < most && each.id != account.id) accounts.push_back(each);
  keep(then, accounts);
}

void on(Step& then, const ChoosingAccount&, const ChoiceMade& made) {
  if (is_locked(then.state)) return;
  const auto accounts = kept_accounts(then.state);
  for (const KeptAccount& each : accounts) {
    if (made.choice == each.id) return go_on_as(then, each);
    if (made.choice == String{forget_prefix} + each.id) return forget(then, accounts, each);
  }
}

// Another account: all ways are open to it.
void on(Step& then, const ChoosingAccount&, const SkipPressed&) {
  if (!is_locked(then.state)) return show_methods(then);
}

// Back to those accounts. The fields go, and with them what was typed as a secret.
void on(Step& then, const Choosing&, const ChoiceMade&) {
  State& state = then.state;
  if (state.accounts.empty() || is_busy(state)) return;
  drop_frame(then);
  if (begins_with_accounts(then)) forget_typed(then);
}

}  // namespace latchkey
