#include "text/display.hpp"

#include <algorithm>
#include <span>

#include "text/utf8.hpp"

namespace latchkey {
namespace {

// Of the Basic Multilingual Plane.
struct Range {
  char16_t first;
  char16_t last;
};

[[gnu::noinline]] bool is_in(std::span<const Range> ranges, char32_t point) {
  return std::any_of(ranges.begin(), ranges.end(),
                     [&](Range range) { return point >= range.first && point <= range.last; });
}

// Never shown: they turn text around, hide it, or are nothing at all.
// Unicode 15, PropList.txt (Bidi_Control, Noncharacter_Code_Point) and
// DerivedCoreProperties.txt (Default_Ignorable_Code_Point); RFC 3454 table C.2.
constexpr Range removed[] = {
    {0x0000, 0x0008},  // C0, but for tab and line breaks
    {0x000E, 0x001F},  //
    {0x007F, 0x0084},  // delete, C1
    {0x0086, 0x009F},  //
    {0x00AD, 0x00AD},  // soft hyphen
    {0x034F, 0x034F},  // combining grapheme joiner
    {0x061C, 0x061C},  // Arabic letter mark
    {0x115F, 0x1160},  // Hangul fillers
    {0x17B4, 0x17B5},  // Khmer inherent vowels
    {0x180B, 0x180F},  // Mongolian selectors, vowel separator
    {0x200B, 0x200B},  // zero width space
    {0x200E, 0x200F},  // left-to-right, right-to-left mark
    {0x202A, 0x202E},  // embeddings and overrides
    {0x2060, 0x206F},  // word joiner, isolates, deprecated controls
    {0x3164, 0x3164},  // Hangul filler
    {0xFEFF, 0xFEFF},  // byte order mark
    {0xFDD0, 0xFDEF},  // noncharacters
    {0xFFA0, 0xFFA0},  // halfwidth Hangul filler
    {0xFFF0, 0xFFFB},  // unassigned ignorables, interlinear annotation
};
constexpr char32_t first_musical_control = 0x1D173;
constexpr char32_t last_musical_control = 0x1D17A;
constexpr char32_t tags = 0xE0000;  // and variation selectors supplement: 0x1000 of them

constexpr Range blanks[] = {
    {0x0009, 0x000D},                    // tab, line breaks
    {0x0020, 0x0020}, {0x0085, 0x0085},  // next line
    {0x00A0, 0x00A0}, {0x1680, 0x1680}, {0x2000, 0x200A},
    {0x2028, 0x2029},  // line, paragraph separator
    {0x202F, 0x202F}, {0x205F, 0x205F}, {0x3000, 0x3000},
};

// Marks that pile up over a letter: the blocks that stacked text is made of, and
// the marks of living scripts that use several at once.
constexpr Range marks[] = {
    {0x0300, 0x036F}, {0x0483, 0x0489}, {0x0591, 0x05BD}, {0x05BF, 0x05C7}, {0x0610, 0x061A},
    {0x064B, 0x065F}, {0x06D6, 0x06ED}, {0x0E31, 0x0E31}, {0x0E34, 0x0E3A}, {0x0E47, 0x0E4E},
    {0x1AB0, 0x1AFF}, {0x1DC0, 0x1DFF}, {0x20D0, 0x20FF}, {0x302A, 0x302F}, {0xFE20, 0xFE2F},
};

// Hebrew with points and cantillation uses three, Vietnamese two; beyond that it
// is drawn over the lines around.
constexpr std::size_t most_marks = 4;

bool is_removed(char32_t point) {
  const bool last_two_of_a_plane = (point & 0xFFFE) == 0xFFFE;  // noncharacters
  const bool is_musical = point >= first_musical_control && point <= last_musical_control;
  return last_two_of_a_plane || is_musical || (point & ~char32_t{0xFFF}) == tags ||
         is_in(removed, point);
}

// Invisible, but part of how a text is written.
bool is_joiner(char32_t point) { return point == 0x200C || point == 0x200D; }
bool is_selector(char32_t point) { return point >= 0xFE00 && point <= 0xFE0F; }

bool is_seen(char32_t point) {
  constexpr char32_t empty_braille = 0x2800;
  return point != empty_braille && !is_joiner(point) && !is_selector(point) && !is_removed(point) &&
         !is_in(blanks, point) && !is_in(marks, point);
}

// What has been let through so far, and what the next character depends on.
class Line {
 public:
  void take(char32_t point) {
    if (is_removed(point)) return;
    if (is_in(blanks, point)) {
      blank_ = true;
    } else if (is_joiner(point)) {
      // Belongs between letters of a script that joins, or parts of a picture;
      // among Latin letters it only makes two names look the same.
      joiner_ = follows_foreign() ? point : 0;
    } else if (is_selector(point)) {
      if (follows_foreign() && !selected_) append_point(text_, point);
      selected_ = true;
    } else if (is_in(marks, point)) {
      if (!blank_ && last_ != 0 && marks_ < most_marks) put(point, marks_ + 1);
    } else {
      put(point, 0);
    }
  }

  String text() const { return text_; }

 private:
  bool follows_foreign() const { return !blank_ && last_ >= 0x80; }

  void put(char32_t point, std::size_t marks_now) {
    if (blank_ && !text_.empty()) text_ += ' ';
    if (!blank_ && joiner_ != 0 && point >= 0x80) append_point(text_, joiner_);
    append_point(text_, point);
    last_ = point;
    marks_ = marks_now;
    blank_ = false;
    selected_ = false;
    joiner_ = 0;
  }

  String text_;
  char32_t last_ = 0;
  char32_t joiner_ = 0;    // waits for what follows it
  std::size_t marks_ = 0;  // in a row, up to here
  bool blank_ = false;     // one is due, if anything follows
  bool selected_ = false;  // the last character has its selector
};

}  // namespace

bool is_blank(std::string_view text) {
  while (!text.empty()) {
    const auto point = take_point(text);
    if (point && is_seen(*point)) return false;
    if (!point) text.remove_prefix(1);
  }
  return true;
}

String displayable(std::string_view text, std::size_t most) {
  if (!is_utf8(text) || is_blank(text)) return {};
  Line line;
  while (const auto point = take_point(text)) line.take(*point);
  String shown = line.text();
  if (count_points(shown) <= most) return shown;
  if (most == 0) return {};
  return String{cut_points(shown, most - 1)} + "\u2026";
}

}  // namespace latchkey
