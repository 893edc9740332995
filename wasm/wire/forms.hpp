// The open forms of one program, by number. A number is never given out twice, so a
// late caller can't reach a newer form; one that has been closed is just not found.
#pragma once

#include <cstddef>
#include <string_view>

#include "model/string.hpp"
#include "wire/session.hpp"

namespace latchkey::wire {

class Forms {
 public:
  // 0 when the options do not read.
  [[nodiscard]] int open(std::string_view options);
  // A form that is not open answers with an error value.
  [[nodiscard]] String dispatch(int handle, double now, std::string_view event, String body);
  // Closing a closed one is not an error.
  void close(int handle);

  // Gives back what the steps so far have left behind (model/memory.hpp). What was given
  // out before can be read until the next time.
  void tidy();
  // Whether there is enough of it.
  [[nodiscard]] bool is_untidy() const;

 private:
  struct Open {
    int handle = 0;
    Session session;

    template <class Keep>
    void keep(Keep keep_part) {
      keep_part(session);
    }
  };
  [[nodiscard]] Session* find(int handle);

  List<Open> open_;
  int last_ = 0;
  std::size_t kept_ = 0;  // bytes that were moved on at the last turn
};

}  // namespace latchkey::wire
