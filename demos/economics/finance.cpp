#include "demos/economics/finance.hpp"

#include <algorithm>
#include <cmath>
#include <functional>

namespace demos::economics {
namespace {

constexpr double kLowestRate = -0.99;
constexpr double kHighestRate = 10.0;
constexpr int kScanSteps = 400;

// Scans in ln(1 + rate), so that rates near -99 % get as fine a look as those near zero.
std::vector<double> roots(const std::function<double(double)>& f) {
  std::vector<double> found;
  const double first = std::log1p(kLowestRate);
  const double width = (std::log1p(kHighestRate) - first) / kScanSteps;
  double left = kLowestRate;
  double at_left = f(left);
  for (int i = 1; i <= kScanSteps; ++i) {
    const double right = std::expm1(first + width * i);
    const double at_right = f(right);
    if (at_right == 0.0) {
      found.push_back(right);
    } else if (at_left != 0.0 && (at_left < 0) != (at_right < 0)) {
      found.push_back(bisect_root(f, left, right));
    }
    left = right;
    at_left = at_right;
  }
  return found;
}

bool changes_sign(std::span<const double> cash) {
  const bool in = std::any_of(cash.begin(), cash.end(), [](double c) { return c > 0; });
  const bool out = std::any_of(cash.begin(), cash.end(), [](double c) { return c < 0; });
  return in && out;
}

std::optional<double> when_total_reaches_zero(std::span<const double> cash, double rate) {
  double total = 0.0;
  double factor = 1.0;
  for (std::size_t t = 0; t < cash.size(); ++t) {
    const double flow = cash[t] * factor;
    if (total + flow >= 0.0 && (t > 0 || flow > 0.0)) {
      return t == 0 ? 0.0 : static_cast<double>(t - 1) + (flow > 0.0 ? -total / flow : 0.0);
    }
    total += flow;
    factor /= 1.0 + rate;
  }
  return std::nullopt;
}

}  // namespace

double bisect_root(const std::function<double(double)>& f, double low, double high) {
  double at_low = f(low);
  for (int i = 0; i < 200 && high - low > 1e-14 * (1.0 + std::abs(low)); ++i) {
    const double middle = 0.5 * (low + high);
    const double at_middle = f(middle);
    if ((at_middle < 0) == (at_low < 0)) {
      low = middle;
      at_low = at_middle;
    } else {
      high = middle;
    }
  }
  return 0.5 * (low + high);
}

double npv(double rate, std::span<const double> cash) {
  double sum = 0.0;
  for (std::size_t t = cash.size(); t-- > 0;) sum = sum / (1.0 + rate) + cash[t];
  return sum;
}

double npv_spreadsheet(double rate, std::span<const double> cash) { return npv(rate, cash) / (1.0 + rate); }

Irr irr(std::span<const double> cash) {
  Irr result;
  if (!changes_sign(cash)) return result;
  result.roots = roots([cash](double rate) { return npv(rate, cash); });
  if (result.roots.size() == 1) result.kind = Irr::Kind::kOne;
  if (result.roots.size() > 1) result.kind = Irr::Kind::kSeveral;
  return result;
}

std::optional<double> xirr(std::span<const DatedCash> cash) {
  if (cash.empty()) return std::nullopt;
  const auto value = [cash](double rate) {
    double sum = 0.0;
    for (const DatedCash& entry : cash) {
      const double days = static_cast<double>((entry.day - cash.front().day).count());
      sum += entry.amount / std::pow(1.0 + rate, days / 365.0);
    }
    return sum;
  };
  const std::vector<double> found = roots(value);
  return found.size() == 1 ? std::optional(found.front()) : std::nullopt;
}

std::optional<double> payback(std::span<const double> cash) { return when_total_reaches_zero(cash, 0.0); }

std::optional<double> payback_discounted(double rate, std::span<const double> cash) {
  return when_total_reaches_zero(cash, rate);
}

std::optional<double> return_on_investment(double net_benefit, double cost) {
  return cost > 0.0 ? std::optional(net_benefit / cost) : std::nullopt;
}

double effective_hourly(double term_total, double term_hours) { return term_total / term_hours; }

double break_even_use(double effective, double pay_as_you_go) { return effective / pay_as_you_go; }

}  // namespace demos::economics
