// The screens of the show itself, around and above the scenes: header, navigation, attract, home, sheets and prompts.
// Draws from plain values, decides nothing, keeps nothing between frames. Wall's thread.
#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "kiosk/data/data_set.hpp"
#include "kiosk/data/figure.hpp"
#include "kiosk/director/director.hpp"
#include "kiosk/scene/scene.hpp"
#include "kiosk/ui/canvas.hpp"

namespace kiosk::wall {

// One page of the running order as the wall shows it.
struct Page {
  const scene::Scene* scene = nullptr;
  std::span<const data::Figure> figures;  // of the scene, this frame
  data::Message title;
  data::Message promise;   // one line on the home card
  data::Message question;  // attract headline
  std::string_view icon;
  double minutes = 0.0;
  bool dashboard = false;
  bool suggested = false;
  int undo_seconds = 0;  // > 0: "Undo" is offered for this long
  bool out = false;      // not fit to be shown: a card stands in its place
};

// What everyone in front of the wall is told, whatever the page.
struct Customer {
  std::string name;
  std::string mark;  // up to two letters in the brand tile
  data::Message welcome, occasion, question;
  std::string takeaway_url;
  std::vector<std::string> languages;
  std::vector<data::Message> goals;  // what they told us they want, in their words
};

// The visitor's own choices; wiped when they leave.
struct Visitor {
  std::string language = "en";
  float text_scale = 1.0F;
  bool calm = false;
  bool contrast = false;  // the theme's stronger sister
  bool reach = false;     // everything to be touched lies in the lowest 45 %
  int reach_page = 0;     // of the controls down there
  int sheet_page = 0;     // of a sheet with more than one page can hold
};

struct Admin {
  std::vector<std::pair<data::Message, std::string>> lines;  // health, sources, reload state
  std::string typed;                                         // PIN digits so far
  int locked_seconds = 0;                                    // after wrong PINs
  bool wrong = false;
};

// What became of the figures that a visitor wants to keep.
struct Keeping {
  enum class State : std::uint8_t { kNotOffered, kOffered, kWriting, kKept, kFailed };
  State state = State::kNotOffered;
  std::string name;  // of the two files, without their endings
};

struct Frame {
  const director::View* view = nullptr;
  std::span<const Page> pages;
  std::span<const data::Message> rules;  // why each may call its page: director's rules, in their order
  const Customer* customer = nullptr;
  const Visitor* visitor = nullptr;
  const Admin* admin = nullptr;
  const data::Snapshot* snapshot = nullptr;
  Keeping keeping;
  WallTime now{};
  double prompt_seconds = 20.0;  // whole length of the idle prompt, for its ring
};

void draw(ui::Canvas& canvas, const Frame& frame);

}  // namespace kiosk::wall
