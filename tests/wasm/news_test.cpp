// What the page hears of beside results: worked out from two states that an event lies between.
#include "flow/news.hpp"

#include "flow.hpp"

using namespace latchkey;
namespace data = boost::unit_test::data;

namespace {

List<TellNews> news_of(const State& before, const Event& event) {
  List<Effect> effects;
  add_news(effects, before, after(before, event));
  return all_of<TellNews>(effects);
}

State booting() { return after(open_state(embedded()), Started{}); }
Response document() {
  return body(R"({"code":200,"data":{"id":"app-1","loginTabs":{"list":["phone-code"]},)"
              R"("publicKey":"-----BEGIN PUBLIC KEY-----\nMA==\n-----END PUBLIC KEY-----"}})");
}
State ill() { return after(booting(), ResponseArrived{RequestId{1}, {.status = 503}}); }
State sending(State state) { return after(state, CodeRequested{}); }
State asking_to_bind() { return after(after(at_home(), Submitted{}), due(1641)); }
ResponseArrived code_is_sent() { return {RequestId{1}, body(R"({"code":200})")}; }

struct Change : Named {
  State (*before)();
  Event event;
  List<TellNews> told;
};
const Change moments[] = {
    {{"the first form is no other screen"}, booting, ResponseArrived{RequestId{1}, document()}, {}},
    {{"nor is the first form after there was none"},
     [] { return after(ill(), RetryPressed{}); },
     ResponseArrived{RequestId{3}, document()},
     {}},
    {{"another language before there is a form"},
     booting,
     LanguageChanged{"zh-CN"},
     {{News::language, Shown::none, "zh-CN"}}},
    {{"signed out where no form can be shown yet"},
     [] {
       State state = signed_in();
       state.configuration = {};
       return state;
     },
     SignOutRequested{call},
     {}},
    {{"another tab"},
     [] { return choosing(); },
     MethodChosen{"phone-code"},
     {{News::method, Shown::login, "phone-code"}}},
    {{"the same tab"}, [] { return choosing(); }, MethodChosen{"password"}, {}},
    {{"another language"},
     [] { return choosing(); },
     LanguageChanged{"zh-CN"},
     {{News::language, Shown::login, "zh-CN"}}},
    {{"a login under way"}, [] { return choosing(); }, Submitted{}, {}},
    {{"a question of the broker's"},
     [] { return after(at_home(), Submitted{}); },
     due(1641),
     {{News::screen, Shown::binding_question, {}}}},
    {{"its form"},
     asking_to_bind,
     MethodChosen{"phone-code"},
     {{News::screen, Shown::binding, "phone-code"}}},
    {{"another tab there"},
     [] { return after(asking_to_bind(), MethodChosen{"password"}); },
     MethodChosen{"phone-code"},
     {{News::method, Shown::binding, "phone-code"}}},
    {{"the way back"}, asking_to_bind, BackPressed{}, {{News::screen, Shown::login, "password"}}},
    {{"somebody signed in"},
     [] {
       return after(signing_in(), ResponseArrived{request, yes()});
     },
     TokenKept{attempt, token},
     {{News::screen, Shown::signed_in, {}}}},
    {{"a code sent"},
     [] { return sending(by_phone()); },
     code_is_sent(),
     {{News::code_sent, Shown::login, "phone-code"}}},
    {{"a code sent by e-mail"},
     [] { return sending(by_email()); },
     code_is_sent(),
     {{News::code_sent, Shown::login, "email-code"}}},
    {{"a code not sent"},
     [] { return sending(by_phone()); },
     ResponseArrived{RequestId{1}, {.status = 429, .retry_after = 30}},
     {{News::code_error, Shown::login, "phone-code",
       Problem{.reason = Reason::too_often, .number = 30}}}},
    {{"a code that wants a picture from elsewhere"},
     [] { return sending(by_phone()); },
     ResponseArrived{RequestId{1}, body(R"({"code":2000,"apiCode":2000,"statusCode":400})")},
     {{News::code_error, Shown::login, "phone-code", Problem{.reason = Reason::captcha_needed}}}},
    // Nobody waits for it any more.
    {{"a code still being sent as somebody signs in"},
     [] {
       return after(after(sending(by_phone()), Submitted{}), ResponseArrived{RequestId{3}, yes()});
     },
     TokenKept{AttemptId{2}, token},
     {{News::screen, Shown::signed_in, {}}}},
};

}  // namespace

BOOST_AUTO_TEST_SUITE(news)

BOOST_DATA_TEST_CASE(the_page_hears_of_each_moment_once, data::make(moments), row) {
  const auto told = news_of(row.before(), row.event);

  BOOST_TEST(told.size() == row.told.size());
  // The broker's own code comes along, and is compared where it is read.
  for (std::size_t i = 0; i < std::min(told.size(), row.told.size()); ++i) {
    TellNews one = told[i];
    if (one.problem) one.problem->code.clear();
    BOOST_TEST((one == row.told[i]));
  }
}

BOOST_AUTO_TEST_SUITE_END()
