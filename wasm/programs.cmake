# The two programs: `latchkey` on every page, `latchkey-tools` for builds and
# consoles. They share all but the door.

# These come with Emscripten. A second run over the finished program, after the glue's
# names are short, takes another 1.5 KB (brotli) off it.
find_program(WASM_OPT wasm-opt REQUIRED NO_CMAKE_FIND_ROOT_PATH)
# What has one caller stays a function of its own, unless it is small: a function is moved to
# the second piece whole or not at all (binding/README.md). Bytes of its body.
set(one_caller --one-caller-inline-max-function-size=100)

# Objects and not archives: they are linked in this order, and what is alike stands together.
set(rooms)
foreach(room IN ITEMS model text json url theme connection lint broker flow view wire)
  list(APPEND rooms $<TARGET_OBJECTS:latchkey_${room}>)
endforeach()

foreach(program IN ITEMS latchkey latchkey-tools)
  add_executable(${program}
    ${rooms}
    binding/slim_embind.cpp binding/slim_libc.cpp binding/slim_malloc.cpp
  )
  set_target_properties(${program} PROPERTIES SUFFIX .mjs)
  target_compile_definitions(${program} PRIVATE EMSCRIPTEN_HAS_UNBOUND_TYPE_NAMES=0)
  target_link_libraries(${program} PRIVATE latchkey::wire latchkey_code_options)
  target_link_options(${program} PRIVATE
    -Oz -flto -fno-exceptions -fno-rtti
    # Embind without the archive that --bind links whole: see binding/slim_embind.cpp.
    "SHELL:--js-library ${EMSCRIPTEN_ROOT_PATH}/src/embind/embind.js"
    "SHELL:--js-library ${EMSCRIPTEN_ROOT_PATH}/src/embind/emval.js"
    -sEXPORTED_FUNCTIONS=_malloc,_free -sMALLOC=none
    # What is smaller inlined was inlined when it was compiled (options.cmake).
    -Wl,-mllvm,-inline-threshold=0
    # Texts stay in the order of the sources, where like stands beside like.
    -Wl,-O0
    -sMODULARIZE=1 -sEXPORT_ES6=1 -sUSE_ES6_IMPORT_META=0 -sENVIRONMENT=web,worker
    -sINCOMING_MODULE_JS_API=[instantiateWasm] -sEXPORTED_RUNTIME_METHODS=[HEAPU8]
    -sDYNAMIC_EXECUTION=0  # no eval: host pages set a strict Content-Security-Policy
    -sFILESYSTEM=0 -sASSERTIONS=0 -sTEXTDECODER=2 -sBINARYEN_EXTRA_PASSES=${one_caller}
    -sALLOW_MEMORY_GROWTH=1 -sINITIAL_MEMORY=1MB -sMAXIMUM_MEMORY=32MB
    # Below the data: a stack that grows too far traps, and no small number of the code looks
    # like the address of a text (part.mjs).
    -sTOTAL_STACK=256KB -Wl,--stack-first
  )
  if(EXISTS "$ENV{EM_CLOSURE_COMPILER}")
    target_link_options(${program} PRIVATE --closure=1)
  endif()
  set(wasm ${CMAKE_CURRENT_BINARY_DIR}/${program}.wasm)
  add_custom_command(TARGET ${program} POST_BUILD VERBATIM
    COMMAND ${WASM_OPT} -Oz ${one_caller} --converge ${wasm} -o ${wasm}
  )
endforeach()

target_sources(latchkey PRIVATE binding/binding.cpp)
# Found by trying: some 800 bytes (brotli) less than `-Oz --converge`. What a load or a store
# says of its alignment is a hint (WebAssembly Core 2.0, section 2.4.7): without it, they are alike.
set(smallest --flatten --rereloop -O3 -Oz --dealign)
set(of_a_piece --enable-mutable-globals)
# In two pieces: see binding/README.md. Both come with what links the program.
find_program(WASM_SPLIT wasm-split REQUIRED NO_CMAKE_FIND_ROOT_PATH)
find_program(NODE node REQUIRED NO_CMAKE_FIND_ROOT_PATH)
find_program(WASM_DIS wasm-dis REQUIRED NO_CMAKE_FIND_ROOT_PATH)
set(whole latchkey-whole.wasm)
# Where the linker lays texts and tables: part.mjs reads it.
target_link_options(latchkey PRIVATE -Wl,--print-map)
set_property(TARGET latchkey PROPERTY RULE_LAUNCH_LINK
  "${NODE} ${CMAKE_CURRENT_SOURCE_DIR}/binding/mapped.mjs ${CMAKE_CURRENT_BINARY_DIR}/latchkey.map")
add_custom_command(TARGET latchkey POST_BUILD VERBATIM
  WORKING_DIRECTORY ${CMAKE_CURRENT_BINARY_DIR}
  COMMAND ${CMAKE_COMMAND} -E rename latchkey.wasm ${whole}
  COMMAND ${WASM_SPLIT} --instrument ${whole} -o latchkey-counting.wasm
  COMMAND ${NODE} ${CMAKE_CURRENT_SOURCE_DIR}/binding/count.mjs
    ${CMAKE_CURRENT_BINARY_DIR}/latchkey.mjs latchkey-counting.wasm latchkey.profile
  COMMAND ${WASM_SPLIT} --enable-mutable-globals ${whole} --profile=latchkey.profile
    -o1 latchkey.wasm -o2 latchkey-rest.wasm
  COMMAND ${NODE} ${CMAKE_CURRENT_SOURCE_DIR}/binding/placeholders.mjs latchkey.wasm
  COMMAND ${WASM_OPT} ${of_a_piece} --duplicate-import-elimination ${smallest}
    latchkey.wasm -o latchkey.wasm
  COMMAND ${WASM_OPT} ${of_a_piece} ${smallest} latchkey-rest.wasm -o latchkey-rest.wasm
  COMMAND ${NODE} ${CMAKE_CURRENT_SOURCE_DIR}/binding/part.mjs
    latchkey.map ${WASM_DIS} latchkey.wasm latchkey-rest.wasm
)
set_property(TARGET latchkey APPEND PROPERTY LINK_DEPENDS
  ${CMAKE_CURRENT_SOURCE_DIR}/binding/count.mjs
  ${CMAKE_CURRENT_SOURCE_DIR}/binding/data.mjs
  ${CMAKE_CURRENT_SOURCE_DIR}/binding/first_piece.mjs
  ${CMAKE_CURRENT_SOURCE_DIR}/binding/mapped.mjs
  ${CMAKE_CURRENT_SOURCE_DIR}/binding/part.mjs
  ${CMAKE_CURRENT_SOURCE_DIR}/binding/placeholders.mjs
  ${CMAKE_CURRENT_SOURCE_DIR}/binding/sections.mjs)
target_sources(latchkey-tools PRIVATE binding/tools.cpp)
