#include "kiosk/dashboard/provenance.hpp"

#include <fmt/format.h>

#include <cmath>

namespace kiosk::dashboard {
namespace {

// "+16 d 3 h 21 min"
std::string span(Seconds length) {
  const auto minutes = std::llround(std::abs(length.count()) / 60.0);
  std::string words = length.count() < 0 ? "−" : "+";
  if (minutes >= 1440) words += fmt::format("{} d ", minutes / 1440);
  if (minutes % 1440 >= 60) words += fmt::format("{} h ", minutes % 1440 / 60);
  return words + fmt::format("{} min", minutes % 60);
}

// Where a value that stands once in the tables comes from; of several nobody can say which it is.
data::Select lone(double value) {
  return [value](const std::vector<data::Table>& tables) -> std::optional<double> {
    std::size_t times = 0;
    for (const data::Table& table : tables) {
      for (const data::Column& column : table.columns) {
        const auto* numbers = column.numbers();
        for (std::size_t i = 0; numbers != nullptr && i < numbers->size(); ++i)
          times += column.valid[i] != 0 && (*numbers)[i] == value ? 1 : 0;
      }
    }
    return times == 1 ? std::optional<double>(value) : std::nullopt;
  };
}

void add_details(const data::DataSet& set, const std::vector<data::Message>& steps, data::Figure& figure) {
  const auto line = [&](const char* id, std::string words) {
    if (!words.empty()) figure.details.emplace_back(data::Message::of(id), std::move(words));
  };
  line("dash.detail.request", set.request);
  if (!set.steps.empty()) figure.details.emplace_back(data::Message::of("dash.detail.done"), set.steps);
  if (!steps.empty()) figure.details.emplace_back(data::Message::of("dash.detail.steps"), steps);
  if (set.http_status != 0) {
    line("dash.detail.answer",
         fmt::format("HTTP {}  ·  {} B{}  ·  SHA-256 {}", set.http_status, set.body_bytes,
                     set.elapsed.count() > 0 ? fmt::format("  ·  {:.3g} s", set.elapsed.count()) : "",
                     set.body_hash.substr(0, 8)));
  }
  if (!set.recording.empty())
    line("dash.detail.recording", fmt::format("{}  ·  {}", set.recording, span(set.recording_shift)));
  for (const std::string& warning : set.warnings) line("dash.detail.warning", warning);
  line("dash.detail.about", fmt::format("{}", fmt::join(set.about, "  ·  ")));
  for (const std::string& note : set.notes) line("dash.detail.note", note);
}

}  // namespace

data::Figure figure_from(std::string name, data::Message label, double value, const data::Unit& unit,
                         const data::DataSet* set, data::Status status, data::Message says,
                         const std::vector<data::Message>& steps, data::Select select) {
  data::Figure figure;
  figure.name = std::move(name);
  figure.label = std::move(label);
  figure.value = value;
  figure.unit = unit;
  figure.status = status;
  figure.formula = std::move(says);
  if (set == nullptr) return figure;
  figure.source.name = set->host.empty() ? set->source_name : set->source_name + "  ·  " + set->host;
  figure.source.link = set->link;
  figure.as_of = set->as_of;
  figure.clock_off = set->clock_off;
  figure.checked = set->checked;
  if (set->origin == data::Origin::kNetwork) figure.next_check = set->next_check;
  if (set->evidence && figure.has_value()) {
    auto trace = std::make_shared<data::Trace>();
    trace->evidence = set->evidence;
    trace->select = select ? std::move(select) : lone(value);
    figure.trace = std::move(trace);
  }
  add_details(*set, steps, figure);
  return figure;
}

}  // namespace kiosk::dashboard
