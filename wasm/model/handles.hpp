// Numbers that stand for things. Distinct types, so that a timer can't be passed
// where a window is meant. 0 is none; none is ever given out twice.
#pragma once

#include <cstdint>

namespace latchkey {

// Given out by the core, kept by the shell.
enum class AttemptId : std::uint32_t {};
enum class WindowId : std::uint32_t {};
enum class FrameId : std::uint32_t {};
enum class TimerId : std::uint32_t {};
enum class RequestId : std::uint32_t {};
enum class AskId : std::uint32_t {};

// The other way round: the shell keeps a secret (a password, a code, a verifier,
// a token), or waits for the result of a call, and the core knows only its number.
enum class SecretId : std::uint32_t {};
enum class CallId : std::uint32_t {};

}  // namespace latchkey
