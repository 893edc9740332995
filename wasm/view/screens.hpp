// The pieces that view() puts together, most of them a file each.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "flow/methods.hpp"
#include "flow/offered.hpp"
#include "flow/state.hpp"
#include "model/list.hpp"
#include "view/node.hpp"

namespace latchkey::screens {

// Logo, heading, welcome.
[[nodiscard]] Node header(const State&);

// Tabs, panels, agreements, connections: everything a person can sign in with.
[[nodiscard]] Node methods(const State&, std::uint64_t drawn);

// What was typed into a field; empty before that.
[[nodiscard]] std::string_view typed(const Form&, std::string_view field);
// The form of a method, and what its tab says.
[[nodiscard]] Node form(const State&, const FormMethod&);
[[nodiscard]] Literal title_of(const FormMethod&);

// accounts.cpp

// Accounts that are remembered, instead of the ways to sign in.
[[nodiscard]] Node accounts(const State&);
[[nodiscard]] std::optional<Sentence> accounts_status(const State&, const ChoosingAccount&);
// The way back to them, where there are any.
void add_way_to_accounts(const State&, Node& methods);

// captcha.cpp

// The picture that is drawn, and its field. `is_last`: the form is sent from there.
void add_captcha(const State&, Node& form, bool is_last);
// What stands in a form's place where the picture it needs can't be drawn.
void captcha_elsewhere(const State&, const FormMethod&, Node& panel);

// domains.cpp

// What takes a password's place while the domain of an account is asked about, or is a company's.
void add_domain(const State&, Node& form);
// What is under way about it, in one sentence.
[[nodiscard]] std::optional<Sentence> domain_status(const State&);

// binding.cpp

// An identity is to be bound, or is being bound.
[[nodiscard]] bool is_binding(const State&);
// The question, or the form.
[[nodiscard]] Node binding(const State&);

// Tabs, where there is a choice, and a panel for each of these methods.
void add_panels(const State&, const List<String>& methods, Node& all);

// A provider's QR code, or what stands in its place. `chosen`: its panel is shown;
// a frame that nobody sees is not there.
[[nodiscard]] Node qr_code(const State&, const Connection&, bool chosen);

// openings.cpp

// The ways from here to what is no sign-in; perhaps none.
void add_openings(const State&, Node& all);

// phone.cpp

// A QR code that the broker made, who scanned it, or what stands in its place.
[[nodiscard]] Node drawn_code(const State&, const DrawnCode&, bool chosen);
// What is said while somebody answers on a phone; nothing where there is nothing to say.
[[nodiscard]] std::optional<Sentence> phone_sentence(const AwaitingPhone&);
// Refused, expired, or never made: a new one is a click away (frame.cpp).
void say_why(const State&, Node& overlay);

// The buttons of the connections, with the line that sets them apart from a form;
// perhaps none. `drawn`: see view().
[[nodiscard]] List<Node> connections(const State&, bool after_a_form, std::uint64_t drawn);

// What must be agreed to before any way in; perhaps nothing.
[[nodiscard]] std::optional<Node> agreements(const State&);
// The same of these. `problem`: one of them is missing, or null.
[[nodiscard]] Node agreements(const State&, const List<Agreement>&, const Problem*);

// passkey.cpp

// The browser is asked for a passkey, and says itself what to do.
[[nodiscard]] bool asks_browser(const State&);
// The button that signs in by one.
[[nodiscard]] Node passkey_button();

// popup.cpp

// A window of ours is open, or its answer is being looked at.
[[nodiscard]] bool is_waiting(const State&);
// Nothing is waited for, or only a window that looks closed: the form may be used.
[[nodiscard]] bool is_usable(const State&);
// What is said while that window is open.
[[nodiscard]] Sentence window_sentence(const State&, const AwaitingAnswer&);
// The way back while something is waited for; nothing when nothing is.
[[nodiscard]] std::optional<Node> waiting(const State&);

}  // namespace latchkey::screens
