// Result<T>: what a function returns when the world (files, network, input) may refuse.
// The error is a person's sentence: what, where, and what happens now. Owned by the caller; any thread.
#pragma once
#include <cassert>
#include <optional>
#include <string>
#include <utility>
#include <variant>

namespace kiosk {

struct Error {
  std::string message;
};

template <typename T>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::move(value)) {}
  Result(Error error) : state_(std::move(error)) {}

  bool ok() const { return std::holds_alternative<T>(state_); }
  explicit operator bool() const { return ok(); }

  T& value() & { return *checked(); }
  const T& value() const& { return *const_cast<Result*>(this)->checked(); }
  T&& value() && { return std::move(*checked()); }
  T& operator*() & { return value(); }
  const T& operator*() const& { return value(); }
  T* operator->() { return checked(); }
  const T* operator->() const { return const_cast<Result*>(this)->checked(); }
  T value_or(T other) const& { return ok() ? value() : std::move(other); }

  const Error& error() const { return std::get<Error>(state_); }

 private:
  T* checked() {
    assert(ok());
    return std::get_if<T>(&state_);
  }
  std::variant<T, Error> state_;
};

// For functions with nothing to return but success.
struct Done {};
using Status = Result<Done>;

}  // namespace kiosk
