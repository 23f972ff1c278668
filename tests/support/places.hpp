// Where the tests find the source tree and what was built of it. Fixed when the build is configured, and compiled into
// one file only: the objects of the tests are the same in whatever folder they are built, so a compiler cache serves
// them all.
#pragma once
#include <string>

namespace support {

const std::string& source_dir();  // the top of the repository
const std::string& build_dir();   // of this preset; the program is in it

}  // namespace support
