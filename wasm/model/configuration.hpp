// What the broker's public configuration says, as far as a screen uses it. Every
// dialect reads its own document into this (broker/<dialect>/configuration.hpp).
#pragma once

#include <cstdint>
#include <optional>

#include "model/list.hpp"
#include "model/map.hpp"
#include "model/options.hpp"
#include "model/string.hpp"

namespace latchkey {

// One configured way in through an identity provider.
struct Connection {
  String id;              // 1 to 31 of a-z 0-9 -; also the key in the view
  String name;            // shown as it is: the broker has already localized it
  String type;            // "wechat:pc"; each has one row in connection/rows.cpp
  String logo = {};       // passed T-36, or empty
  bool embedded = false;  // the broker wants it as a QR tab and not as a button
  Texts fields = {};      // by the names of that row

  bool operator==(const Connection&) const = default;
};

// `ldap`, `ad`: an account of the company's directory, which the broker asks. `push`: the
// person confirms on a phone.
enum class Method : std::uint8_t { password, phone_code, email_code, ldap, ad, push };

// A QR code that the broker makes itself, by what scans it (authing-broker 2.9).
enum class Scanner : std::uint8_t { app, mini_program, official_account };
struct DrawnCode {
  Scanner scanner{};
  String id;  // as a connection's
  String name;
  bool operator==(const DrawnCode&) const = default;
};

// What proves once more who somebody is (authing-broker 6.1).
enum class FactorKind : std::uint8_t { sms, email, totp, passkey, face };

// Text of an agreement: read into words and links, nothing else.
struct Agreement {
  struct Piece {
    String text;
    String link;  // passed the gate, or empty: plain words
    bool operator==(const Piece&) const = default;
  };
  String id;
  List<Piece> title;
  bool required = false;
  String language;
  bool operator==(const Agreement&) const = default;
};

// What the operator calls a method on its tab.
struct TabTitle {
  Method method{};
  String text;  // in the person's language; at most 20 code points

  bool operator==(const TabTitle&) const = default;
};

struct Configuration {
  String app_id;
  String user_pool_id;
  String name;     // of the application; at most 128 code points
  String logo;     // passed T-36, or empty
  String welcome;  // in the person's language, or empty
  List<Method> methods;
  List<TabTitle> tab_titles;  // of some of the methods
  String account_words;       // what an account may be, as the operator calls it, or empty
  Method first_method = Method::password;
  String public_key;  // PEM, SPKI
  std::uint32_t code_length = 4;
  std::uint32_t password_policy = 0;  // `passwordStrength`: authing-broker 6.6
  bool merge_ad = false;              // `mergeAdAndAccountPasswordLogin`: another password address
  bool auto_register = false;
  bool match_domains = false;  // `enabledMatchEmailDomain`: 2.2.1
  bool international_sms = false;
  String country;                      // with that: of a number that names none, "CN"
  bool captcha_with_password = false;  // from the start: 1.5, `always_enable`
  bool unlock_with_password = true;    // `selfUnlockStrategy`
  List<FactorKind> recovery;           // how a forgotten password is set; empty: it is not
  List<FactorKind> fixed_factors;      // that nobody adds by themselves: `mfaBindConfigs`
  bool captcha_before_sms = false;     // `loginSmsConfig.robot.switch`
  bool remembers_accounts = false;     // `enableLoginAccountSwitch`
  bool passkeys = false;               // `passkeyEnabled`: somebody signs in by one alone
  List<Agreement> agreements;
  List<Connection> connections;
  List<DrawnCode> drawn_codes;
  List<String> qr_order;     // `qrCodeSortConfig.loginMethodsSort`, by connection or code
  List<String> origins;      // `allowedOrigins` and `corsWhitelist`; empty: no check
  Tokens theme;              // an extension of the demo broker's: `latchkey.theme`
  String style;              // the operator's own sheet, `css`: the shell's to check (T-37)
  List<String> diagnostics;  // what was left out, and why (T-42)
  // How people register is read when somebody wants to (read_registration): this is where from.
  // Empty: nobody registers here.
  String registration;

  bool operator==(const Configuration&) const = default;
};

}  // namespace latchkey
