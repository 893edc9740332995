// What a callback page was opened with: the input is the end of an address, its query
// up to the first `#` and then its fragment (T-20, T-22, T-25).
#include "oidc/callback.hpp"

#include "answered.hpp"

namespace latchkey::fuzz {

std::string answer_callback(std::string_view input) {
  const auto query = input.substr(0, input.find('#'));
  const auto read = read_callback(query, input.substr(query.size()));
  // The query alone says the same, unless the fragment is an answer itself.
  const auto alone = read_callback(query, {});
  require(std::holds_alternative<Malformed>(read) || read == alone);
  // T-12: an answer with a token beside it is none.
  const auto beside = read_callback(std::string{query} + "&access_token=a", {});
  require(std::holds_alternative<Malformed>(beside));
  Answer answer;
  tell(answer, read);
  return answer.told();
}

}  // namespace latchkey::fuzz
