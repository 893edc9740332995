// The linter: nothing is found in a clean connection, and each thing that can be wrong is
// found alone, by its code, at its field.
#include "lint/lint.hpp"

#include <algorithm>
#include <set>
#include <string>

#include "lint/check.hpp"
#include "lint_rows.hpp"
#include "lint_samples.hpp"
#include "table.hpp"

using namespace latchkey;
using lint::Finding;
namespace data = boost::unit_test::data;

namespace {

constexpr std::string_view types[] = {self_built, delegated, service_provider, wechat_pc, mobile,
                                      oidc,       saml};

lint::Subject with(lint::Subject subject, const Texts& changes) {
  for (const auto& [path, value] : changes) {
    subject.values.erase(path);
    if (!value.empty()) subject.values.emplace(path, value);
  }
  return subject;
}

// Codes that no change of a value brings about, each with its own case below.
const std::set<std::string_view> elsewhere = {"unknown_type", "type_not_checked", "not_text",
                                              "certificate_expired", "certificate_expires_soon"};

constexpr std::span<const lint::Check> (*all_checks[])() = {
    lint::general_checks, lint::shape_checks, lint::address_checks,
    lint::domain_checks,  lint::start_checks, lint::federation_checks};

}  // namespace

namespace latchkey::lint {
std::ostream& operator<<(std::ostream& out, const Finding& finding) {
  return out << finding.code << " at " << finding.field;
}
}  // namespace latchkey::lint

#define CHECK_FOUND(subject, ...)                                                                \
  do {                                                                                           \
    const List<Finding> found = lint::lint(subject);                                             \
    const List<Finding> expected = __VA_ARGS__;                                                  \
    BOOST_CHECK_EQUAL_COLLECTIONS(found.begin(), found.end(), expected.begin(), expected.end()); \
  } while (false)

BOOST_AUTO_TEST_SUITE(linter)

BOOST_DATA_TEST_CASE(a_clean_connection_of_each_type_has_no_finding, data::make(types), type) {
  CHECK_FOUND(clean(type), {});
}

BOOST_DATA_TEST_CASE(what_is_wrong_is_found_alone, data::make(wrong), row) {
  const lint::Subject subject = with(clean(row.type), row.changes);
  const List<Finding> found = lint::lint(subject);
  BOOST_REQUIRE_EQUAL(found.size(), 1U);
  BOOST_TEST(found.front().code == row.name);
  BOOST_TEST(found.front().field == row.field);
}

BOOST_AUTO_TEST_CASE(every_code_has_a_case) {
  std::set<std::string_view> tested = elsewhere;
  for (const Wrong& row : wrong) tested.insert(row.name);

  std::set<std::string_view> codes;
  for (const lint::Text& text : lint::all_texts()) codes.insert(text.code);

  BOOST_TEST(codes == tested, boost::test_tools::per_element());
  BOOST_TEST(codes.size() >= 40U);
}

BOOST_AUTO_TEST_CASE(every_check_has_a_case) {
  std::set<std::string> tested;
  for (const Wrong& row : wrong)
    tested.insert(std::string{row.name} + " " + std::string{row.field.view()});

  for (const auto checks : all_checks)
    for (const lint::Check& check : checks()) {
      if (elsewhere.count(check.code)) continue;
      const std::string name =
          std::string{check.code.view()} + " " + std::string{check.path.view()};
      BOOST_TEST(tested.count(name) == 1U, name);
    }
}

BOOST_AUTO_TEST_CASE(a_type_that_nobody_knows_is_said_so) {
  CHECK_FOUND(connection("wechatwork", {}), {{"unknown_type", "type"}});
  CHECK_FOUND(connection("", {}), {{"unknown_type", "type"}});
}

BOOST_AUTO_TEST_CASE(of_a_type_without_a_table_only_what_all_have_is_checked) {
  CHECK_FOUND(connection("github", {{"fields.clientId", "x"}}), {{"type_not_checked", "type"}});
  CHECK_FOUND(connection("github", {{"identifier", "Acme"}, {"savedIdentifier", "acme"}}),
              {{"type_not_checked", "type"}, {"identifier_changed", "savedIdentifier"}});
}

