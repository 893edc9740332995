// An identity that the broker does not know yet (authing-broker 6.5): the question whether
// there is an account already, and the form that proves one.
#include "flow/asking.hpp"
#include "flow/methods.hpp"
#include "view/parts.hpp"
#include "view/screens.hpp"

namespace latchkey::screens {
namespace {

struct Asked {
  const Flow& flow;
  bool asks;
};

std::optional<Asked> question(const State& state) {
  if (const auto* binding = std::get_if<Binding>(&state.phase))
    return Asked{binding->flow, binding->asks};
  if (const auto* sending = std::get_if<SendingBinding>(&state.phase))
    return Asked{sending->flow, sending->asks};
  return std::nullopt;
}

// By the broker, or by the page that is asked first.
bool is_answered_later(const State& state) {
  return std::holds_alternative<SendingBinding>(state.phase) || is_asking(state);
}

Literal explanation(const Asked& what) {
  if (what.asks) return "bind.ask";
  const bool registers = what.flow.due.step == FlowStep::identity_binding_no_ask;
  return registers ? Literal{"bind.either"} : Literal{"bind.existing"};
}

// Without a method that proves an account there is none to be bound to.
Node choices(const State& state, const Flow& flow) {
  Node made = parts::node(Kind::actions, "choices");
  const bool is_held = is_answered_later(state);
  const auto offer = [&](Node button) {
    if (is_held) parts::hold(button);
    parts::add(made, button);
  };
  const bool has_method = !flow.due.methods.empty();
  if (has_method) {
    Node existing = parts::button(Kind::primary, "methodChosen", "action.bind-existing");
    parts::set(existing, "data-key", form_method(flow.due.methods.front()).name);
    offer(existing);
  }
  offer(parts::button(has_method ? Kind::button : Kind::primary, "accountRequested",
                      "action.create-account"));
  parts::add(made, parts::button(Kind::button, "backPressed", "action.back"));
  return made;
}

}  // namespace

bool is_binding(const State& state) { return question(state).has_value(); }

[[gnu::noinline]] Node binding(const State& state) {
  const auto what = question(state);
  Node all = parts::node(Kind::methods, "binding");
  if (is_answered_later(state)) parts::set(all, "aria-busy", "true");
  parts::add(all, parts::hint("bind", parts::sentence(explanation(*what))));
  if (what->asks) {
    parts::add(all, choices(state, what->flow));
    return all;
  }
  List<String> methods;
  for (const Method method : what->flow.due.methods) methods.emplace_back(form_method(method).name);
  add_panels(state, methods, all);
  return all;
}

}  // namespace latchkey::screens
