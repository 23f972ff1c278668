#include "kiosk/data/prometheus.hpp"

#include <fmt/format.h>

#include <array>
#include <cmath>
#include <jsoncons/json_parser.hpp>
#include <limits>

#include "kiosk/data/json_text.hpp"
#include "kiosk/data/number_text.hpp"
#include "kiosk/data/time_text.hpp"
#include "kiosk/data/utf8.hpp"

namespace kiosk::data {
namespace {

constexpr std::size_t kMaxSeries = 20'000;

// Told each value by the parser in the order of the body; keeps only a stack of where it is, so a large answer costs no
// tree. Fields may come in any order and unknown ones are passed over.
class PrometheusReader final : public jsoncons::json_visitor {
 public:
  Result<Decoded> result();
  bool too_large() const { return too_large_; }

 private:
  enum class Place : std::uint8_t {
    kNowhere,
    kRoot,
    kData,
    kResult,
    kSeries,
    kMetric,
    kPoints,
    kPoint,
    kHistograms,
    kHistogramPoint,
    kHistogram,
    kBuckets,
    kBucket,
    kWarnings,
    kInfos,
    kSkip
  };
  enum class Key : std::uint8_t {
    kOther,
    kStatus,
    kErrorType,
    kError,
    kData,
    kWarnings,
    kInfos,
    kResultType,
    kResult,
    kMetric,
    kValue,
    kValues,
    kHistogram,
    kHistograms,
    kBuckets
  };
  using Return = JSONCONS_VISITOR_RETURN_TYPE;
  using Context = jsoncons::ser_context;
  using Tag = jsoncons::semantic_tag;

  void visit_flush() override {}
  Return visit_begin_object(Tag, const Context&, std::error_code& ec) override { return enter(true, ec); }
  Return visit_end_object(const Context&, std::error_code&) override { return leave(); }
  Return visit_begin_array(Tag, const Context&, std::error_code& ec) override { return enter(false, ec); }
  Return visit_end_array(const Context&, std::error_code&) override { return leave(); }
  Return visit_key(const string_view_type& name, const Context&, std::error_code&) override;
  Return visit_string(const string_view_type& text, Tag, const Context&, std::error_code&) override;
  Return visit_uint64(std::uint64_t v, Tag, const Context&, std::error_code&) override {
    return number(static_cast<double>(v));
  }
  Return visit_int64(std::int64_t v, Tag, const Context&, std::error_code&) override {
    return number(static_cast<double>(v));
  }
  Return visit_double(double v, Tag, const Context&, std::error_code&) override { return number(v); }
  Return visit_null(Tag, const Context&, std::error_code&) override { return next_item(); }
  Return visit_bool(bool, Tag, const Context&, std::error_code&) override { return next_item(); }
  Return visit_byte_string(const jsoncons::byte_string_view&, Tag, const Context&, std::error_code&) override {
    return next_item();
  }

  Place child(bool object);
  Return enter(bool object, std::error_code& ec);
  Return leave();
  Return number(double value);
  Return next_item();
  void root_text(std::string_view text);
  void begin_point() {
    item_ = 0;
    time_.reset();
    value_.reset();
  }
  void end_point();
  Return bucket_number(std::optional<double> value);
  void end_bucket();
  void end_series();
  void end_histograms();
  void finish_single();
  void add_warnings();
  static Key key_of(std::string_view name);

