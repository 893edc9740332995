// A tolerant reader for the little HTML that people put into a title. It makes text
// and links; what it does not understand is text or nothing, never markup.
#include <algorithm>
#include <array>
#include <optional>

#include "broker/authing/agreements.hpp"
#include "model/limits.hpp"
#include "text/characters.hpp"
#include "text/display.hpp"
#include "text/utf8.hpp"

namespace latchkey::authing {
namespace {

using Piece = Agreement::Piece;

constexpr std::string_view blanks = " \t\r\n\f";

String lowercase(std::string_view text) {
  String made;
  for (const char c : text) made += lower(c);
  return made;
}

// HTML Standard, "Named character references", as many as titles use.
struct Entity {
  Literal name;
  char32_t point;
};
constexpr std::array entities = {Entity{"amp", '&'},  Entity{"lt", '<'},    Entity{"gt", '>'},
                                 Entity{"quot", '"'}, Entity{"apos", '\''}, Entity{"nbsp", 0xA0}};

// "#39", "#x27": nothing for what is no character.
std::optional<char32_t> numeric(std::string_view name) {
  const bool hex = name.starts_with("#x") || name.starts_with("#X");
  name.remove_prefix(hex ? 2 : 1);
  char32_t point = 0;
  for (const char c : name) {
    if (!(hex ? is_hex(c) : is_digit(c))) return {};
    point = point * (hex ? 16 : 10) + hex_value(c);
    if (point > 0x10FFFF) return {};
  }
  const bool is_surrogate = point >= 0xD800 && point <= 0xDFFF;
  if (name.empty() || point == 0 || is_surrogate) return {};
  return point;
}

std::optional<char32_t> entity(std::string_view name) {
  if (name.starts_with('#')) return numeric(name);
  for (const auto& known : entities)
    if (known.name == name) return known.point;
  return {};
}

// References decoded once; one that is not known stays as it is written.
String decoded(std::string_view text) {
  constexpr std::size_t longest = 10;  // "&#x10ffff;" without the "&"
  String made;
  while (!text.empty()) {
    const auto end = text.substr(0, longest + 1).find(';');
    const auto point = text.front() == '&' && end != std::string_view::npos
                           ? entity(text.substr(1, end - 1))
                           : std::nullopt;
    if (point) {
      append_point(made, *point);
      text.remove_prefix(end + 1);
    } else {
      made += text.front();
      text.remove_prefix(1);
    }
  }
  return made;
}

// Behind the tag's ">", which is not one inside a quoted value; without it, the end.
std::size_t end_of_tag(std::string_view html) {
  char quote = 0;
  for (std::size_t i = 1; i < html.size(); ++i) {
    const char c = html[i];
    if (quote != 0) {
      if (c == quote) quote = 0;
    } else if (c == '"' || c == '\'') {
      quote = c;
    } else if (c == '>') {
      return i + 1;
    }
  }
  return html.size();
}

// The value of an attribute of a tag, decoded; the first one counts.
String attribute(std::string_view tag, std::string_view wanted) {
  auto at = tag.find_first_of(blanks);
  while (at != std::string_view::npos) {
    at = tag.find_first_not_of(" \t\r\n\f/", at);
    if (at == std::string_view::npos || tag[at] == '>') return {};
    const auto end = std::min(tag.find_first_of(" \t\r\n\f=/>", at), tag.size());
    const String name = lowercase(tag.substr(at, end - at));
    auto value = tag.find_first_not_of(blanks, end);
    if (value == std::string_view::npos || tag[value] != '=') {
      at = std::max(end, at + 1);
      continue;
    }
    value = tag.find_first_not_of(blanks, value + 1);
    if (value == std::string_view::npos) return {};
    const bool quoted = tag[value] == '"' || tag[value] == '\'';
    const auto last =
        quoted ? tag.find(tag[value], value + 1) : tag.find_first_of(" \t\r\n\f>", value);
    const auto from = value + (quoted ? 1 : 0);
    const auto stop = std::min(last, tag.size());
    if (name == wanted) return decoded(tag.substr(from, stop - from));
    at = stop + (quoted ? 1 : 0);
    if (at >= tag.size()) return {};
  }
  return {};
}

// Text and links in the order they come, not yet fit for display.
class TitleReader {
 public:
  TitleReader(std::string_view html, Gate gate) : rest_(html), gate_(gate) {}

  List<Piece> read() && {
    while (!rest_.empty()) {
      const auto open = std::min(rest_.find('<'), rest_.size());
      add(decoded(rest_.substr(0, open)));
      rest_.remove_prefix(open);
      if (!rest_.empty()) take_markup();
    }
    return pieces_;
  }

 private:
  void take_markup() {
    const char next = rest_.size() > 1 ? rest_[1] : ' ';
    if (rest_.starts_with("<!--")) {
      skip(rest_.find("-->", 4), 3);
    } else if (is_letter(next) || next == '/' || next == '!' || next == '?') {
      take_tag(end_of_tag(rest_));
    } else {
      add("<");
      rest_.remove_prefix(1);
    }
  }

  void take_tag(std::size_t length) {
    const std::string_view tag = rest_.substr(0, length);
    const String name =
        lowercase(tag.substr(1, std::min(tag.find_first_of(" \t\r\n\f>", 1), tag.size()) - 1));
    rest_.remove_prefix(length);
    if (name == "a") {
      const auto address = check_url(attribute(tag, "href"), gate_);
      link_ = address ? address->text() : String{};
    } else if (name == "/a") {
      link_.clear();
    } else if (name == "script" || name == "style") {
      skip(find_word(rest_, "</" + name), 0);
    } else if (name.starts_with("br") || name == "p" || name == "div" || name == "li") {
      add(" ");
    }
  }

  void skip(std::size_t to, std::size_t more) {
    rest_.remove_prefix(to == std::string_view::npos ? rest_.size() : to + more);
  }

  void add(std::string_view text) {
    if (text.empty()) return;
    if (pieces_.empty() || pieces_.back().link != link_) pieces_.push_back({{}, link_});
    pieces_.back().text += text;
  }

  std::string_view rest_;
  Gate gate_;
  String link_;
  List<Piece> pieces_;
};

bool begins_blank(const Piece& piece) { return blanks.find(piece.text.front()) != blanks.npos; }
bool ends_blank(const Piece& piece) { return blanks.find(piece.text.back()) != blanks.npos; }

}  // namespace

List<Piece> read_title(std::string_view html, Gate gate) {
  const auto raw = TitleReader{html, gate}.read();
  List<Piece> shown;
  std::size_t left = limits::agreement;
  bool blank_due = false;  // a piece is trimmed; the blank between two of them stays
  for (const Piece& piece : raw) {
    const String text = displayable(piece.text, left);
    blank_due = blank_due || begins_blank(piece);
    if (!text.empty()) {
      if (blank_due && !shown.empty()) shown.back().text += ' ';
      shown.push_back({text, piece.link});
      left -= count_points(text);
    }
    blank_due = ends_blank(piece) || (text.empty() && blank_due);
  }
  return shown;
}

}  // namespace latchkey::authing
