// What a row of connection types must have so that nothing it names is missing: asked
// of the whole table while it is compiled (rows.cpp).
#pragma once

#include <algorithm>
#include <span>
#include <string_view>

#include "connection/row.hpp"

namespace latchkey::whole {

constexpr bool is_field_of(const Row& row, std::string_view name) {
  for (const Field& field : row.fields)
    if (field.name == name) return !field.secret;
  return false;
}

constexpr bool is_whole(const Row& row, const Page& page) {
  for (const Slot& slot : page.slots) {
    const bool has_text = !slot.text.empty();
    const bool needs_text =
        slot.from == From::text || slot.from == From::field || slot.from == From::language;
    if (slot.name.empty() || has_text != needs_text) return false;
    if (slot.from == From::field && !is_field_of(row, slot.text)) return false;
  }
  return !page.provider.empty() && page.base.view().starts_with("https://");
}

constexpr bool is_whole(const Row& row, const Frame& frame) {
  return is_whole(row, frame.page) && !frame.code.empty() &&
         (!frame.onward ||
          (is_whole(row, frame.onward->page) && !frame.onward->parameter.empty())) &&
         (frame.result == FrameResult::temporary_code) == (frame.onward != nullptr) &&
         (frame.handshake == Handshake::none) == frame.greeting.empty() &&
         (frame.handshake == Handshake::dialogue) == (frame.dialogue != nullptr) &&
         (frame.result == FrameResult::by_call) == (frame.dialogue != nullptr) &&
         (frame.result == FrameResult::report) == (frame.report != nullptr) &&
         frame.sandbox.view().starts_with("allow-scripts") &&
         frame.sandbox.view().find("top-navigation") == std::string_view::npos;  // T-19
}

constexpr bool is_whole(const Row& row) {
  for (const Placement cell : row.placement)
    if (cell == Placement::unset || (cell == Placement::qr_tab && !row.frame)) return false;
  return !row.type.empty() && (!row.frame || is_whole(row, *row.frame)) &&
         (!row.panel || is_whole(row, *row.panel)) && (!row.older || is_whole(row, *row.older));
}

constexpr bool is_whole(std::span<const Row> rows) {
  for (const Row& row : rows) {
    const auto same = [&row](const Row& other) { return other.type == row.type; };
    if (!is_whole(row) || std::count_if(rows.begin(), rows.end(), same) != 1) return false;
  }
  return true;
}

}  // namespace latchkey::whole
