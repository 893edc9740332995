// What the browser is, from what it says of itself: upstream-idps section 10.1.
// Words are compared whole: `Skylark` is no Lark, and a name that merely contains
// `pad` is no tablet.
#include <algorithm>
#include <span>

#include "connection/offer.hpp"
#include "model/literal.hpp"
#include "text/characters.hpp"

namespace latchkey {
namespace {

// `word` (lowercase) in any letter case, no letter before it.
bool says(std::string_view agent, std::string_view word) {
  for (std::size_t from = 0;; ++from) {
    const auto at = find_word(agent.substr(from), word);
    if (at == std::string_view::npos) return false;
    from += at;
    if (from == 0 || !is_letter(agent[from - 1]) || !is_letter(word.front())) return true;
  }
}

bool says_any(std::string_view agent, std::span<const Literal> words) {
  return std::any_of(words.begin(), words.end(), [&](Literal word) { return says(agent, word); });
}

struct Client {
  Literal word;
  Environment is;
};

// The first hit wins. WeCom's private builds say `wxworklocal`, and both say
// `MicroMessenger` as well.
constexpr Client clients[] = {
    {"wxwork", Environment::wecom},      {"micromessenger", Environment::wechat},
    {"dingtalk", Environment::dingtalk}, {"lark/", Environment::lark},
    {"feishu", Environment::lark},
};

// Apps that show pages, and shells that open no windows. `; wv)` is Android's
// WebView ("WebView for Android: user agent"). UC Browser, which is none of them, says
// `AliApp(UC/`.
constexpr Literal shells[] = {
    "; wv)", "webview",  "qtwebengine", "aliapp(ap/", "aliapp(tb/", "alipayclient",
    " qq/",  "weibo",    "baiduboxapp", "fban/",      "fbav/",      "instagram",
    "line/", "snapchat", "ldclient",    " gsa/",      "naver(",     "bytedancewebview"};

// `(Tablet;` is HarmonyOS.
constexpr Literal phones[] = {"iphone", "ipod",     "ipad",         "android",
                              "mobile", "(tablet;", "windows phone"};

// iPadOS says that it is a Mac; a Mac has no touch screen.
bool is_tablet_in_disguise(const Facts& facts) {
  return facts.platform.starts_with("Mac") && facts.touch_points > 2;
}

// A WebView of iOS, which has no window to open, does not say this; its browsers do, or
// their own name.
constexpr Literal ios_browsers[] = {"safari/", "ucbrowser/", "quark/"};

bool is_bare_ios(const Facts& facts) {
  const std::string_view agent = facts.user_agent;
  const bool is_ios = says(agent, "iphone") || says(agent, "ipad") || is_tablet_in_disguise(facts);
  return is_ios && !says_any(agent, ios_browsers);
}

}  // namespace

Environment environment_of(const Facts& facts) {
  const std::string_view agent = facts.user_agent;
  for (const Client& client : clients)
    if (says(agent, client.word)) return client.is;
  if (says_any(agent, shells) || is_bare_ios(facts)) return Environment::webview;
  if (facts.mobile || says_any(agent, phones) || is_tablet_in_disguise(facts)) {
    return Environment::mobile;
  }
  return Environment::desktop;
}

}  // namespace latchkey
