// Certificates as far as the linter reads them: X.690 section 8.1, RFC 5280 section 4.1,
// RFC 7468. The good ones are OpenSSL's.
#include <string>

#include "lint/certificate.hpp"
#include "lint_samples.hpp"
#include "table.hpp"

using namespace latchkey;
using lint::read_certificate;
using lint::Validity;
namespace data = boost::unit_test::data;

namespace {

std::string replaced(std::string_view text, std::string_view what, std::string_view by) {
  std::string changed{text};
  changed.replace(changed.find(what), what.size(), by);
  return changed;
}

std::string body_of(std::string_view pem) {
  const auto begin = pem.find('\n') + 1;
  return std::string{pem.substr(begin, pem.find("-----END") - begin)};
}

struct Bad : Named {
  std::string text;
};
const Bad bad[] = {
    {{"nothing"}, ""},
    {{"no base64"}, "certificate"},
    {{"another label"},
     replaced(replaced(certificate, "CERTIFICATE", "PUBLIC KEY"), "CERTIFICATE", "PUBLIC KEY")},
    {{"labels that differ"}, replaced(certificate, "END CERTIFICATE", "END PUBLIC KEY")},
    {{"no end"}, std::string{certificate.substr(0, certificate.find("-----END"))}},
    {{"an empty block"}, "-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----"},
    {{"cut short"}, body_of(certificate).substr(0, 64)},
    {{"a byte too many"}, "MAAA"},             // 30 00 00
    {{"a length that is not there"}, "MIQA"},  // 30 84 00
    {{"a length without an end"}, "MIA="},     // 30 80
    {{"a length beyond the text"}, "MAU="},    // 30 05
    {{"no sequence"}, "BAA="},                 // 04 00
    {{"more than 64 KiB"}, std::string(64 * 1024, ' ') + std::string{certificate}},
};

}  // namespace

BOOST_AUTO_TEST_SUITE(lint_certificate)

BOOST_AUTO_TEST_CASE(the_validity_of_a_certificate_is_read) {
  BOOST_TEST((read_certificate(certificate) == Validity{certificate_from, certificate_to}));
}

BOOST_AUTO_TEST_CASE(of_version_1_and_with_both_kinds_of_time) {
  BOOST_TEST(
      (read_certificate(late_certificate) == Validity{late_certificate_from, late_certificate_to}));
}

BOOST_AUTO_TEST_CASE(without_its_marks_as_metadata_has_it) {
  BOOST_TEST(
      (read_certificate(body_of(certificate)) == Validity{certificate_from, certificate_to}));
}

BOOST_AUTO_TEST_CASE(the_first_of_several_counts) {
  const std::string both = std::string{late_certificate} + std::string{certificate};
  BOOST_TEST((read_certificate(both) == Validity{late_certificate_from, late_certificate_to}));
  BOOST_TEST(lint::count_pem(both) == 2U);
}

BOOST_DATA_TEST_CASE(what_is_no_certificate_is_refused, data::make(bad), row) {
  BOOST_TEST(!read_certificate(row.text).has_value());
}

BOOST_AUTO_TEST_CASE(every_cut_of_a_certificate_is_refused) {
  const std::string body = body_of(certificate);
  for (std::size_t size = 0; size + 1 < body.size(); size += 4)
    BOOST_TEST(!read_certificate(body.substr(0, size)).has_value());
}

BOOST_AUTO_TEST_CASE(a_label_is_that_of_a_whole_block) {
  BOOST_TEST(lint::pem_label(key) == "PRIVATE KEY");
  BOOST_TEST(lint::pem_label("-----BEGIN PRIVATE KEY-----\nAAAA").empty());
}

BOOST_AUTO_TEST_SUITE_END()
