# The functions that every CMakeLists.txt below uses: kiosk_package, kiosk_batch and kiosk_layer.

option(KIOSK_ASSERTS "Keep assert() in optimised builds" OFF)
# Most of a compilation reads headers: a dozen files of a layer in one go read them once. Names in the unnamed namespaces
# of a layer are therefore unique in the layer; builds for developers compile file by file.
set(KIOSK_BATCH 0 CACHE STRING "Files of a layer to compile in one go; 0: one by one")
option(KIOSK_COVERAGE "Instrument for line coverage" OFF)
set(KIOSK_SANITIZE "" CACHE STRING "Comma-separated sanitizers, for example address,undefined")
option(KIOSK_FUZZ "Build the fuzz targets for libFuzzer (needs Clang)" OFF)
find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)

# Flags of our own code; third-party headers come in as SYSTEM and are not judged by them.
add_library(kiosk_flags INTERFACE)
target_compile_options(kiosk_flags INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wno-sign-conversion -Wnon-virtual-dtor -Woverloaded-virtual -Werror
  # Pixels and model results must be the same on every machine: no fused multiply-add, no reordering.
  -ffp-contract=off -fno-fast-math)
target_include_directories(kiosk_flags INTERFACE ${PROJECT_SOURCE_DIR} ${PROJECT_BINARY_DIR}/generated)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # GCC 12 to 14 suspect std::variant and std::optional wrongly; Clang's builds and the sanitizers look for the real ones.
  target_compile_options(kiosk_flags INTERFACE -Wno-maybe-uninitialized)
endif()
if(KIOSK_ASSERTS)
  string(REPLACE "-DNDEBUG" "" CMAKE_CXX_FLAGS_RELWITHDEBINFO "${CMAKE_CXX_FLAGS_RELWITHDEBINFO}")
endif()
if(KIOSK_SANITIZE)
  target_compile_options(kiosk_flags INTERFACE -fsanitize=${KIOSK_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  target_link_options(kiosk_flags INTERFACE -fsanitize=${KIOSK_SANITIZE})
endif()
if(KIOSK_FUZZ)
  target_compile_options(kiosk_flags INTERFACE -fsanitize=fuzzer-no-link)
endif()
if(KIOSK_COVERAGE)
  target_compile_options(kiosk_flags INTERFACE --coverage -fprofile-update=atomic)  # threads count, too
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

# kiosk_batch(target APART files): with KIOSK_BATCH; APART are files whose headers or compiler options suit no others.
function(kiosk_batch target)
  cmake_parse_arguments(B "" "" "APART" ${ARGN})
  if(KIOSK_BATCH)
    set_target_properties(${target} PROPERTIES UNITY_BUILD ON UNITY_BUILD_BATCH_SIZE ${KIOSK_BATCH})
    set_source_files_properties(${B_APART} PROPERTIES SKIP_UNITY_BUILD_INCLUSION ON)
    set_property(GLOBAL APPEND PROPERTY KIOSK_BATCHED ${target})  # tests/lint compiles their files one by one as well
  endif()
endfunction()

# kiosk_layer(name USES layers PRIVATE libraries APART files): a static library of every .cpp in its folder.
function(kiosk_layer name)
  cmake_parse_arguments(L "" "" "USES;PRIVATE;APART" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS *.cpp)
  list(FILTER sources EXCLUDE REGEX "/main\\.cpp$")
  if(sources)
    add_library(kiosk_${name} STATIC ${sources})
    target_link_libraries(kiosk_${name} PRIVATE ${L_PRIVATE})
    kiosk_batch(kiosk_${name} APART ${L_APART})
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
