// What the tests of the real binary stand on: a display server of their own, a folder of their own, the source tree.
#pragma once
#include <fmt/format.h>
#include <unistd.h>

#include <filesystem>
#include <string>

#include "tests/app/program.hpp"
#include "tests/support/catch.hpp"

namespace program {

inline std::string source(const std::string& path) { return std::string(KIOSK_SOURCE_DIR) + "/" + path; }

// A private display; its number is what Xvfb prints on the descriptor it was given.
struct Display {
  Display() : server("Xvfb", {"-displayfd", "1", "-screen", "0", "1280x720x24", "-nolisten", "tcp"}, {}) {
    REQUIRE(server.wait_for("\n", 15.0));
    const std::string text = server.output();
    const std::size_t digit = text.find_first_of("0123456789");
    REQUIRE(digit != std::string::npos);
    name = ":" + std::to_string(std::stoi(text.substr(digit)));
  }
  program::Running server;
  std::string name;
};

struct TempFolder {
  TempFolder() {
    static int made = 0;
    path = std::filesystem::temp_directory_path() / fmt::format("kiosk-e2e-{}-{}", ::getpid(), ++made);
    std::filesystem::remove_all(path);
    std::filesystem::create_directories(path);
  }
  ~TempFolder() { std::filesystem::remove_all(path); }
  std::filesystem::path path;
};

}  // namespace program
