# The three functions every CMakeLists.txt below uses: kiosk_layer, kiosk_package and kiosk_test.

option(KIOSK_ASSERTS "Keep assert() in optimised builds" OFF)
option(KIOSK_COVERAGE "Instrument for line coverage" OFF)
set(KIOSK_SANITIZE "" CACHE STRING "Comma-separated sanitizers, for example address,undefined")
find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)

# Flags of our own code; third-party headers come in as SYSTEM and are not judged by them.
add_library(kiosk_flags INTERFACE)
target_compile_options(kiosk_flags INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wno-sign-conversion -Wnon-virtual-dtor -Woverloaded-virtual -Werror
  # Pixels and model results must be the same on every machine: no fused multiply-add, no reordering.
  -ffp-contract=off -fno-fast-math)
target_include_directories(kiosk_flags INTERFACE ${PROJECT_SOURCE_DIR} ${PROJECT_BINARY_DIR}/generated)
if(KIOSK_ASSERTS)
  string(REPLACE "-DNDEBUG" "" CMAKE_CXX_FLAGS_RELWITHDEBINFO "${CMAKE_CXX_FLAGS_RELWITHDEBINFO}")
endif()
if(KIOSK_SANITIZE)
  target_compile_options(kiosk_flags INTERFACE -fsanitize=${KIOSK_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  target_link_options(kiosk_flags INTERFACE -fsanitize=${KIOSK_SANITIZE})
endif()
if(KIOSK_COVERAGE)
  target_compile_options(kiosk_flags INTERFACE --coverage)
  target_link_options(kiosk_flags INTERFACE --coverage)
endif()
find_program(CCACHE ccache)
if(CCACHE)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CCACHE})
endif()

# kiosk_package(name module...): one SYSTEM imported target per pkg-config package.
function(kiosk_package name)
  if(NOT TARGET pkg::${name})
    pkg_check_modules(PC_${name} REQUIRED IMPORTED_TARGET GLOBAL ${ARGN})
    add_library(pkg::${name} ALIAS PkgConfig::PC_${name})
  endif()
endfunction()

# kiosk_layer(name USES layers PRIVATE libraries): a static library of every .cpp in its folder.
function(kiosk_layer name)
  cmake_parse_arguments(L "" "" "USES;PRIVATE" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS *.cpp)
  list(FILTER sources EXCLUDE REGEX "/main\\.cpp$")
  if(sources)
    add_library(kiosk_${name} STATIC ${sources})
    target_link_libraries(kiosk_${name} PRIVATE ${L_PRIVATE})
    set(scope PUBLIC)
  else()
    add_library(kiosk_${name} INTERFACE)
    set(scope INTERFACE)
  endif()
  target_link_libraries(kiosk_${name} ${scope} kiosk_flags)
  foreach(used ${L_USES})
    target_link_libraries(kiosk_${name} ${scope} kiosk_${used})
  endforeach()
endfunction()
