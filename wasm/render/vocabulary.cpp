// The vocabulary: one row per kind. Nothing else decides what tags exist; the
// widget's applier has lists of its own that must hold all of these.
#include "render/vocabulary.hpp"

#include <array>
#include <cassert>

namespace latchkey {
namespace {

// A live region speaks only what changes in it after it is there, so both stand on
// every screen, mostly empty. WAI-ARIA 1.2, "alert" and "status".
constexpr Attribute alert[] = {{"role", "alert"}};
constexpr Attribute status[] = {{"role", "status"}};

// Focus comes here when the element that had it is gone.
constexpr Attribute heading[] = {{"tabindex", "-1"}, {"data-focus", "lost"}};

// T-36: no referrer. The accessible name, or an empty one, comes from the view.
constexpr Attribute picture[] = {{"referrerpolicy", "no-referrer"}, {"decoding", "async"}};

// The direction of foreign text is its own. HTML Standard, "The dir attribute".
constexpr Attribute foreign[] = {{"dir", "auto"}};

constexpr Attribute decoration[] = {{"aria-hidden", "true"}};
constexpr Attribute tabs[] = {{"role", "tablist"}};
constexpr Attribute tab[] = {{"role", "tab"}, {"type", "button"}};

// Our errors are said in our words, beside the field.
constexpr Attribute form[] = {{"novalidate", ""}};

constexpr Attribute submit[] = {{"type", "submit"}};
constexpr Attribute button[] = {{"type", "button"}};

// Some browsers take a list without markers for no list; the role says it is one.
constexpr Attribute list[] = {{"role", "list"}};

constexpr Attribute checkbox[] = {{"type", "checkbox"}};

// T-34: a foreign page gets neither our window nor our address.
constexpr Attribute link[] = {{"target", "_blank"}, {"rel", "noopener noreferrer"}};

// The provider compares our origin with the registered domain; the path is not its business.
constexpr Attribute frame[] = {{"referrerpolicy", "origin"}};

// What is drawn into it is one picture, with the name that the view gives it.
constexpr Attribute drawn[] = {{"role", "img"}};

struct Entry {
  Kind kind{};
  Word word;
};
constexpr std::array<Entry, kinds> rows{{
    {Kind::header, {"div", "header"}},
    {Kind::logo, {"img", "logo", picture}},
    {Kind::heading, {"h2", "heading", heading}},
    {Kind::welcome, {"p", "welcome"}},

    {Kind::alerts, {"div", "alerts", alert}},
    {Kind::status, {"p", "status", status}},
    {Kind::notice, {"div", "notice"}},
    {Kind::notice_text, {"p", "notice-text"}},
    {Kind::detail, {"div", "detail"}},
    {Kind::detail_label, {"p", "detail-label"}},
    {Kind::foreign, {"blockquote", "foreign", foreign}},
    {Kind::support_code, {"p", "support-code"}},
    {Kind::actions, {"div", "actions"}},

    {Kind::busy, {"div", "busy"}},
    {Kind::spinner, {"div", "spinner", decoration}},
    {Kind::waiting, {"div", "waiting"}},

    {Kind::methods, {"div", "methods"}},
    {Kind::tabs, {"div", "tabs", tabs}},
    {Kind::tab, {"button", "tab", tab}},
    {Kind::panel, {"div", "panel"}},
    {Kind::form, {"form", "form", form}},
    {Kind::field, {"div", "field"}},
    {Kind::label, {"label", "label"}},
    {Kind::field_row, {"div", "field-row"}},
    {Kind::input, {"input", "input"}},
    {Kind::code_input, {"input", "code-input"}},
    {Kind::reveal, {"button", "reveal", button}},
    {Kind::field_error, {"p", "field-error"}},
    {Kind::captcha, {"img", "captcha", picture}},
    {Kind::select, {"select", "select"}},
    {Kind::option, {"option", "option"}},
    {Kind::hint, {"p", "hint"}},
    {Kind::submit, {"button", "submit", submit}},
    {Kind::button, {"button", "button", button}},
    {Kind::primary, {"button", "primary", button}},

    {Kind::separator, {"p", "separator"}},
    {Kind::connections, {"ul", "connections", list}},
    {Kind::connection_item, {"li", "connection-item"}},
    {Kind::connection, {"button", "connection", button}},
    {Kind::connection_logo, {"img", "connection-logo", picture}},
    {Kind::connection_name, {"span", "connection-name"}},
    {Kind::connection_mark, {"span", "connection-mark"}},

    {Kind::choices, {"ul", "choices", list}},
    {Kind::choice_item, {"li", "choice-item"}},
    {Kind::choice, {"button", "choice", button}},
    {Kind::choice_name, {"span", "choice-name"}},
    {Kind::choice_detail, {"span", "choice-detail"}},
    {Kind::picture, {"img", "picture", picture}},
    {Kind::kept, {"p", "kept", foreign}},

    {Kind::qr, {"div", "qr"}},
    {Kind::qr_frame, {"iframe", "qr-frame", frame}},
    {Kind::qr_drawn, {"div", "qr-drawn", drawn}},
    {Kind::qr_person, {"div", "qr-person"}},
    {Kind::overlay, {"div", "overlay", status}},
    {Kind::overlay_text, {"p", "overlay-text"}},

    {Kind::agreements, {"div", "agreements"}},
    {Kind::agreement, {"div", "agreement"}},
    {Kind::checkbox, {"input", "checkbox", checkbox}},
    {Kind::agreement_title, {"label", "agreement-title"}},
    {Kind::words, {"span", "words"}},
    {Kind::link, {"a", "link", link}},

    {Kind::person, {"p", "person"}},
}};

constexpr bool in_order() {
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (rows[i].kind != static_cast<Kind>(i) || rows[i].word.tag.empty()) return false;
  }
  return true;
}
static_assert(in_order(), "a row per kind, in the order of the enumeration");

// What is kept of the rows: a word's place says its kind.
constexpr auto words = [] {
  std::array<Word, kinds> all{};
  for (std::size_t i = 0; i < rows.size(); ++i) all[i] = rows[i].word;
  return all;
}();

}  // namespace

const Word& word_for(Kind kind) {
  const auto index = static_cast<std::size_t>(kind);
  assert(index < words.size());
  return words[index];
}

std::span<const Word> vocabulary() { return words; }

}  // namespace latchkey