  std::vector<Place> stack_{Place::kNowhere};
  Key key_ = Key::kOther;
  std::string label_;
  int item_ = 0;  // of the point being read: 0 its time, 1 its value
  std::optional<double> time_;
  std::optional<double> value_;
  std::string text_;  // of a string result
  std::string status_, error_type_, error_, result_type_;
  Decoded out_;
  Table series_;
  Column::Times times_;
  Column::Numbers values_;
  std::size_t points_ = 0;
  std::size_t unreadable_ = 0;
  struct Bucket {
    std::size_t items = 0;
    std::array<std::optional<double>, 4> values;  // boundary rule, low, high, count
  };
  struct Buckets {
    Column::Times times;
    Column::Numbers low, high, count;
  };
  Bucket bucket_;
  Buckets buckets_;  // of the series being read
  bool has_data_ = false;
  bool too_large_ = false;
};

PrometheusReader::Key PrometheusReader::key_of(std::string_view name) {
  struct Entry {
    std::string_view name;
    Key key;
  };
  constexpr std::array<Entry, 14> kEntries{{{"values", Key::kValues},
                                            {"value", Key::kValue},
                                            {"metric", Key::kMetric},
                                            {"histogram", Key::kHistogram},
                                            {"histograms", Key::kHistograms},
                                            {"buckets", Key::kBuckets},
                                            {"status", Key::kStatus},
                                            {"data", Key::kData},
                                            {"resultType", Key::kResultType},
                                            {"result", Key::kResult},
                                            {"errorType", Key::kErrorType},
                                            {"error", Key::kError},
                                            {"warnings", Key::kWarnings},
                                            {"infos", Key::kInfos}}};
  for (const Entry& entry : kEntries) {
    if (entry.name == name) return entry.key;
  }
  return Key::kOther;
}

PrometheusReader::Return PrometheusReader::visit_key(const string_view_type& name, const Context&, std::error_code&) {
  switch (stack_.back()) {
    case Place::kMetric:
      label_ = name;
      break;
    case Place::kRoot:
    case Place::kData:
    case Place::kSeries:
    case Place::kHistogram:
      key_ = key_of(name);
      break;
    default:
      break;
  }
  JSONCONS_VISITOR_RETURN;
}

// Where a value that opens here belongs.
PrometheusReader::Place PrometheusReader::child(bool object) {
  switch (stack_.back()) {
    case Place::kNowhere:
      return object ? Place::kRoot : Place::kSkip;
    case Place::kRoot:
      if (object && key_ == Key::kData) return Place::kData;
      if (!object && key_ == Key::kWarnings) return Place::kWarnings;
      return !object && key_ == Key::kInfos ? Place::kInfos : Place::kSkip;
    case Place::kData:
      return !object && key_ == Key::kResult ? Place::kResult : Place::kSkip;
    case Place::kResult:
      return object ? Place::kSeries : Place::kSkip;
    case Place::kSeries:
      if (object) return key_ == Key::kMetric ? Place::kMetric : Place::kSkip;
      if (key_ == Key::kValues) return Place::kPoints;
      if (key_ == Key::kHistograms) return Place::kHistograms;
      if (key_ == Key::kHistogram) return Place::kHistogramPoint;
      return key_ == Key::kValue ? Place::kPoint : Place::kSkip;
    case Place::kHistograms:
      return object ? Place::kSkip : Place::kHistogramPoint;
    case Place::kHistogramPoint:
      return object ? Place::kHistogram : Place::kSkip;
    case Place::kHistogram:
      return !object && key_ == Key::kBuckets ? Place::kBuckets : Place::kSkip;
    case Place::kBuckets:
      return object ? Place::kSkip : Place::kBucket;
    case Place::kPoints:
      return object ? Place::kSkip : Place::kPoint;
    default:
      return Place::kSkip;
  }
}

PrometheusReader::Return PrometheusReader::enter(bool object, std::error_code& ec) {
  const Place place = child(object);
  stack_.push_back(place);
  if (place == Place::kPoint || place == Place::kResult || place == Place::kHistogramPoint) begin_point();
  if (place == Place::kBucket) bucket_ = {};
  if (place == Place::kResult) has_data_ = true;
  if (place == Place::kSeries) {
    series_ = {};
    times_ = {};
    values_ = {};
    buckets_ = {};
  }
  too_large_ = points_ * 2 > kMaxCells || out_.tables.size() > kMaxSeries;
  if (too_large_) ec = std::make_error_code(std::errc::value_too_large);
  JSONCONS_VISITOR_RETURN;
}

PrometheusReader::Return PrometheusReader::leave() {
  const Place place = stack_.back();
  stack_.pop_back();
  if (place == Place::kPoint) end_point();
  if (place == Place::kBucket) end_bucket();
  if (place == Place::kSeries) end_series();
  key_ = Key::kOther;
  JSONCONS_VISITOR_RETURN;
}

PrometheusReader::Return PrometheusReader::visit_string(const string_view_type& text, Tag tag, const Context&,
                                                        std::error_code&) {
  // Numbers with decimals arrive here too, as they were written.
  switch (stack_.back()) {
    case Place::kPoint:
      (item_ == 0 ? time_ : value_) = machine_number(text);
      return next_item();
    case Place::kResult:
      if (item_ == 0) time_ = machine_number(text);
      if (item_ == 1) {
        value_ = machine_number(text);
        text_ = text;
      }
      return next_item();
    case Place::kHistogramPoint:
      if (item_ == 0) time_ = machine_number(text);
      return next_item();
    case Place::kBucket:
      return bucket_number(machine_number(text));
    case Place::kMetric:
      series_.labels.emplace(label_, text);
      break;
    case Place::kWarnings:
      out_.warnings.emplace_back(text);
      break;
    case Place::kInfos:
      out_.notes.emplace_back(text);
      break;
    case Place::kRoot:
    case Place::kData:
      if (tag == Tag::none) root_text(text);
      break;
    default:
      break;
  }
  JSONCONS_VISITOR_RETURN;
}

void PrometheusReader::root_text(std::string_view text) {
  switch (key_) {
    case Key::kStatus:
      status_ = text;
      break;
    case Key::kErrorType:
      error_type_ = text;
      break;
    case Key::kError:
      error_ = text;
      break;
    case Key::kResultType:
      result_type_ = text;
      break;
    default:
      break;
  }
}

PrometheusReader::Return PrometheusReader::number(double value) {
  const Place place = stack_.back();
  if (place == Place::kBucket) return bucket_number(value);
  if (place == Place::kHistogramPoint && item_ == 0) time_ = value;
  if (place == Place::kPoint || place == Place::kResult) {
    if (item_ == 0) time_ = value;
    if (item_ == 1) value_ = value;
  }
  return next_item();
}

PrometheusReader::Return PrometheusReader::next_item() {
  ++item_;
  JSONCONS_VISITOR_RETURN;
}

void PrometheusReader::end_point() {
  const auto when = time_ ? from_epoch(*time_, 1.0) : std::nullopt;
  if (!when || !value_ || item_ != 2) {
    ++unreadable_;
    return;
  }
  times_.push_back(*when);
  values_.push_back(*value_);
  ++points_;
}

PrometheusReader::Return PrometheusReader::bucket_number(std::optional<double> value) {
  if (bucket_.items < bucket_.values.size()) bucket_.values[bucket_.items] = value;
  ++bucket_.items;
  JSONCONS_VISITOR_RETURN;
}

// Native histograms come as [rule, low, high, count] per bucket that holds anything.
void PrometheusReader::end_bucket() {
  const auto when = time_ ? from_epoch(*time_, 1.0) : std::nullopt;
  const auto& [rule, low, high, count] = bucket_.values;
  if (!when || bucket_.items != 4 || !low || !high || !count) {
    ++unreadable_;
    return;
  }
  buckets_.times.push_back(*when);
  buckets_.low.push_back(*low);
  buckets_.high.push_back(*high);
  buckets_.count.push_back(*count);
  points_ += 2;
}

// A series may hold both kinds, where a metric changed its type: then it makes two tables.
void PrometheusReader::end_histograms() {
  if (buckets_.times.empty()) return;
  Table table;
  table.labels = series_.labels;
  const std::vector<std::uint8_t> valid(buckets_.times.size(), 1);
  if (!out_.as_of || buckets_.times.back() > *out_.as_of) out_.as_of = buckets_.times.back();
  table.columns.push_back({"time", std::move(buckets_.times), valid});
  table.columns.push_back({"low", std::move(buckets_.low), valid});
  table.columns.push_back({"high", std::move(buckets_.high), valid});
  table.columns.push_back({"count", std::move(buckets_.count), valid});
  out_.tables.push_back(std::move(table));
}

void PrometheusReader::end_series() {
  end_histograms();
  if (times_.empty()) return;
  const std::vector<std::uint8_t> valid(times_.size(), 1);
  if (!out_.as_of || times_.back() > *out_.as_of) out_.as_of = times_.back();
  series_.columns.push_back({"time", std::move(times_), valid});
  series_.columns.push_back({"value", std::move(values_), valid});
  out_.tables.push_back(std::move(series_));
}

// A scalar or string result is one bare pair in place of a list of series.
void PrometheusReader::finish_single() {
  const auto when = time_ ? from_epoch(*time_, 1.0) : std::nullopt;
  const bool text = result_type_ == "string";
  if (!when || item_ != 2 || (!text && !value_)) {
    ++unreadable_;
    return;
  }
  Table table;
  table.columns.push_back({"time", Column::Times{*when}, {1}});
  if (text) {
    table.columns.push_back({"value", Column::Texts{text_}, {1}});
  } else {
    table.columns.push_back({"value", Column::Numbers{*value_}, {1}});
  }
  out_.as_of = when;
  out_.tables.push_back(std::move(table));
}

void PrometheusReader::add_warnings() {
  if (unreadable_ > 0)
    out_.warnings.push_back(fmt::format("{} points could not be read and are left out.", unreadable_));
}

Result<Decoded> PrometheusReader::result() {
  if (status_ == "error" || !error_.empty()) {
    return Error{fmt::format("Prometheus could not answer the query ({}): {}",
                             error_type_.empty() ? "error" : error_type_,
                             error_.empty() ? "it gives no reason." : error_)};
  }
  if (status_ != "success" || !has_data_ || result_type_.empty()) {
    return Error{"The answer is JSON but not of a Prometheus query: it has no status, result type and result."};
  }
  if (result_type_ == "scalar" || result_type_ == "string") finish_single();
  add_warnings();
  return std::move(out_);
}

}  // namespace

Result<Decoded> decode_prometheus(std::string_view body) {
  body = without_mark(body);
  if (auto error = not_json(body)) return *error;
  const auto options = jsoncons::json_options{}.lossless_number(true).max_nesting_depth(kMaxJsonDepth);
  jsoncons::json_parser parser(options);
  PrometheusReader reader;
  std::error_code code;
  parser.update(body.data(), body.size());
  parser.finish_parse(reader, code);
  if (!code) parser.check_done(code);
  if (reader.too_large())
    return Error{fmt::format("The answer has more than {} points or {} series; ask for fewer or a longer step.",
                             kMaxCells / 2, kMaxSeries)};
  if (code) return json_problem(body, code, parser.line(), parser.column());
  return reader.result();
}

}  // namespace kiosk::data
