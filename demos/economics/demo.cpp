// Cloud economics in the table of demos.
#include "demos/economics/basis.hpp"
#include "demos/economics/model.hpp"
#include "demos/economics/view.hpp"
#include "kiosk/scene/model_scene.hpp"

namespace demos::economics {
namespace {

using kiosk::Result;
using kiosk::scene::Scene;
using kiosk::scene::Setup;

Result<std::unique_ptr<Scene>> make(const Setup& setup) {
  std::vector<std::string> warnings;
  std::string price_list;
  for (const auto& [key, preset] : setup.data_sets) {
    if (preset == kPricePreset && price_list.empty()) price_list = key;
  }
  auto basis =
      load_basis(setup.files, setup.data_folder, setup.estate_folder, warnings, setup.currency, !price_list.empty());
  if (setup.warnings != nullptr) {
    setup.warnings->insert(setup.warnings->end(), warnings.begin(), warnings.end());
  }
  if (!basis) return basis.error();
  using EconomicsScene = kiosk::scene::ModelScene<Model, draw>;
  Model model(*basis, setup.seed, setup.parameters, price_list);
  return std::unique_ptr<Scene>(
      std::make_unique<EconomicsScene>(std::move(model), "economics.title", setup.parameters));
}

}  // namespace

extern const kiosk::scene::Demo kDemo;
const kiosk::scene::Demo kDemo{
    .id = "economics",
    .title = "economics.title",
    .promise = "economics.promise",
    .question = "economics.question",
    .icon = "money",
    .controls = controls,
    .make = make,
    .alias = "cloud",
};

}  // namespace demos::economics
