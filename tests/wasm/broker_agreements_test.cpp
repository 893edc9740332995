// Agreements: titles become words and links, nothing else (design section 10).
#include <string>

#include "broker/authing/agreements.hpp"
#include "broker/configuration.hpp"
#include "connections.hpp"
#include "model/memory.hpp"
#include "table.hpp"

using namespace latchkey;
using authing::read_title;
namespace data = boost::unit_test::data;

namespace {

using Pieces = List<Agreement::Piece>;

struct Title : Named {
  std::string html;
  Pieces expected;
};
const Title titles[] = {
    {{"words"}, "I agree", {{"I agree", ""}}},
    {{"a link among words"},
     R"(I accept the <a href="https://acme.example/terms">Terms</a>.)",
     {{"I accept the ", ""}, {"Terms", "https://acme.example/terms"}, {".", ""}}},
    {{"two links and a blank between"},
     R"(<a href='https://a.example/1'>One</a> <a href=https://a.example/2>Two</a>)",
     {{"One ", "https://a.example/1"}, {"Two", "https://a.example/2"}}},
    {{"blanks inside a link"},
     R"(the<a href="https://a.example/"> Terms </a>here)",
     {{"the ", ""}, {"Terms ", "https://a.example/"}, {"here", ""}}},
    {{"paragraphs and breaks are blanks"},
     "<p>One</p><p>Two<br/>three</p>",
     {{"One Two three", ""}}},
    {{"other tags vanish"}, "<b>I</b> <span class=x>agree</span>", {{"I agree", ""}}},
    {{"entities"},
     "A &amp; B &lt;C&gt; &quot;D&quot; &#39;E&#x27;&nbsp;F",
     {{"A & B <C> \"D\" 'E' F", ""}}},
    {{"an entity is decoded once"}, "&amp;lt;b&amp;gt;", {{"&lt;b&gt;", ""}}},
    {{"an unknown entity stays as it is"},
     "&euro; &#xZZ; &#0; &#xD800; &#1114112; & x;",
     {{"&euro; &#xZZ; &#0; &#xD800; &#1114112; & x;", ""}}},
    {{"a number of neither digits nor letters"},
     "&#/; &#a; &#x`; &#xg; &#; &#x;",
     {{"&#/; &#a; &#x`; &#xg; &#; &#x;", ""}}},
    {{"a number above the surrogates, its sign in capitals"},
     "&#XE9;&#xFF21;",
     {{"\u00E9\uFF21", ""}}},
    {{"signs beside the letters are no tags"}, "a<@b<[c<`d<{e", {{"a<@b<[c<`d<{e", ""}}},
    {{"a declaration and an instruction vanish"}, "<!DOCTYPE html>a<?php b ?>c", {{"ac", ""}}},
    {{"lists and blocks are blanks"}, "<div>a</div><li>b</li>c", {{"a bc", ""}}},
    {{"an attribute without a value"},
     R"(<a download href="https://a.example/">x</a>)",
     {{"x", "https://a.example/"}}},
    {{"a value that is missing"}, "<a href=", {}},
    {{"a value of another attribute that does not end"}, "<a title=\"b", {}},
    {{"no attribute at all"}, "<a >x</a>", {{"x", ""}}},
    {{"a blank of its own between links"},
     R"(<a href="https://a.example/1">One</a><b> </b><a href="https://a.example/2">Two</a>)",
     {{"One ", "https://a.example/1"}, {"Two", "https://a.example/2"}}},
    {{"T-34 markup of entities is text"},
     "&lt;img src=x onerror=alert(1)&gt;",
     {{"<img src=x onerror=alert(1)>", ""}}},
    {{"T-34 an image vanishes"}, "a<img src=x onerror=alert(1)>b", {{"ab", ""}}},
    {{"T-34 a script vanishes with what it holds"},
     "a<script>alert('<b>')</script>b",
     {{"ab", ""}}},
    {{"T-34 a style, in other letter case"}, "a<STYLE>*{}</Style>b", {{"ab", ""}}},
    {{"T-34 a script that does not end"}, "a<script>alert(1)", {{"a", ""}}},
    {{"a comment vanishes"}, "a<!-- <a href='https://a.example/'> -->b", {{"ab", ""}}},
    {{"a comment that does not end"}, "a<!-- b", {{"a", ""}}},
    {{"a tag that does not end"}, "a<b title=\"", {{"a", ""}}},
    {{"a sign that is no tag"}, "1 < 2 <", {{"1 < 2 <", ""}}},
    {{"an end of a tag inside a value"},
     R"(<a title=">" href="https://a.example/">x</a>)",
     {{"x", "https://a.example/"}}},
    {{"T-13 a script for a link"}, R"!(<a href="javascript:alert(1)">x</a>)!", {{"x", ""}}},
    {{"T-13 a script in entities"}, R"!(<a href="&#106;avascript:alert(1)">x</a>)!", {{"x", ""}}},
    {{"T-13 a link without TLS"}, R"(<a href="http://a.example/">x</a>)", {{"x", ""}}},
    {{"T-13 a link without a scheme"}, R"(<a href="//a.example/">x</a>)", {{"x", ""}}},
    {{"T-13 data for a link"}, R"(<a href="data:text/html,x">x</a>)", {{"x", ""}}},
    {{"a link with entities in its query"},
     R"(<a href="https://a.example/?a=1&amp;b=2">x</a>)",
     {{"x", "https://a.example/?a=1&b=2"}}},
    {{"an attribute whose name only ends alike"},
     R"(<a data-href="https://a.example/">x</a>)",
     {{"x", ""}}},
    {{"the first of two"},
     R"(<a href="https://a.example/" href="https://b.example/">x</a>)",
     {{"x", "https://a.example/"}}},
    {{"a link that does not end"},
     R"(<a href="https://a.example/">x)",
     {{"x", "https://a.example/"}}},
    {{"T-35 overrides"}, "a\u202Eb", {{"ab", ""}}},
    {{"T-35 nothing to see"}, "\u200B <b></b> &nbsp;", {}},
    {{"nothing"}, "", {}},
};

Configuration read(const std::string& items, std::string_view language, bool registers = false) {
  const std::string body = R"({"code":200,"data":{"id":"app-1","agreementEnabled":true,)"
                           R"("ssoPageComponentDisplay":{"autoRegisterThenLoginHintInfo":)" +
                           std::string{registers ? "true" : "false"} + R"(},"agreements":[)" +
                           items + "]}}";
  return std::get<Configuration>(
      read_configuration({.status = 200, .body = body}, embedded(), language));
}

std::string item(int id, std::string_view language, std::string_view at, int order = 0) {
  return R"({"id":)" + std::to_string(id) + R"(,"title":"T","required":true,"lang":")" +
         std::string{language} + R"(","availableAt":)" + std::string{at} + R"(,"order":)" +
         std::to_string(order) + "}";
}

List<String> ids(const Configuration& configuration) {
  List<String> found;
  for (const Agreement& agreement : configuration.agreements) found.push_back(agreement.id);
  return found;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(broker_agreements)

BOOST_DATA_TEST_CASE(a_title_is_words_and_links, data::make(titles), row) {
  BOOST_TEST((read_title(row.html) == row.expected));
}

BOOST_AUTO_TEST_CASE(a_title_has_512_code_points_at_most) {
  const auto length = [](std::size_t points) {
    return read_title(std::string(points, 'a')).at(0).text;
  };

  BOOST_TEST(length(511) == std::string(511, 'a'));
  BOOST_TEST(length(512) == std::string(512, 'a'));
  BOOST_TEST(length(513) == std::string(511, 'a') + "\u2026");
}

BOOST_AUTO_TEST_CASE(T_41_a_hostile_title_is_read_in_one_pass) {
  std::string tags;
  for (int i = 0; i < 4000; ++i) tags += "<a ";
  std::string scripts;
  for (int i = 0; i < 1900; ++i) scripts += "<script></SCRIPT>";
  std::string entities;
  for (int i = 0; i < 16000; ++i) entities += '&';

  BOOST_TEST(read_title(tags).empty());
  BOOST_TEST(read_title(scripts).empty());
  BOOST_TEST(read_title(entities).size() == 1u);
}

BOOST_AUTO_TEST_CASE(an_agreement_is_read_whole) {
  const auto found =
      read(R"({"id":1683,"title":"I accept the <a href=\"https://acme.example/t\">Terms</a>",)"
           R"("lang":"en-US","required":true,"availableAt":2})",
           "en");

  const Agreement expected{.id = "1683",
                           .title = {{"I accept the ", ""}, {"Terms", "https://acme.example/t"}},
                           .required = true,
                           .language = "en-US"};
  BOOST_TEST((found.agreements == List{expected}));
}

// 1.5: 0 and null are for registration, 1 for login, 2 for both.
BOOST_AUTO_TEST_CASE(a_login_shows_those_that_are_for_it) {
  const std::string all = item(1, "en-US", "0") + "," + item(2, "en-US", "1") + "," +
                          item(3, "en-US", "2") + "," + item(4, "en-US", "null");

  BOOST_TEST((ids(read(all, "en")) == List<String>{"2", "3"}));
  BOOST_TEST((ids(read(all, "en", true)) == List<String>{"1", "2", "3", "4"}));
}

BOOST_AUTO_TEST_CASE(they_are_in_the_persons_language_and_the_operators_order) {
  const std::string all = item(1, "en-US", "1", 2) + "," + item(2, "zh-CN", "1", 1) + "," +
                          item(3, "en-US", "1", 1) + "," + item(4, "en-US", "1", 1);

  BOOST_TEST((ids(read(all, "en")) == List<String>{"3", "4", "1"}));
  BOOST_TEST((ids(read(all, "zh")) == List<String>{"2"}));
}

// A required agreement must not vanish because nobody translated it.
BOOST_AUTO_TEST_CASE(a_language_that_has_none_shows_those_of_another) {
  BOOST_TEST((ids(read(item(1, "zh-CN", "1"), "en")) == List<String>{"1"}));
}

BOOST_AUTO_TEST_CASE(T_42_a_bad_agreement_costs_itself) {
  const auto found =
      read(R"(null,{"id":2,"title":"<b></b>","availableAt":1},{"title":"T","availableAt":1},)" +
               item(3, "en-US", "1"),
           "en");

  BOOST_TEST((ids(found) == List<String>{"3"}));
  const List<String> expected{"agreements[0]: no id, or nothing to read",
                              "agreements[1]: no id, or nothing to read",
                              "agreements[2]: no id, or nothing to read"};
  BOOST_TEST((found.diagnostics == expected));
}

// None is left out without a word: one of them may be required.
BOOST_AUTO_TEST_CASE(a_document_shows_20_at_most) {
  const auto with = [](int count) {
    std::string all = item(0, "zh-CN", "1");
    for (int i = 1; i <= count; ++i) all += "," + item(i, "en-US", "1");
    const std::string body =
        R"({"code":200,"data":{"id":"app-1","agreementEnabled":true,"agreements":[)" + all + "]}}";
    return read_configuration({.status = 200, .body = body}, embedded(), "en");
  };

  BOOST_TEST(std::get<Configuration>(with(19)).agreements.size() == 19U);
  BOOST_TEST(std::get<Configuration>(with(20)).agreements.size() == 20U);
  BOOST_TEST(
      (std::get<Problem>(with(21)) == Problem{Reason::bad_answer, "", "agreements.too_many", 0}));
}

// A number in the sample, a text elsewhere (1.5).
BOOST_AUTO_TEST_CASE(an_id_may_be_a_text) {
  const auto found = read(R"({"id":"terms","title":"T","lang":"en-US","availableAt":1})", "en");

  BOOST_TEST((ids(found) == List<String>{"terms"}));
}

BOOST_AUTO_TEST_CASE(of_registration_alone_a_login_shows_none) {
  BOOST_TEST(ids(read(item(1, "en-US", "0"), "en")).empty());
  BOOST_TEST(ids(read(item(1, "en-US", "3"), "en", true)).empty());
}

BOOST_AUTO_TEST_CASE(switched_off_there_are_none) {
  const std::string body = R"({"code":200,"data":{"id":"app-1","agreementEnabled":false,)"
                           R"("agreements":[)" +
                           item(1, "en-US", "1") + "]}}";
  const auto found = read_configuration({.status = 200, .body = body}, embedded(), "en");

  BOOST_TEST(std::get<Configuration>(found).agreements.empty());
}

BOOST_AUTO_TEST_CASE(T_51_as_many_as_are_read_take_a_small_part_of_the_memory) {
  std::string all = item(0, "en-US", "1", 0);
  for (int i = 1; i < 2500; ++i) all += "," + item(i, "zh-CN", "1", -i);
  const std::size_t before = memory::used();
  const auto found = read(all, "en");

  BOOST_TEST((ids(found) == List<String>{"0"}));
  BOOST_TEST(memory::used() - before < 8'000'000U);
}

BOOST_AUTO_TEST_SUITE_END()
