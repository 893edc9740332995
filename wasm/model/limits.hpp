// The limits of the security requirements, section G. Above a limit the input is
// refused with its own code; at the limit it works.
#pragma once

#include <chrono>
#include <cstddef>

namespace latchkey::limits {

// Bytes, counted while reading.
constexpr std::size_t configuration = 512 * 1024;
constexpr std::size_t answer = 256 * 1024;
constexpr std::size_t token_answer = 64 * 1024;
constexpr std::size_t qr_status = 16 * 1024;
constexpr std::size_t message = 64 * 1024;
constexpr std::size_t callback = 16 * 1024;
constexpr std::size_t url = 2048;
constexpr std::size_t built_url = 8192;
constexpr std::size_t inline_logo = 32 * 1024;

// JSON.
constexpr std::size_t json_depth = 32;
constexpr std::size_t json_keys = 1024;     // per object
constexpr std::size_t json_values = 20000;  // per document
constexpr std::size_t json_key = 128;       // bytes
constexpr std::size_t json_text = 16 * 1024;

// Messages.
constexpr std::size_t message_depth = 3;
constexpr std::size_t message_keys = 64;

// Counts.
constexpr std::size_t connections = 200;
constexpr std::size_t drawn_codes = 10;
constexpr std::size_t agreements = 20;  // that one login shows
constexpr std::size_t choices = 50;     // accounts or tenants
constexpr std::size_t questions = 40;   // of a profile
constexpr std::size_t options = 300;    // of one of them
constexpr std::size_t callback_parameters = 64;
constexpr std::size_t identifier = 31;  // bytes; at least 1
constexpr std::size_t code = 2048;      // printable ASCII
constexpr std::size_t state = 512;
constexpr std::size_t issuer = 512;
constexpr std::size_t flow_handle = 2048;  // printable ASCII
constexpr std::size_t qr_text = 1024;

// Code points.
constexpr std::size_t display_name = 128;
constexpr std::size_t tab_title = 20;  // authing-broker 1.5
constexpr std::size_t account_words = 64;
constexpr std::size_t welcome = 1024;
constexpr std::size_t agreement = 512;
constexpr std::size_t foreign_error = 300;

// Time.
constexpr auto attempt = std::chrono::minutes{10};
constexpr auto session_patience = std::chrono::seconds{10};  // of a look by a hidden frame
constexpr auto configuration_patience = std::chrono::seconds{10};
constexpr auto login_patience = std::chrono::seconds{15};
constexpr auto token_patience = std::chrono::seconds{15};
constexpr auto retry_after_least = std::chrono::seconds{1};
constexpr auto retry_after_most = std::chrono::seconds{60};
constexpr unsigned clock_tolerance = 300;  // seconds that two clocks may differ

}  // namespace latchkey::limits
