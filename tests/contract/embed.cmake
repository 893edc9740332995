# Makes one C++ file of the samples, so that the native tests and the same tests as
# wasm, which see no files, read the same bytes.
#   latchkey_embed_samples(<variable: the file made>)
function(latchkey_embed_samples made)
  set(folder ${CMAKE_CURRENT_FUNCTION_LIST_DIR})
  file(GLOB_RECURSE samples RELATIVE ${folder} CONFIGURE_DEPENDS
    ${folder}/samples/*.json ${folder}/sentences.json
  )
  list(SORT samples)
  set(rows "")
  foreach(sample IN LISTS samples)
    file(READ ${folder}/${sample} text)
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${folder}/${sample})
    string(REGEX REPLACE "^samples/|\\.json$" "" name ${sample})
    string(APPEND rows "    {\"${name}\", R\"sample(${text})sample\"},\n")
  endforeach()
  set(file ${CMAKE_CURRENT_BINARY_DIR}/samples.cpp)
  file(CONFIGURE OUTPUT ${file} @ONLY CONTENT
"#include \"samples.hpp\"

namespace latchkey {
namespace {
constexpr Sample all[] = {
@rows@};
}  // namespace

std::span<const Sample> samples() { return all; }

}  // namespace latchkey
")
  set(${made} ${file} PARENT_SCOPE)
endfunction()
