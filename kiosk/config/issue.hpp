// What is wrong with a file, where, in a sentence; and how a list of such issues is printed.
#pragma once
#include <string>
#include <vector>

namespace kiosk::config {

enum class Severity { kError, kWarning };

struct Issue {
  Severity severity = Severity::kError;
  std::string file;
  int line = 0;  // from 1; 0: the whole file
  int column = 0;
  std::string message;  // says what is wrong, what would be right, and what happens now
};

// Messages quote what stands in files: control characters become '?', floods of words are cut. Every loader ends with
// it.
void tidy(std::vector<Issue>& issues);
std::string to_text(const Issue& issue);  // "file:line:column: error: message"
bool has_errors(const std::vector<Issue>& issues);

}  // namespace kiosk::config
