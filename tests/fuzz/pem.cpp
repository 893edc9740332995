// What is pasted where a certificate or a key belongs: PEM, base64 and DER down to the
// dates, and what the linter says to it.
#include "lint/certificate.hpp"
#include "lint/lint.hpp"
#include "target.hpp"

namespace latchkey::fuzz {
namespace {

// What the two kinds of time can say: the year 0 to the end of 9999, and a day that
// its month does not have.
constexpr std::int64_t earliest = -62'167'219'200;
constexpr std::int64_t latest = 253'402'300'800;
constexpr std::int64_t now = 1'782'864'000;  // 2026-07-01

lint::Subject pasted(std::string_view input) {
  lint::Subject subject;
  subject.type = "saml";
  subject.now = now;
  subject.values = {{"identifier", "acme"},
                    {"displayName", "Acme"},
                    {"fields.signInEndPoint", "https://idp.acme.example/"},
                    {"fields.samlIdpCert", String{input}},
                    {"fields.samlSpKey", String{input}}};
  return subject;
}

}  // namespace

std::string answer_pem(std::string_view input) {
  Answer answer;
  const auto label = lint::pem_label(input);
  answer.text("label", label);
  answer.number("blocks", static_cast<std::int64_t>(lint::count_pem(input)));
  require(label.empty() || lint::count_pem(input) > 0);
  if (const auto validity = lint::read_certificate(input)) {
    for (const auto time : {validity->from, validity->to})
      require(time >= earliest && time <= latest);
    answer.number("from", validity->from).number("to", validity->to);
  }
  for (const lint::Finding& finding : lint::lint(pasted(input))) {
    require(lint::text_of(finding.code).code == finding.code);
    require(finding.field.starts_with("fields."));
    answer.word("finding", finding.code).text("field", finding.field);
  }
  return answer.told();
}

}  // namespace latchkey::fuzz
