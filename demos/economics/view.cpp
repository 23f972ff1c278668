#include "demos/economics/view.hpp"

#include "demos/economics/model.hpp"
#include "kiosk/ui/canvas.hpp"

namespace demos::economics {

void draw(const Model&, kiosk::ui::Canvas&) {}

}  // namespace demos::economics
