# How our code is compiled: options as libraries, so that they travel by linking.

# Everything of ours, tests included.
add_library(latchkey_options INTERFACE)
target_compile_features(latchkey_options INTERFACE cxx_std_20)
target_compile_options(latchkey_options INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wswitch-enum -Wconversion -Wno-sign-conversion -Werror
)
if(SANITIZE)
  # What was reached is counted where LLVM_PROFILE_FILE says, and nowhere without it.
  set(latchkey_instruments -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
    -fprofile-instr-generate=/dev/null -fcoverage-mapping)
elseif(FUZZ)
  set(latchkey_instruments -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all)
endif()
target_compile_options(latchkey_options INTERFACE ${latchkey_instruments})
target_link_options(latchkey_options INTERFACE ${latchkey_instruments})

# The core alone: nothing in it throws, in any build.
add_library(latchkey_code_options INTERFACE)
target_compile_options(latchkey_code_options INTERFACE -fno-exceptions -fno-rtti)
if(EMSCRIPTEN AND WASM_TESTS)
  target_compile_options(latchkey_code_options INTERFACE -O1)
elseif(EMSCRIPTEN)
  # -Oz here, too: with -O2 the values of flow/ and view/ are inlined everywhere, which
  # made the program half as large again. -Oz alone inlines nothing; what is smaller
  # inlined than called is worth 8 KB after brotli.
  target_compile_options(latchkey_code_options INTERFACE -Oz -finline-functions -flto)
endif()

# Makes the one folder of a header-only package known to Emscripten. The host's
# other headers must never reach that compiler: they shadow its own.
function(latchkey_link_headers target folder)
  find_path(latchkey_${folder}_include ${folder}/version.hpp ${folder}/json.hpp REQUIRED
    PATHS /usr/include /usr/local/include NO_DEFAULT_PATH NO_CMAKE_FIND_ROOT_PATH
  )
  file(MAKE_DIRECTORY ${CMAKE_BINARY_DIR}/deps)
  file(CREATE_LINK ${latchkey_${folder}_include}/${folder} ${CMAKE_BINARY_DIR}/deps/${folder} SYMBOLIC)
  target_include_directories(${target} SYSTEM INTERFACE ${CMAKE_BINARY_DIR}/deps)
endfunction()

add_library(latchkey_nlohmann INTERFACE)
add_library(latchkey::nlohmann ALIAS latchkey_nlohmann)
if(EMSCRIPTEN)
  latchkey_link_headers(latchkey_nlohmann nlohmann)
else()
  find_package(nlohmann_json 3.11 REQUIRED)
  target_link_libraries(latchkey_nlohmann INTERFACE nlohmann_json::nlohmann_json)
endif()

# Boost.PFR: the fields of a struct, for model/keep.hpp.
add_library(latchkey_pfr INTERFACE)
add_library(latchkey::pfr ALIAS latchkey_pfr)
if(EMSCRIPTEN)
  latchkey_link_headers(latchkey_pfr boost)
endif()
target_compile_definitions(latchkey_nlohmann INTERFACE
  JSON_NOEXCEPTION JSON_USE_IMPLICIT_CONVERSIONS=0 JSON_NO_IO
)
