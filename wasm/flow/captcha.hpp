// The picture whose letters go along with a password, or before a text message is sent:
// when it is asked for, whether it can be drawn here, and a new one after every answer.
#pragma once

#include "flow/methods.hpp"
#include "flow/state.hpp"

namespace latchkey {

// The name of its field, in Form::values.
inline constexpr Literal captcha_field = "captcha";

// The broker wants it with this method: by its configuration, or since its last answer.
[[nodiscard]] bool wants_captcha(const State&, const FormMethod&);

// Wanted, and out of reach here: the broker knows by a cookie which picture it drew, and
// where that does not surely reach it no answer could be right. The hosted page has it.
[[nodiscard]] bool is_captcha_elsewhere(const State&, const FormMethod&);

// A new picture where the chosen method wants one, and none otherwise. What was typed
// of the old one is gone: it would be wrong.
void draw_captcha(State&);

// An answer came to what this method sent, and the picture has had its use. Gives the
// problem as it is said here, where a picture can be drawn.
[[nodiscard]] Problem with_captcha(State&, const FormMethod&, Problem);

}  // namespace latchkey
