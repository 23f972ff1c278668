// A screen drawn for the tests of this folder: the economics demo's page with made-up numbers, and a second page with
// every other part. Owns all services a canvas needs; one per test.
#pragma once
#include <memory>
#include <string>
#include <vector>

#include "kiosk/raster/png.hpp"
#include "kiosk/ui/canvas.hpp"

namespace kiosk::ui::test {

Theme load_theme(const std::string& name, std::optional<Color> accent = {});

class Gallery {
 public:
  explicit Gallery(std::string theme = "dark", std::string language = "en");
  ~Gallery();

  Viewport viewport;
  Theme theme;
  TouchRouter router;
  Canvas canvas;
  MonoTime now{};
  double share = 0.6, commitment = 0.4, energy = 1.0, term = 1.0;
  data::Status status = data::Status::kDerived;

  ImDrawData* economics();  // one frame
  ImDrawData* parts();
  ImDrawData* empty();  // nothing but what `draw` adds
  void apply(const std::vector<Action>& actions);
  raster::Picture picture(ImDrawData* data) const;
  void settle(Seconds by);  // lets time pass, drawing frames

  Canvas::Services services();
  std::vector<data::Figure> figures() const;
  static std::span<const data::Control> controls();

 private:
  void begin();
  void header();
  void tiles(Rect area, const std::vector<data::Figure>& figures);
  void cost_chart(Rect area, const std::vector<data::Figure>& figures);
  void rail(Rect area);
  void navigation(Rect row);

  std::unique_ptr<text::Shaper> shaper_;
  text::Messages messages_;
  text::Numbers numbers_;
};

int draw_calls(const ImDrawData& data);

}  // namespace kiosk::ui::test
