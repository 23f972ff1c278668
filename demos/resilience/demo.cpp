// The resilience demo in the table of demos.
#include "demos/resilience/basis.hpp"
#include "demos/resilience/model.hpp"
#include "demos/resilience/view.hpp"
#include "kiosk/scene/model_scene.hpp"

namespace demos::resilience {
namespace {

using kiosk::Result;
using kiosk::scene::Scene;
using kiosk::scene::Setup;

Result<std::unique_ptr<Scene>> make(const Setup& setup) {
  std::vector<std::string> warnings;
  auto basis = load_basis(setup.files, setup.data_folder, setup.estate_folder, warnings);
  if (setup.warnings != nullptr) setup.warnings->insert(setup.warnings->end(), warnings.begin(), warnings.end());
  if (!basis) return basis.error();
  auto own = std::make_shared<Basis>(**basis);
  own->currency = setup.currency;
  using ResilienceScene = kiosk::scene::ModelScene<Model, draw>;
  Model model(std::move(own), setup.seed, setup.parameters);
  return std::unique_ptr<Scene>(
      std::make_unique<ResilienceScene>(std::move(model), "resilience.title", setup.parameters));
}

}  // namespace

extern const kiosk::scene::Demo kDemo;
const kiosk::scene::Demo kDemo{
    .id = "resilience",
    .title = "resilience.title",
    .promise = "resilience.promise",
    .question = "resilience.question",
    .icon = "shield",
    .controls = controls,
    .make = make,
};

}  // namespace demos::resilience
