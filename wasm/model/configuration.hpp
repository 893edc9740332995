// What the broker's public configuration says, as far as a screen uses it. Every
// dialect reads its own document into this (broker/<dialect>/configuration.hpp).
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "model/options.hpp"

namespace latchkey {

// One configured way in through an identity provider.
struct Connection {
  std::string id;         // 1 to 31 of a-z 0-9 -; also the key in the view
  std::string name;       // shown as it is: the broker has already localized it
  std::string type;       // "wechat:pc"; each has one row in connection/rows.cpp
  std::string logo = {};  // passed T-36, or empty
  bool embedded = false;  // the broker wants it as a QR tab and not as a button
  std::map<std::string, std::string, std::less<>> fields = {};  // by the names of that row

  bool operator==(const Connection&) const = default;
};

enum class Method : std::uint8_t { password, phone_code };

// Text of an agreement: read into words and links, nothing else.
struct Agreement {
  struct Piece {
    std::string text;
    std::string link;  // passed the gate, or empty: plain words
    bool operator==(const Piece&) const = default;
  };
  std::string id;
  std::vector<Piece> title;
  bool required = false;
  std::string language;
  bool operator==(const Agreement&) const = default;
};

struct Configuration {
  std::string app_id;
  std::string user_pool_id;
  std::string name;     // of the application; at most 128 code points
  std::string logo;     // passed T-36, or empty
  std::string welcome;  // in the person's language, or empty
  std::vector<Method> methods;
  Method first_method = Method::password;
  std::string public_key;  // PEM, SPKI
  std::uint32_t code_length = 4;
  bool merge_ad = false;  // `mergeAdAndAccountPasswordLogin`: another password address
  bool auto_register = false;
  bool international_sms = false;
  std::vector<Agreement> agreements;
  std::vector<Connection> connections;
  std::vector<std::string> qr_order;     // `qrCodeSortConfig.loginMethodsSort`, by connection id
  std::vector<std::string> origins;      // `allowedOrigins` and `corsWhitelist`; empty: no check
  Tokens theme;                          // an extension of the demo broker's: `latchkey.theme`
  std::vector<std::string> diagnostics;  // what was left out, and why (T-42)

  bool operator==(const Configuration&) const = default;
};

}  // namespace latchkey
