// Investment arithmetic of a business case: net present value, internal rate of return, payback, return on investment.
// Pure functions of cash flows in one currency, positive = money in. Any thread.
#pragma once
#include <chrono>
#include <functional>
#include <optional>
#include <span>
#include <vector>

namespace demos::economics {

// Where f changes its sign between low and high; f(low) and f(high) must differ in sign.
double bisect_root(const std::function<double(double)>& f, double low, double high);

// Sum of cash[t] / (1 + rate)^t: the first value is today and not discounted. The convention of Azure Migrate's
// business case and of finance textbooks (Brealey, Myers and Allen). rate > -1.
double npv(double rate, std::span<const double> cash);

// The spreadsheet convention: the first value already lies one period ahead (Microsoft Excel, NPV function).
double npv_spreadsheet(double rate, std::span<const double> cash);

// The rates between -99 % and 1,000 % a period at which npv() is zero.
struct Irr {
  enum class Kind : unsigned char {
    kNone,  // the cash flows never change sign, or no root lies in the range
    kOne,
    kSeveral,  // not unique: the number says little, and is not shown as if it did
  };
  Kind kind = Kind::kNone;
  std::vector<double> roots;  // ascending
};
Irr irr(std::span<const double> cash);

struct DatedCash {
  std::chrono::sys_days day;
  double amount = 0.0;
};
// Yearly rate with exponents of days / 365 from the first entry (Microsoft Excel, XIRR function); nothing where there
// is no root between -99 % and 1,000 % or more than one.
std::optional<double> xirr(std::span<const DatedCash> cash);

// Periods until the running total reaches zero, by linear interpolation inside the period; nothing if it never does.
std::optional<double> payback(std::span<const double> cash);
std::optional<double> payback_discounted(double rate, std::span<const double> cash);

// Net benefit over what was spent to get it; nothing where nothing was spent.
std::optional<double> return_on_investment(double net_benefit, double cost);

// A reservation is sold as one total for its term: what an hour of it costs, and which share of the hours a machine
// must run for it to beat paying by the hour.
double effective_hourly(double term_total, double term_hours);
double break_even_use(double effective, double pay_as_you_go);

}  // namespace demos::economics
