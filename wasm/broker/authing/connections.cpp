#include "broker/authing/connections.hpp"

#include <algorithm>

#include "broker/authing/protocols.hpp"
#include "broker/authing/tabs.hpp"
#include "broker/start.hpp"
#include "connection/offer.hpp"
#include "model/limits.hpp"
#include "model/words.hpp"
#include "text/display.hpp"
#include "url/allowed.hpp"
#include "url/parts.hpp"

namespace latchkey::authing {
namespace {

// 3.2: drawn with the enterprise list, although they are started as social ones.
constexpr Literal drawn_with_enterprise[] = {
    "dingtalk",
    "lark-public",
    "lark-internal",
    "zjzwfw-qrcode",
    "wechatwork:corp:qrconnect",
    "wechatwork:service-provider:qrconnect",
    "wechatwork:agency:qrconnect",
    "wechatwork:qrconnect:of:authing:agency",
};

bool is_shown(const json::Object& document, Literal list) {
  const auto* display = json::object(document, "ssoPageComponentDisplay");
  return !display || json::boolean(*display, list).value_or(true);
}

// What one list of the document holds of each connection, and what it is for.
struct Source {
  Literal name;
  Literal type;  // the key of the connection's type
};
constexpr Source social{"socialConnections", "provider"};
constexpr Source enterprise{"identityProviders", "protocol"};

class Reader {
 public:
  Reader(const json::Object& document, const Options& options, std::string_view language,
         Configuration& into)
      : document_(document), options_(options), language_(language), into_(into) {}

  bool read() {
    read_list(social);
    read_list(enterprise);
    read_default_method();
    for (const Tab& tab : tabs) read_tab(tab);
    for (const DrawnTab& tab : drawn_tabs)
      if (const auto* entries = entries_of(tab.method)) read_drawn(tab, *entries);
    read_order();
    return !has_too_many();
  }

 private:
  // A connection's own id in the broker's console, which its order is written in.
  struct Known {
    String console_id;
    String identifier;
  };

  void read_list(const Source& source) {
    const auto* items = json::array(document_, source.name);
    if (!items) return;
    for (std::size_t i = 0; i < items->size() && !has_too_many(); ++i) {
      const auto* item = json::as_object((*items)[i]);
      const String where = String{source.name} + '[' + to_string(i) + ']';
      if (item) {
        read_item(source, *item, where);
      } else {
        leave_out(where, "not an object");
      }
    }
  }

  void read_item(const Source& source, const json::Object& item, const String& where) {
    const auto type = json::text_or_empty(item, source.type);
    const auto id = json::text_or_empty(item, "identifier");
    if (type.empty()) return leave_out(where, "no button's type");
    if (&source == &enterprise && !find_protocol(type)) {
      return leave_out(where, "a protocol that no button starts");
    }
    if (!is_drawn(type)) return leave_out(where, "no button's type");
    if (!is_identifier(id)) return leave_out(where, "its identifier is not 1 to 31 of a-z 0-9 -");
    if (find(id)) return leave_out(where, "its identifier is there already");

    Connection connection;
    connection.id = id;
    connection.type = type;
    connection.name = name_of(item, id);
    connection.logo = logo_of(item, where);
    connection.embedded = json::is_true(item, "embedded");
    const auto* config = json::object(item, "config");
    if (config) read_fields(*config, connection, where);
    if (!connection.embedded && !is_list_shown(source, type)) return;
    remember(item, id);
    if (!find_row(type)) into_.diagnostics.push_back(where + ": an unknown type: a plain button");
    into_.connections.push_back(connection);
  }

  bool is_list_shown(const Source& source, std::string_view type) const {
    const bool with_enterprise = &source == &enterprise || is_among(drawn_with_enterprise, type);
    return is_shown(document_, with_enterprise ? Literal{"idpBtns"} : Literal{"socialLoginBtns"});
  }

  // The broker has localized `displayName`; the others are its catalogue's.
  String name_of(const json::Object& item, std::string_view id) const {
    const bool chinese = language_.starts_with("zh");
    constexpr Literal names[] = {"displayName", "name", "name_en", "name"};
    for (const Literal key : {names[0], names[chinese ? 1 : 2], names[chinese ? 2 : 3]}) {
      const auto text = json::text_or_empty(item, key);
      auto name = displayable(text, limits::display_name);
      if (!name.empty()) return name;
    }
    return String{id};
  }

  // A failing logo never removes its button (T-36).
  String logo_of(const json::Object& item, const String& where) {
    const auto given = json::text_or_empty(item, "logo");
    const auto logo = check_logo(given, gate());
    if (!given.empty() && !logo) leave_out(where + ".logo", "an address or image that is refused");
    return logo.value_or(String{});
  }

  // Only what the row names; a secret is not even copied.
  void read_fields(const json::Object& from, Connection& connection, const String& where) {
    const Row* row = find_row(connection.type);
    if (!row) return;
    for (const Field& field : row->fields) {
      const auto value = json::text_or_empty(from, field.name);
      if (value.empty()) continue;
      if (field.secret) {
        leave_out(where + '.' + String{field.name}, "a secret, for every visitor to read");
      } else {
        connection.fields.set(field.name, String{value});
      }
    }
    check_return_address(connection, where);
  }

  const json::Array* entries_of(Literal method) const {
    const auto* settings = json::object(document_, "qrcodeTabsSettings");
    return settings ? json::array(*settings, method) : nullptr;
  }

