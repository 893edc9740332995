# Makes a C++ file of user_agents.tsv, so that the native tests and the same tests as
# wasm, which see no files, read the same bytes.
#   latchkey_embed_user_agents(<variable: the file made>)
function(latchkey_embed_user_agents made)
  set(table ${CMAKE_CURRENT_FUNCTION_LIST_DIR}/user_agents.tsv)
  file(READ ${table} lines)
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${table})
  set(file ${CMAKE_CURRENT_BINARY_DIR}/user_agents.cpp)
  file(CONFIGURE OUTPUT ${file} @ONLY CONTENT
"#include \"user_agents.hpp\"

namespace latchkey {

const std::string_view user_agents = R\"table(@lines@)table\";

}  // namespace latchkey
")
  set(${made} ${file} PARENT_SCOPE)
endfunction()
