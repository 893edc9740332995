// What a row of the table in rows.cpp is made of. All of it is the provider's;
// what the broker adds is in broker/.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

#include "model/environment.hpp"
#include "model/literal.hpp"

namespace latchkey {

// How a connection is offered. `unset` is there to be found: no cell may be left so.
enum class Placement : std::uint8_t {
  unset,
  qr_tab,  // the provider's QR frame, in a tab of the form; a button where that can't be
  button_popup,
  button_redirect,
  in_app_auto,  // inside the provider's client, which asks nobody: it may begin by itself
  in_app_redirect,
  deep_link,
  explain,  // drawn, and says why it can't work here
  hidden,
};

// What a field of a connection must look like: rules.hpp.
enum class Rule : std::uint8_t { any, corp_id, agent_id, app_id, address };

struct Field {
  Literal name;  // as the broker's public configuration calls it
  Rule rule = Rule::any;
  bool secret = false;  // the broker's alone: never in a public configuration
};

// Where a parameter's value comes from: the row, the connection's fields, the attempt;
// `onward`: the address that the frame goes on to, whole.
enum class From : std::uint8_t { text, field, callback, state, language, onward };

struct Slot {
  Literal name;
  From from = From::text;
  // The text; the field's name; for From::language the provider's word for Chinese,
  // where every other language is `en`.
  Literal text = {};
};

// A page of the provider. `provider` names the entry of Options::provider_origins
// that may replace the origin of `base`.
struct Page {
  Literal provider;
  Literal base;                 // absolute https, no query, no fragment
  std::span<const Slot> slots;  // in the order of the provider's documentation
  Literal fragment = {};
};

// `dialogue`: greeted unless it has said already that it is ready, then handed a port.
enum class Handshake : std::uint8_t { none, text, dialogue };

// `navigation`: the frame goes to the return address, whose page posts it to this one.
// `temporary_code`: it posts a code that it goes on with, and comes to the same.
enum class FrameResult : std::uint8_t {
  return_address,
  navigation,
  by_call,
  report,
  temporary_code,
};

// How a frame that answers by call names its messages and its calls.
struct Dialogue {
  Literal prefix;  // of `ready`, `set-port`, `call` and `response`
  Literal checked;
  Literal signed_in;  // of `checked`: whether its client on this machine is
  Literal succeeded;
  Literal failed;
  Literal others = {};  // a call that asks nothing of us
};

// How a frame that answers with an object names what is in it.
struct Report {
  Literal succeeded;  // whether it did
  Literal address;    // then: the return address
  Literal failed;     // else: why, in the provider's own words
};

// Where a frame goes on to with the temporary code that it posted, as a bare text or in
// an object.
struct Onward {
  Page page;
  Literal parameter;  // of the code
  Literal key = {};   // of the code, in an object
};

// How the provider's QR frame talks; what the page allows it.
struct Frame {
  Page page = {};
  Handshake handshake = Handshake::none;
  Literal greeting = {};  // but for Handshake::none: posted when the frame has loaded
  FrameResult result = FrameResult::navigation;
  const Dialogue* dialogue = nullptr;  // for Handshake::dialogue and FrameResult::by_call
  const Report* report = nullptr;      // for FrameResult::report
  const Onward* onward = nullptr;      // for FrameResult::temporary_code
  Literal code = "code";               // the parameter of the return address
  bool echoes_state = false;           // T-03: false puts the type on the closed list of exceptions
  std::span<const Literal> adds = {};  // to a return address, beside code and state
  Literal sandbox = {};
  Literal allow = {};
  std::uint16_t width = 300;  // CSS pixels
  std::uint16_t height = 400;
};

// What a person on a phone should know, whose button goes to a code: there is no second
// device to scan it with. `own_client`: inside it no code is needed.
enum class OnPhone : std::uint8_t { nothing, second_device, own_client };

struct Row {
  Literal type;
  std::span<const Field> fields = {};
  std::array<Placement, environments> placement;  // by Environment
  OnPhone on_phone = OnPhone::nothing;
  const Frame* frame = nullptr;  // nothing: the form shows none of it
  const Frame* panel = nullptr;  // instead of `frame`, on a domain registered with the provider
  const Frame* older = nullptr;  // instead of `frame`, of a connection that has only its fields
  Literal instead = {};  // the type that takes its place where it is hidden; without it, `explain`
  Literal client = {};   // opens a page in the provider's own app, its address behind this
};

// The row of a type, or nothing when the type isn't ours.
[[nodiscard]] const Row* find_row(std::string_view type);
[[nodiscard]] std::span<const Row> all_rows();

}  // namespace latchkey