  // The operator's list may have the app's own code by its tab's name (1.5).
  [[gnu::noinline]] void read_drawn(const DrawnTab& tab, const json::Array& entries) {
    const auto scanner = static_cast<Scanner>(&tab - drawn_tabs);
    for (const json::Value& value : entries) {
      const auto* entry = json::as_object(value);
      const auto id = entry ? json::text_or_empty(*entry, "id") : std::string_view{};
      const bool is_full = into_.drawn_codes.size() == limits::drawn_codes;
      if (is_full || !is_identifier(id) || find(id) || has_drawn(id)) {
        leave_out("qrcodeTabsSettings." + String{tab.method}, "an entry without an id of its own");
        continue;
      }
      const auto title = displayable(json::text_or_empty(*entry, "title"), limits::display_name);
      into_.drawn_codes.push_back({scanner, String{id}, title.empty() ? String{id} : title});
      remember(*entry, id);
      if (scanner == Scanner::app) known_.push_back({String{tab.method}, String{id}});
      if (tab.method == default_method_ && json::is_true(*entry, "isDefault")) default_tab_ = id;
    }
  }

  bool has_drawn(std::string_view id) const {
    return std::any_of(into_.drawn_codes.begin(), into_.drawn_codes.end(),
                       [&](const DrawnCode& each) { return each.id == id; });
  }

  // One tab per entry: it marks its connection, or is one by itself.
  void read_tab(const Tab& tab) {
    const auto* entries = entries_of(tab.method);
    if (!entries) return;
    for (std::size_t i = 0; i < entries->size() && !has_too_many(); ++i) {
      const auto* entry = json::as_object((*entries)[i]);
      const String where = "qrcodeTabsSettings." + String{tab.method} + '[' + to_string(i) + ']';
      const auto* config = entry ? json::object(*entry, "QRConfig") : nullptr;
      if (config) {
        read_entry(tab, *entry, *config, where);
      } else {
        leave_out(where, "no QRConfig");
      }
    }
  }

  void read_entry(const Tab& tab, const json::Object& entry, const json::Object& config,
                  const String& where) {
    const auto id = json::text_or_empty(config, "identifier");
    if (!is_identifier(id)) return leave_out(where, "its identifier is not 1 to 31 of a-z 0-9 -");
    if (!find(id)) {
      const auto title = json::text_or_empty(entry, "title");
      const auto name = displayable(title, limits::display_name);
      into_.connections.push_back(
          {.id = String{id}, .name = name.empty() ? String{id} : name, .type = String{tab.type}});
    }
    Connection& connection = *find(id);
    if (connection.type != tab.type) return leave_out(where, "its connection is of another type");
    connection.embedded = true;
    remember(entry, id);
    read_fields(config, connection, where);
    if (tab.method == default_method_ && json::is_true(entry, "isDefault")) default_tab_ = id;
  }

  // A code may be sent there, so a configuration can't name just any place (T-40).
  void check_return_address(Connection& connection, const String& where) {
    const bool is_named = connection.fields.contains("redirectUrl");
    if (!is_named || scan_return_origin_is_known(connection)) return;
    connection.fields.erase("redirectUrl");
    leave_out(where + ".redirectUrl", "neither the broker's nor its callback host's");
  }

  bool scan_return_origin_is_known(const Connection& connection) const {
    const auto address = check_url(text_at(connection.fields, "redirectUrl"), gate());
    const auto origins = message_origins(options_);
    return address && is_among(origins, origin_of(*address));
  }

  // 1.5: by the console's ids. The default tab of the default method comes first,
  // whatever the list says (appendix C).
  void read_order() {
    const auto* config = json::object(document_, "qrCodeSortConfig");
    const auto* ids = config ? json::array(*config, "loginMethodsSort") : nullptr;
    if (!ids) return;
    auto& order = into_.qr_order;
    for (const json::Value& id : *ids)
      for (const Known& known : known_)
        if (json::as_text(id) == known.console_id) add_once(order, known.identifier);
    const auto first = std::find(order.begin(), order.end(), default_tab_);
    if (first != order.end()) {
      order.erase(static_cast<std::size_t>(first - order.begin()));
      order.insert(0, default_tab_);
    }
    for (const Connection& connection : into_.connections)
      if (connection.embedded && !order.empty() && !is_among(order, connection.id)) {
        into_.diagnostics.push_back("qrCodeSortConfig: leaves out " + connection.id);
      }
  }

  void read_default_method() {
    const auto* login = json::object(document_, "loginTabs");
    if (login) default_method_ = json::text_or_empty(*login, "default");
  }

  static void add_once(List<String>& list, const String& word) {
    if (!is_among(list, word)) list.push_back(word);
  }

  void remember(const json::Object& item, std::string_view identifier) {
    const auto id = json::text_or_empty(item, "id");
    if (!id.empty()) known_.push_back({String{id}, String{identifier}});
  }

  Connection* find(std::string_view id) {
    for (Connection& connection : into_.connections)
      if (connection.id == id) return &connection;
    return nullptr;
  }

  void leave_out(const String& where, std::string_view why) {
    into_.diagnostics.push_back(where + ": left out: " + String{why});
  }

  bool has_too_many() const { return into_.connections.size() > limits::connections; }

  Gate gate() const { return {options_.development}; }

  const json::Object& document_;
  const Options& options_;
  std::string_view language_;
  Configuration& into_;
  List<Known> known_;
  std::string_view default_method_;
  String default_tab_;  // of that method; empty when the form opens on no QR tab
};

}  // namespace

bool read_connections(const json::Object& document, const Options& options,
                      std::string_view language, Configuration& configuration) {
  return Reader{document, options, language, configuration}.read();
}

}  // namespace latchkey::authing
