#include "kiosk/app/paths.hpp"

namespace kiosk::app {

Result<Paths> find_paths(const std::filesystem::path& given) {
  const auto complete = [](const std::filesystem::path& folder) {
    std::error_code code;
    return std::filesystem::is_directory(folder / "assets" / "themes", code);
  };
  if (!given.empty()) {
    if (complete(given)) return Paths{std::filesystem::absolute(given)};
    return Error{"'" + given.string() + "' holds no assets/themes: give the folder of the product with --root"};
  }
  std::error_code code;
  std::filesystem::path folder = std::filesystem::read_symlink("/proc/self/exe", code).parent_path();
  for (; !folder.empty(); folder = folder.parent_path()) {
    if (complete(folder)) return Paths{folder};
    if (folder == folder.root_path()) break;
  }
  return Error{"the folder with assets/themes was not found above the program: give it with --root"};
}

}  // namespace kiosk::app
