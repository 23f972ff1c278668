// A first-in first-out queue in one block of memory that doubles when it is full. A copy takes no more than it holds:
// copies are what a run keeps of its past.
#pragma once
#include <bit>
#include <cstddef>
#include <utility>
#include <vector>

namespace demos::resilience {

template <typename T>
class Ring {
 public:
  Ring() = default;
  Ring(const Ring& other) : items_(other.unrolled(std::bit_ceil(other.count_))), count_(other.count_) {}
  Ring(Ring&& other) noexcept
      : items_(std::move(other.items_)), head_(std::exchange(other.head_, 0)), count_(std::exchange(other.count_, 0)) {}
  Ring& operator=(Ring other) noexcept {
    items_.swap(other.items_);
    std::swap(head_, other.head_);
    std::swap(count_, other.count_);
    return *this;
  }
  ~Ring() = default;

  bool empty() const { return count_ == 0; }
  std::size_t size() const { return count_; }
  const T& front() const { return items_[head_]; }
  void push(const T& item) {
    if (count_ == items_.size()) grow();
    items_[(head_ + count_) & (items_.size() - 1)] = item;
    ++count_;
  }
  void pop() {
    head_ = (head_ + 1) & (items_.size() - 1);
    --count_;
  }

 private:
  void grow() {
    items_ = unrolled(items_.empty() ? 64 : items_.size() * 2);
    head_ = 0;
  }

  // The same queue from the beginning of a block of that size.
  std::vector<T> unrolled(std::size_t size) const {
    std::vector<T> block(size);
    for (std::size_t i = 0; i < count_; ++i) block[i] = items_[(head_ + i) & (items_.size() - 1)];
    return block;
  }

  std::vector<T> items_;  // a power of two
  std::size_t head_ = 0;
  std::size_t count_ = 0;
};

}  // namespace demos::resilience