BOOST_AUTO_TEST_CASE(a_value_that_is_no_text_is_said_so) {
  lint::Subject subject = clean(oidc);
  subject.unreadable.push_back("logo");
  CHECK_FOUND(subject, {{"not_text", "logo"}});
}

BOOST_AUTO_TEST_CASE(a_certificate_is_checked_against_the_time_that_is_given) {
  constexpr std::int64_t day = 24 * 60 * 60;
  const auto at = [](std::int64_t now) {
    lint::Subject subject = clean(saml);
    subject.now = now;
    return subject;
  };
  const auto both = [](Literal code) {
    return List<Finding>{{code, "fields.samlIdpCert"}, {code, "fields.samlSpCert"}};
  };
  CHECK_FOUND(at(certificate_from - 1), both("certificate_not_yet_valid"));
  CHECK_FOUND(at(certificate_from), {});
  CHECK_FOUND(at(certificate_to - 30 * day), {});
  CHECK_FOUND(at(certificate_to - 30 * day + 1), both("certificate_expires_soon"));
  CHECK_FOUND(at(certificate_to), both("certificate_expires_soon"));
  CHECK_FOUND(at(certificate_to + 1), both("certificate_expired"));
  CHECK_FOUND(at(0), {});  // not known
}

BOOST_AUTO_TEST_CASE(in_development_addresses_of_this_machine_are_well) {
  lint::Subject subject =
      with(clean(wechat_pc), {{"fields.callbackUrl", "http://localhost:3000/"}});
  subject.gate.development = true;
  CHECK_FOUND(subject, {});
}

BOOST_AUTO_TEST_CASE(either_registered_domain_does_for_a_self_built_app) {
  const Texts elsewhere_first = {{"provider.callbackDomain", "login.acme.example"}};
  CHECK_FOUND(with(clean(self_built), elsewhere_first), {});
  const Texts first_alone = {{"provider.trustedDomain", ""}};
  CHECK_FOUND(with(clean(self_built), first_alone), {});
}

BOOST_AUTO_TEST_CASE(wecom_compares_the_port_and_wechat_does_not) {
  const Texts port = {{"start.redirectUri", "https://core.authing.cn:8443/callback"}};
  CHECK_FOUND(with(clean(wechat_pc), port), {});
  CHECK_FOUND(with(clean(service_provider), port),
              {{"redirect_port_differs", "start.redirectUri"}});
  const Texts both = {{"start.redirectUri", "https://core.authing.cn:8443/callback"},
                      {"provider.callbackDomain", "core.authing.cn:8443"}};
  CHECK_FOUND(with(clean(service_provider), both), {});
}

BOOST_AUTO_TEST_CASE(a_hash_route_is_well_without_quick_login) {
  const Texts off = {{"fields.callbackUrl", "https://app.acme.example/#/callback"},
                     {"start.quickLogin", "false"}};
  CHECK_FOUND(with(clean(wechat_pc), off), {});
}

BOOST_AUTO_TEST_CASE(a_suite_stands_for_the_provider_secret) {
  const Texts suite = {{"fields.providerSecret", ""},
                       {"fields.suiteId", "ww0123456789abcdef"},
                       {"fields.suiteSecret", "s3cret"},
                       {"fields.token", "Token0123456789"},
                       {"fields.encodingAesKey", "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQ"}};
  CHECK_FOUND(with(clean(service_provider), suite), {});
}

BOOST_AUTO_TEST_CASE(every_check_has_a_text_in_both_languages_and_a_source) {
  std::set<std::string_view> codes;
  for (const lint::Text& text : lint::all_texts()) {
    BOOST_TEST(codes.insert(text.code).second, text.code << " is there twice");
    BOOST_TEST(text.source.view().starts_with("https://"), text.code);
    for (const lint::Sentence& sentence : {text.problem, text.remedy}) {
      BOOST_TEST(sentence.en.view().ends_with("."), text.code);
      BOOST_TEST(sentence.zh.view().ends_with("\u3002"), text.code);
    }
  }
  for (const auto checks : {lint::general_checks(), lint::shape_checks(), lint::address_checks(),
                            lint::domain_checks(), lint::start_checks(), lint::federation_checks()})
    for (const lint::Check& check : checks)
      BOOST_TEST(codes.count(check.code) == 1U, check.code << " has no text");
}

BOOST_AUTO_TEST_SUITE_END()
