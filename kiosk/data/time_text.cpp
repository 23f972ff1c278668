#include "kiosk/data/time_text.hpp"

#include <fmt/format.h>

#include <cmath>

namespace kiosk::data {
namespace {

// Takes fixed-width numbers and single letters off the front; failed() after the first one that is not there.
class TimeReader {
 public:
  explicit TimeReader(std::string_view text) : rest_(text) {}

  int digits(std::size_t count) {
    int value = 0;
    if (rest_.size() < count) return fail();
    for (std::size_t i = 0; i < count; ++i) {
      if (rest_[i] < '0' || rest_[i] > '9') return fail();
      value = value * 10 + (rest_[i] - '0');
    }
    rest_.remove_prefix(count);
    return value;
  }

  char one_of(std::string_view letters) {
    if (rest_.empty() || letters.find(rest_.front()) == std::string_view::npos) {
      fail();
      return '\0';
    }
    const char letter = rest_.front();
    rest_.remove_prefix(1);
    return letter;
  }

  // ".25" as 250; digits below the millisecond are passed over.
  int milliseconds() {
    if (rest_.empty() || rest_.front() != '.') return 0;
    rest_.remove_prefix(1);
    int value = 0;
    int weight = 100;
    bool any = false;
    while (!rest_.empty() && rest_.front() >= '0' && rest_.front() <= '9') {
      value += (rest_.front() - '0') * weight;
      weight /= 10;
      any = true;
      rest_.remove_prefix(1);
    }
    return any ? value : fail();
  }

  bool done() const { return !failed_ && rest_.empty(); }

 private:
  int fail() {
    failed_ = true;
    return 0;
  }
  std::string_view rest_;
  bool failed_ = false;
};

std::chrono::minutes read_offset(TimeReader& in) {
  const char sign = in.one_of("Zz+-");
  if (sign != '+' && sign != '-') return std::chrono::minutes(0);
  const int hours = in.digits(2);
  in.one_of(":");
  const int minutes = in.digits(2);
  if (hours > 23 || minutes > 59) in.one_of("");
  return std::chrono::minutes((sign == '-' ? -1 : 1) * (hours * 60 + minutes));
}

}  // namespace

std::optional<WallTime> parse_rfc3339(std::string_view text) {
  using namespace std::chrono;
  TimeReader in(text);
  const int y = in.digits(4);
  in.one_of("-");
  const int m = in.digits(2);
  in.one_of("-");
  const int d = in.digits(2);
  in.one_of("Tt ");
  const int hour = in.digits(2);
  in.one_of(":");
  const int minute = in.digits(2);
  in.one_of(":");
  const int second = in.digits(2);
  const int ms = in.milliseconds();
  const minutes offset = read_offset(in);
  const year_month_day date{year(y), month(static_cast<unsigned>(m)), day(static_cast<unsigned>(d))};
  if (!in.done() || !date.ok() || hour > 23 || minute > 59 || second > 60) return std::nullopt;
  return WallTime(sys_days(date)) + hours(hour) + minutes(minute) + seconds(second) + milliseconds(ms) - offset;
}

std::optional<WallTime> from_epoch(double count, double per_second) {
  constexpr double kYear1 = -62135596800000.0;  // milliseconds
  constexpr double kYear10000 = 253402300800000.0;
  const double ms = std::round(count * (1000.0 / per_second));
  if (!(ms >= kYear1 && ms < kYear10000)) return std::nullopt;
  return WallTime(std::chrono::milliseconds(static_cast<std::int64_t>(ms)));
}

std::string to_rfc3339(WallTime time) {
  using namespace std::chrono;
  const auto day_start = floor<days>(time);
  const year_month_day date(day_start);
  const hh_mm_ss<milliseconds> clock(time - day_start);
  const auto ms = clock.subseconds().count();
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}{}Z", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()), clock.hours().count(),
                     clock.minutes().count(), clock.seconds().count(), ms == 0 ? "" : fmt::format(".{:03}", ms));
}

}  // namespace kiosk::data
