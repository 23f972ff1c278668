#include "kiosk/text/layout_cache.hpp"

#include <bit>
#include <functional>

namespace kiosk::text {
namespace {

std::uint64_t mixed(std::uint64_t h, std::uint64_t v) {
  h = (h ^ v) * 0x9E3779B97F4A7C15ULL;
  return h ^ h >> 29;
}

std::uint64_t bits(float v) { return std::bit_cast<std::uint32_t>(v); }

}  // namespace

std::uint64_t LayoutCache::key(std::string_view text, const Style& style, const Box& box) {
  std::uint64_t h = std::hash<std::string_view>{}(text);
  h = mixed(h, std::hash<std::string_view>{}(style.language));
  h = mixed(h, bits(style.size) | bits(style.line_height) << 32);
  h = mixed(h, bits(style.tracking) | static_cast<std::uint64_t>(style.weight) << 32 |
                   static_cast<std::uint64_t>(style.face) << 48 | static_cast<std::uint64_t>(style.tabular) << 56);
  return mixed(h, bits(box.width) | static_cast<std::uint64_t>(static_cast<std::uint16_t>(box.max_lines)) << 32 |
                      static_cast<std::uint64_t>(box.align) << 48);
}

std::shared_ptr<const Layout> LayoutCache::find(std::uint64_t key, std::string_view text, const Style& style,
                                                const Box& box) {
  const auto it = index_.find(key);
  if (it == index_.end()) return nullptr;
  Entry& e = *it->second;
  if (e.text != text || e.style != style || e.box != box) return nullptr;
  e.used = frame_;
  entries_.splice(entries_.begin(), entries_, it->second);
  return e.layout;
}

void LayoutCache::insert(std::uint64_t key, std::string_view text, const Style& style, const Box& box,
                         std::shared_ptr<const Layout> layout) {
  if (const auto it = index_.find(key); it != index_.end()) {  // two strings of one key: the newer stays
    entries_.erase(it->second);
    index_.erase(it);
  }
  entries_.push_front({key, std::string(text), style, box, std::move(layout), frame_});
  index_[key] = entries_.begin();
  if (entries_.size() > kMostLayouts) drop_oldest();
}

void LayoutCache::drop_oldest() {
  index_.erase(entries_.back().key);
  entries_.pop_back();
}

void LayoutCache::end_frame() {
  ++frame_;
  while (!entries_.empty() && entries_.back().used + kIdleFrames < frame_) drop_oldest();
}

void LayoutCache::clear() {
  entries_.clear();
  index_.clear();
}

}  // namespace kiosk::text
