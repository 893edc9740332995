// The accounts that signed in here before: each goes on as who it is, and can be forgotten.
#include "flow/accounts.hpp"

#include "view/parts.hpp"
#include "view/screens.hpp"

namespace latchkey::screens {
namespace {

Node go_on(const KeptAccount& account) {
  Node made = parts::node(Kind::choice, "choice");
  made.activates = "choiceMade";
  parts::set(made, "data-key", account.id);
  if (!account.picture.empty()) {
    Node picture = parts::node(Kind::connection_logo, "picture");
    parts::say(picture, "alt", Plain{});
    parts::set(picture, "src", account.picture);
    parts::add(made, picture);
  }
  parts::add(made, parts::saying(Kind::choice_name, "name",
                                 parts::sentence("account.continue-as", Plain{account.name})));
  if (!account.account.empty() && account.account != account.name)
    parts::add(made, parts::saying(Kind::choice_detail, "detail", Plain{account.account}));
  return made;
}

Node item(const KeptAccount& account) {
  Node made = parts::keyed(Kind::choice_item, account.id);
  parts::add(made, go_on(account));
  Node gone =
      parts::saying(Kind::button, "forget", parts::sentence("account.forget", Plain{account.name}));
  gone.activates = "choiceMade";
  parts::set(gone, "data-key", String{forget_prefix} + account.id);
  parts::add(made, gone);
  return made;
}

}  // namespace

[[gnu::noinline]] Node accounts(const State& state) {
  Node all = parts::node(Kind::methods, "accounts");
  if (!is_usable(state)) parts::set(all, "inert", "");
  Node list = parts::node(Kind::choices, "choices");
  parts::say(list, "aria-label", "heading.account");
  for (const KeptAccount& each : kept_accounts(state)) parts::add(list, item(each));
  parts::add(all, list);
  parts::add(all, parts::button(Kind::button, "skipPressed", "action.another-account"));
  return all;
}

[[gnu::noinline]] std::optional<Sentence> accounts_status(const State& state,
                                                          const ChoosingAccount& choosing) {
  if (!choosing.forgotten.empty())
    return parts::sentence("status.account-forgotten", Plain{choosing.forgotten});
  if (!state.online) return parts::sentence("status.offline");
  return std::nullopt;
}

[[gnu::noinline]] void add_way_to_accounts(const State& state, Node& methods) {
  if (std::holds_alternative<Choosing>(state.phase))
    parts::add(methods, parts::button(Kind::button, "choiceMade", "heading.account"));
}

}  // namespace latchkey::screens
