#include "kiosk/dashboard/provenance.hpp"

#include <fmt/format.h>

namespace kiosk::dashboard {
namespace {

void add_details(const data::DataSet& set, const std::vector<std::string>& steps, data::Figure& figure) {
  const auto line = [&](const char* id, std::string words) {
    if (!words.empty()) figure.details.emplace_back(data::Message::of(id), std::move(words));
  };
  line("dash.detail.request", set.request);
  line("dash.detail.done", fmt::format("{}", fmt::join(set.steps, "  →  ")));
  line("dash.detail.steps", fmt::format("{}", fmt::join(steps, "  →  ")));
  if (set.http_status != 0) {
    line("dash.detail.answer",
         fmt::format("HTTP {}  ·  {} bytes  ·  {}", set.http_status, set.body_bytes, set.body_hash.substr(0, 8)));
  }
  if (!set.recording.empty()) line("dash.detail.recording", set.recording);
  for (const std::string& warning : set.warnings) line("dash.detail.warning", warning);
}

}  // namespace

data::Figure figure_from(std::string name, data::Message label, double value, const data::Unit& unit,
                         const data::DataSet* set, data::Status status, data::Message says,
                         const std::vector<std::string>& steps) {
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
  figure.checked = set->checked;
  add_details(*set, steps, figure);
  return figure;
}

}  // namespace kiosk::dashboard
