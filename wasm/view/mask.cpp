#include "view/mask.hpp"

#include "model/limits.hpp"
#include "text/display.hpp"

namespace latchkey {
namespace {

constexpr std::string_view stars = "****";
constexpr std::size_t first = 3;  // digits of a number that stay, and at its end
constexpr std::size_t last = 4;

String number(std::string_view digits) {
  if (digits.size() < first + last + 1) return String{stars};
  return String{digits.substr(0, first)} + stars + digits.substr(digits.size() - last);
}

}  // namespace

String masked(std::string_view address) {
  const String shown = displayable(address, limits::display_name);
  const auto at = shown.view().rfind('@');
  if (at == std::string_view::npos) return number(shown);
  // A letter may be several bytes: none is cut.
  const bool is_ascii = at != 0 && static_cast<unsigned char>(shown.front()) < 0x80U;
  return String{shown.substr(0, is_ascii ? 1 : 0)} + stars + shown.substr(at);
}

}  // namespace latchkey
