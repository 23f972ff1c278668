// The layouts of the last frames, found by (text, style, box) without building a key. Least recently used go first; at
// most kMostLayouts, and none that was not asked for during kIdleFrames. Owned by the shaper; its thread.
#pragma once
#include <cstdint>
#include <list>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>

#include "kiosk/text/shaper.hpp"

namespace kiosk::text {

class LayoutCache {
 public:
  static constexpr std::size_t kMostLayouts = 3000;
  static constexpr std::uint64_t kIdleFrames = 1200;

  static std::uint64_t key(std::string_view text, const Style& style, const Box& box);

  std::shared_ptr<const Layout> find(std::uint64_t key, std::string_view text, const Style& style, const Box& box);
  void insert(std::uint64_t key, std::string_view text, const Style& style, const Box& box,
              std::shared_ptr<const Layout> layout);
  void end_frame();
  void clear();
  std::size_t size() const { return entries_.size(); }

 private:
  struct Entry {
    std::uint64_t key;
    std::string text;
    Style style;
    Box box;
    std::shared_ptr<const Layout> layout;
    std::uint64_t used;  // frame
  };
  void drop_oldest();

  std::list<Entry> entries_;  // most recent first
  std::unordered_map<std::uint64_t, std::list<Entry>::iterator> index_;
  std::uint64_t frame_ = 0;
};

}  // namespace kiosk::text
