// As much of a certificate as its shape and its dates take: PEM or plain base64, then DER
// down to the validity. Checks no signature and trusts nothing.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace latchkey::lint {

// Seconds since 1970 in UTC, both included: RFC 5280 section 4.1.2.5.
struct Validity {
  std::int64_t from = 0;
  std::int64_t to = 0;
  bool operator==(const Validity&) const = default;
};

// Of the first certificate in the text, which may have 64 KiB at most. Nothing when
// there is none that reads.
[[nodiscard]] std::optional<Validity> read_certificate(std::string_view text);

// The label of the first PEM block ("CERTIFICATE", "PRIVATE KEY"), which must be whole:
// RFC 7468 section 2. Empty when there is none.
[[nodiscard]] std::string_view pem_label(std::string_view text);

// How many PEM blocks begin in the text.
[[nodiscard]] std::size_t count_pem(std::string_view text);

}  // namespace latchkey::lint
