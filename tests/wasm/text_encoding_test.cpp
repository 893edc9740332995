// Percent-encoding, base64url, SHA-256: expected values are the standards' own.
#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include "text/base64url.hpp"
#include "text/percent.hpp"
#include "text/sha256.hpp"

using namespace latchkey;
using namespace std::string_view_literals;
namespace data = boost::unit_test::data;

namespace {

struct Row {
  std::string_view name;
  std::string_view given;
  std::string_view expected;
};

std::ostream& operator<<(std::ostream& out, const Row& row) { return out << row.name; }

const Row encoded[] = {
    {"T-14 unreserved characters stay (RFC 3986 section 2.3)", "AZaz09-._~", "AZaz09-._~"},
    {"T-14 delimiters of a query", "&=#?/%+;", "%26%3D%23%3F%2F%25%2B%3B"},
    {"T-14 general delimiters (section 2.2)", ":/?#[]@", "%3A%2F%3F%23%5B%5D%40"},
    {"T-14 sub-delimiters (section 2.2)", "!$&'()*+,;=", "%21%24%26%27%28%29%2A%2B%2C%3B%3D"},
    {"T-14 a blank is %20, never a plus", "a b", "a%20b"},
    {"T-14 line breaks", "\r\n", "%0D%0A"},
    {"T-14 NUL", "\0"sv, "%00"},
    {"T-14 two bytes (section 2.5: U+00C0)", "\u00C0", "%C3%80"},
    {"T-14 three bytes (section 2.5: U+30A2)", "\u30A2", "%E3%82%A2"},
    {"T-14 nothing", "", ""},
};

const Row broken[] = {
    {"T-25 a percent sign at the end", "%", ""},
    {"T-25 one digit at the end", "a%4", ""},
    {"T-25 no digit", "%zz", ""},
    {"T-25 one digit and a letter", "%4g", ""},
    {"T-25 a sign for a digit", "%+1", ""},
    {"T-25 a blank for a digit", "% 1", ""},
    {"T-25 the old Microsoft form", "%u0041", ""},
    {"T-25 a byte that is no UTF-8", "%FF", ""},
    {"T-25 overlong slash", "%C0%AF", ""},
    {"T-25 a surrogate", "%ED%A0%80", ""},
    {"T-25 half a character", "%E4%B8", ""},
    {"T-25 a raw byte that is no UTF-8", "\xFF", ""},
};

// RFC 4648 section 10, without the padding.
const Row base64[] = {
    {"nothing", "", ""},
    {"f", "f", "Zg"},
    {"fo", "fo", "Zm8"},
    {"foo", "foo", "Zm9v"},
    {"foob", "foob", "Zm9vYg"},
    {"fooba", "fooba", "Zm9vYmE"},
    {"foobar", "foobar", "Zm9vYmFy"},
    {"the two characters that differ from base64", "\xFB\xEF\xFF", "--__"},
};

// The same section, with the padding.
const Row plain_base64[] = {
    {"nothing", "", ""},
    {"f", "Zg==", "f"},
    {"fo", "Zm8=", "fo"},
    {"foo", "Zm9v", "foo"},
    {"foobar", "Zm9vYmFy", "foobar"},
    {"plus and slash", "++//", "\xFB\xEF\xFF"},
};

const Row no_base64[] = {
    {"T-36 no padding", "Zg", ""},
    {"T-36 too little padding", "Zg=", ""},
    {"T-36 three signs of padding", "Z===", ""},
    {"T-36 padding in the middle", "Zg==Zg==", ""},
    {"T-36 bits left over", "Zh==", ""},
    {"T-36 the other alphabet", "--__", ""},
    {"T-36 a line break", "Zm9v\nZm9v", ""},
    {"T-36 a blank", "Zm9 ", ""},
    {"T-36 percent-encoded", "Zg%3D%3D", ""},
};

std::string hex(const Digest& digest) {
  std::string out;
  for (const unsigned byte : digest) {
    out += "0123456789abcdef"[byte >> 4];
    out += "0123456789abcdef"[byte & 15];
  }
  return out;
}

// FIPS 180-4 as NIST's "Example Values" page works it, and the byte-oriented
// short messages of NIST's CAVP (SHA256ShortMsg).
const Row hashed[] = {
    {"no bytes", "", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
    {"abc", "abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
    {"56 bytes, so that the length goes to a second block",
     "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
     "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"},
    {"112 bytes",
     "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmnop"
     "q"
     "rsmnopqrstnopqrstu",
     "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"},
    {"one byte", "\xD3", "28969cdfa74a12c82f3bad960b0b000aca2ac329deea5c2328ebc6f2ba9802c1"},
    {"two bytes", "\x11\xAF", "5ca7133fa735326081558ac312c620eeca9970d1e70a4b95533d956f072d1f98"},
};

}  // namespace

BOOST_AUTO_TEST_SUITE(encoding)

BOOST_DATA_TEST_CASE(T_14_a_value_stays_one_value, data::make(encoded)) {
  BOOST_TEST(percent_encode(sample.given) == sample.expected);
  BOOST_TEST(percent_decode(sample.expected).value() == sample.given);
}

BOOST_DATA_TEST_CASE(T_25_a_broken_sequence_is_no_value, data::make(broken)) {
  BOOST_TEST(!percent_decode(sample.given).has_value());
}

BOOST_AUTO_TEST_CASE(T_25_decoding_happens_once_and_a_plus_is_a_plus) {
  BOOST_TEST(percent_decode("%2541").value() == "%41");
  BOOST_TEST(percent_decode("a+b").value() == "a+b");
  BOOST_TEST(percent_decode("%e4%b8%ad").value() == "\u4E2D");
}

BOOST_DATA_TEST_CASE(base64url_is_that_of_RFC_4648, data::make(base64)) {
  const std::vector<std::uint8_t> bytes(sample.given.begin(), sample.given.end());

  BOOST_TEST(base64url(bytes) == sample.expected);
}

BOOST_AUTO_TEST_CASE(base64url_is_recognized_by_its_alphabet) {
  BOOST_TEST(is_base64url("AZaz09-_"));
  BOOST_TEST(!is_base64url(""));
  BOOST_TEST(!is_base64url("Zg=="));
  BOOST_TEST(!is_base64url("a+b"));
  BOOST_TEST(!is_base64url("a/b"));
  BOOST_TEST(!is_base64url("a\n"));
}

BOOST_DATA_TEST_CASE(base64_is_read, data::make(plain_base64)) {
  BOOST_TEST(decode_base64(sample.given).value() == sample.expected);
}

BOOST_DATA_TEST_CASE(T_36_what_is_not_quite_base64_is_refused, data::make(no_base64)) {
  BOOST_TEST(!decode_base64(sample.given).has_value());
}

BOOST_DATA_TEST_CASE(sha256_is_that_of_FIPS_180_4, data::make(hashed)) {
  BOOST_TEST(hex(sha256(sample.given)) == sample.expected);
}

// NIST's example of a long message.
BOOST_AUTO_TEST_CASE(sha256_of_a_million_times_a) {
  BOOST_TEST(hex(sha256(std::string(1000000, 'a'))) ==
             "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

// RFC 7636 appendix B.
BOOST_AUTO_TEST_CASE(T_11_the_challenge_is_that_of_RFC_7636) {
  BOOST_TEST(s256("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk") ==
             "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
}

BOOST_AUTO_TEST_SUITE_END()
