# Writes one add_test() per case of a Boost.Test program, after it was built:
#   cmake -D PROGRAM=<test program> -D CASES=<file to write> -P discover.cmake
# The rows of a data-driven case stay together in one entry.
cmake_minimum_required(VERSION 3.25)

# An older list must not stand for a program that no longer starts.
file(REMOVE ${CASES})

# The list comes on stderr: four blanks for each level, a name, `*` when enabled.
execute_process(
  COMMAND ${PROGRAM} --list_content=HRF
  ERROR_VARIABLE content RESULT_VARIABLE failed OUTPUT_QUIET
)
if(failed)
  message(FATAL_ERROR "${PROGRAM} does not list its cases:\n${content}")
endif()

# A line is a case when no deeper line follows it; `_0`, `_1`, … are data rows.
string(REPLACE ";" "" content "${content}")
string(REGEX REPLACE "\n+$" "" content "${content}")
string(REPLACE "\n" ";" lines "${content}")
get_filename_component(name ${PROGRAM} NAME)
set(entries "")
set(case "")
set(path "")

foreach(line IN LISTS lines)
  if(NOT line MATCHES "^( *)([A-Za-z0-9_]+)\\*?")
    message(FATAL_ERROR "${PROGRAM} lists a line that is no case: ${line}")
  endif()
  set(word ${CMAKE_MATCH_2})
  string(LENGTH "${CMAKE_MATCH_1}" blanks)
  math(EXPR level "${blanks} / 4")
  if(word MATCHES "^_[0-9]+$")
    continue()
  endif()
  list(LENGTH path depth)
  if(case AND level LESS depth)
    list(APPEND entries ${case})
  endif()
  list(SUBLIST path 0 ${level} path)
  list(APPEND path ${word})
  list(JOIN path "/" case)
endforeach()
if(case)
  list(APPEND entries ${case})
endif()

set(text "")
foreach(case IN LISTS entries)
  string(APPEND text
    "add_test([[${name}/${case}]] [[${PROGRAM}]] [[--run_test=${case}]] --color_output=no)\n")
endforeach()
file(WRITE ${CASES} "${text}")
