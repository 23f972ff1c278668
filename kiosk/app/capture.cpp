// Renders any state of the show exactly: same options, same pixels, on every machine.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>

#include "kiosk/app/capture_script.hpp"
#include "kiosk/app/capture_session.hpp"
#include "kiosk/app/commands.hpp"
#include "kiosk/app/load.hpp"
#include "kiosk/app/progress.hpp"
#include "kiosk/raster/png.hpp"

namespace kiosk::app {
namespace {

Status write_text(const std::filesystem::path& file, const CaptureSession& session) {
  return write_atomically(file, session.visible_text(), Readers::kEveryone);
}

int one(const World& world, const CaptureOptions& options, std::shared_ptr<const config::Briefing> briefing) {
  auto session = CaptureSession::create(world, std::move(briefing), options);
  if (!session) {
    fmt::print(stderr, "{}\n", session.error().message);
    return 1;
  }
  if (const Status status = (*session)->play(options); !status) {
    fmt::print(stderr, "{}\n", status.error().message);
    return 1;
  }
  Status written = raster::write_png(options.out, (*session)->picture());
  if (written && !options.text_out.empty()) written = write_text(options.text_out, **session);
  if (!written) {
    fmt::print(stderr, "{}\n", written.error().message);
    return 1;
  }
  fmt::print("{}\n", options.out.string());
  return 0;
}

// Every page beside attract and home, in reading order, three in a row.
raster::Picture contact_sheet(const std::vector<raster::Picture>& pictures) {
  constexpr int kColumns = 3;
  constexpr int kWidth = 640;
  constexpr int kGap = 16;
  const int height = kWidth * pictures.front().height / pictures.front().width;
  const int rows = (static_cast<int>(pictures.size()) + kColumns - 1) / kColumns;
  raster::Picture sheet;
  sheet.width = kColumns * kWidth + (kColumns + 1) * kGap;
  sheet.height = rows * height + (rows + 1) * kGap;
  sheet.pixels.assign(static_cast<std::size_t>(sheet.width) * static_cast<std::size_t>(sheet.height), 0xFF05080FU);
  for (std::size_t i = 0; i < pictures.size(); ++i) {
    const raster::Picture small = raster::scaled(pictures[i], kWidth, height);
    const int left = kGap + static_cast<int>(i) % kColumns * (kWidth + kGap);
    const int top = kGap + static_cast<int>(i) / kColumns * (height + kGap);
    for (int y = 0; y < height; ++y) {
      const auto from = small.pixels.begin() + static_cast<std::ptrdiff_t>(y) * kWidth;
      std::copy(from, from + kWidth, sheet.pixels.begin() + static_cast<std::ptrdiff_t>(top + y) * sheet.width + left);
    }
  }
  return sheet;
}

int all(const World& world, const CaptureOptions& options, const std::shared_ptr<const config::Briefing>& briefing) {
  std::error_code code;
  std::filesystem::create_directories(options.out, code);
  if (code) {
    fmt::print(stderr, "cannot make the folder '{}': {}\n", options.out.string(), code.message());
    return 1;
  }
  std::vector<std::string> pages{"attract", "home"};
  for (std::size_t i = 0; i < briefing->agenda.size(); ++i) pages.push_back(std::to_string(i + 1));
  std::vector<raster::Picture> pictures;
  Progress progress("capturing", pages.size() + 1);
  for (std::size_t i = 0; i < pages.size(); ++i) {
    CaptureOptions page = options;
    page.page = pages[i];
    auto session = CaptureSession::create(world, briefing, page);
    Status status = session ? (*session)->play(page) : Status(session.error());
    if (status) {
      pictures.push_back((*session)->picture());
      const std::string name = i < 2 ? pages[i] : briefing->agenda[i - 2].ref;
      const auto file = options.out / fmt::format("{:02}-{}.png", i + 1, name);
      status = raster::write_png(file, pictures.back());
      if (status) fmt::print("{}\n", file.string());
    }
    if (!status) {
      fmt::print(stderr, "{}\n", status.error().message);
      return 1;
    }
    progress.done(i + 1);
  }
  const auto sheet = options.out / "contact-sheet.png";
  if (const Status status = raster::write_png(sheet, contact_sheet(pictures)); !status) {
    fmt::print(stderr, "{}\n", status.error().message);
    return 1;
  }
  progress.done(pages.size() + 1);
  fmt::print("{}\n", sheet.string());
  return 0;
}

}  // namespace

int capture(const World& world, const CaptureOptions& options) {
  auto briefing = load_or_explain(world, options.briefing);
  if (briefing == nullptr) return 1;
  if (!options.theme.empty()) {
    auto copy = *briefing;
    copy.theme = options.theme;
    briefing = std::make_shared<const config::Briefing>(std::move(copy));
  }
  return options.all ? all(world, options, briefing) : one(world, options, briefing);
}

}  // namespace kiosk::app
