#include "url/allowed.hpp"

#include <algorithm>
#include <array>

#include "model/limits.hpp"
#include "text/base64url.hpp"
#include "url/parts.hpp"

namespace latchkey {
namespace {

using namespace std::string_view_literals;

// What each kind of image begins with: `start`, and `later` at byte 8 where that
// alone doesn't say it.
struct Image {
  std::string_view prefix;
  std::string_view start;
  std::string_view later = {};
};

constexpr std::array images = {
    // PNG (Third Edition) section 5.2.
    Image{"data:image/png;base64,", "\x89PNG\r\n\x1A\n"sv},
    // ITU-T T.81 annex B: start of image, and the first byte of the next marker.
    Image{"data:image/jpeg;base64,", "\xFF\xD8\xFF"sv},
    // GIF89a section 17.
    Image{"data:image/gif;base64,", "GIF87a"sv},
    Image{"data:image/gif;base64,", "GIF89a"sv},
    // WebP Container Specification, "WebP file header".
    Image{"data:image/webp;base64,", "RIFF"sv, "WEBP"sv},
};

bool is_inline_image(std::string_view text) {
  if (text.size() > limits::inline_logo) return false;
  return std::any_of(images.begin(), images.end(), [&](const Image& image) {
    if (!text.starts_with(image.prefix)) return false;
    const auto bytes = decode_base64(text.substr(image.prefix.size()));
    return bytes && bytes->starts_with(image.start) &&
           (image.later.empty() ||
            bytes->substr(std::min<std::size_t>(8, bytes->size())).starts_with(image.later));
  });
}

// A path that stays one of this origin when a browser resolves it: "//host" does not.
bool is_path_of_origin(std::string_view text) {
  return text.starts_with('/') && !text.starts_with("//");
}

std::optional<Url> absolute(std::string_view text, std::string_view origin, Gate gate) {
  if (!is_path_of_origin(text)) return check_url(text, gate);
  if (!is_origin(origin, gate)) return {};
  return check_url(String{origin}.append(text), gate);
}

bool is_interaction_path(std::string_view path) {
  constexpr auto before = "/interaction/oidc/"sv;
  constexpr auto after = "/login"sv;
  if (!path.starts_with(before) || !path.ends_with(after)) return false;
  if (path.size() <= before.size() + after.size()) return false;
  path.remove_prefix(before.size());
  path.remove_suffix(after.size());
  return is_base64url(path);
}

}  // namespace

bool is_identifier(std::string_view text) {
  const auto is_allowed = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
  };
  return !text.empty() && text.size() <= limits::identifier &&
         std::all_of(text.begin(), text.end(), is_allowed);
}

std::optional<String> check_logo(std::string_view text, Gate gate) {
  if (!is_inline_image(text) && !check_url(text, gate)) return {};
  return String{text};
}

std::optional<Url> check_return_target(std::string_view text, std::string_view origin,
                                       std::span<const String> allowed, Gate gate) {
  auto url = absolute(text, origin, gate);
  if (!url) return {};
  const String target = origin_of(*url);
  const auto is_target = [&](std::string_view other) { return same_origin(other, target); };
  if (!is_target(origin) && std::none_of(allowed.begin(), allowed.end(), is_target)) return {};
  return url;
}

std::optional<Url> check_interaction(std::string_view text, std::string_view broker, Gate gate) {
  auto url = absolute(text, broker, gate);
  if (!url) return {};
  // Origin and path are the whole of it: no query, no fragment, not even an empty one.
  const Parts parts = parts_of(*url);
  const bool is_whole = parts.origin.size() + parts.path.size() == url->text().size();
  if (!is_whole || !same_origin(parts.origin, broker) || !is_interaction_path(parts.path))
    return {};
  return url;
}

}  // namespace latchkey
