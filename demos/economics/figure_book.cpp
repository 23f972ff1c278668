#include "demos/economics/figure_book.hpp"

#include <fmt/format.h>

#include <bitset>
#include <cctype>
#include <unordered_map>

namespace demos::economics {
namespace {

using kiosk::data::Figure;
using kiosk::data::Message;
using kiosk::data::Source;
using kiosk::data::Status;
using kiosk::data::Unit;

constexpr std::size_t kMostFigures = 768;
using Leaves = std::bitset<kMostFigures>;

// "cash.2" speaks with the words of "cash", given the year.
Message words(const std::string& name, std::string_view ending) {
  const std::size_t dot = name.rfind('.');
  const bool series = dot != std::string::npos && std::isdigit(static_cast<unsigned char>(name[dot + 1])) != 0;
  if (!series) return Message::of(fmt::format("economics.{}{}", name, ending));
  return Message::of(fmt::format("economics.{}{}", name.substr(0, dot), ending))
      .with("year", std::stod(name.substr(dot + 1)));
}

// Which given figures each figure rests on; a depth-first walk that visits each figure once.
class LeafCounter {
 public:
  explicit LeafCounter(const std::vector<Figure>& figures) : figures_(figures), leaves_(figures.size()) {
    for (std::size_t i = 0; i < figures.size(); ++i) index_.emplace(figures[i].name, i);
    done_.resize(figures.size(), false);
  }

  const Leaves& of(std::size_t i) {
    if (done_[i]) return leaves_[i];
    done_[i] = true;
    if (figures_[i].inputs.empty()) leaves_[i].set(i);
    for (const std::string& input : figures_[i].inputs) {
      if (const auto it = index_.find(input); it != index_.end()) leaves_[i] |= of(it->second);
    }
    return leaves_[i];
  }

 private:
  const std::vector<Figure>& figures_;
  std::vector<Leaves> leaves_;
  std::vector<bool> done_;
  std::unordered_map<std::string_view, std::size_t> index_;
};

}  // namespace

Figure& FigureBook::derived(std::string name, double value, Unit unit, std::vector<std::string> inputs,
                            const Source& source) {
  Figure& figure = given(std::move(name), value, std::move(unit), Status::kDerived, source);
  figure.formula = words(figure.name, ".how");
  figure.inputs = std::move(inputs);
  return figure;
}

Unit FigureBook::unit_of(Unit::Kind kind, std::string_view suffix) const {
  return {kind, kind == Unit::Kind::kCurrency ? currency_ : std::string(suffix)};
}

Figure& FigureBook::given(std::string name, double value, Unit unit, Status status, Source source) {
  Figure figure;
  figure.label = words(name, "");
  figure.name = std::move(name);
  figure.value = value;
  figure.unit = std::move(unit);
  figure.status = status;
  figure.source = std::move(source);
  figures_.push_back(std::move(figure));
  return figures_.back();
}

void FigureBook::count_illustrative() {
  LeafCounter counter(figures_);
  Leaves illustrative;
  for (std::size_t i = 0; i < figures_.size(); ++i) illustrative[i] = figures_[i].status == Status::kIllustrative;
  for (std::size_t i = 0; i < figures_.size(); ++i) {
    if (figures_[i].inputs.empty()) continue;
    const Leaves& leaves = counter.of(i);
    const std::size_t ours = (leaves & illustrative).count();
    if (ours == 0) continue;
    figures_[i].details.emplace_back(Message::of("economics.illustrative_below"),
                                     fmt::format("{} / {}", ours, leaves.count()));
  }
}

Source migrate_source() {
  return {"Azure Migrate documentation: business case overview", "2024-10-29",
          "https://learn.microsoft.com/azure/migrate/concepts-business-case-calculation"};
}

Source finance_source() { return {"Discounted cash flow, year-end convention", "", ""}; }

Source model_source() { return {"Cloud economics model of this kiosk", "", ""}; }

}  // namespace demos::economics
