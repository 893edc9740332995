// The open forms of one program, by number. A number is never given out twice, so a
// late caller can't reach a newer form; one that has been closed is just not found.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "wire/session.hpp"

namespace latchkey::wire {

class Forms {
 public:
  // 0 when the options do not read.
  [[nodiscard]] int open(std::string_view options);
  // A form that is not open answers with an error value.
  [[nodiscard]] std::string dispatch(int handle, double now, std::string_view event,
                                     std::string body);
  // Closing a closed one is not an error.
  void close(int handle);

 private:
  std::map<int, Session> open_;
  int last_ = 0;
};

}  // namespace latchkey::wire
