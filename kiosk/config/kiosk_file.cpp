#include "kiosk/config/kiosk_file.hpp"

#include "kiosk/config/kiosk_fields.hpp"

namespace kiosk::config {
namespace {

// Never repeats what is written: it may be the PIN.
void read_pin(Reader& reader, const Node& node, KioskFile& out) {
  if (!node.is(Node::Kind::kText) ||
      (!node.text.empty() && (node.text.rfind("$y$", 0) != 0 || node.text.size() < 40))) {
    reader.error(node.place,
                 "'pin_hash' must be a yescrypt hash ($y$...), made with `mkpasswd --method=yescrypt`; "
                 "the PIN itself may not stand in a file");
    return;
  }
  out.pin_hash = node.text;
}

}  // namespace

const Fields<KioskFile>& kiosk_fields() {
  static const Fields<KioskFile> kFields{
      custom_field<KioskFile>("pin_hash", "yescrypt hash",
                              "of the staff PIN; without it the wall cannot be left from the floor", read_pin,
                              as_written(&KioskFile::pin_hash)),
      number_field("screen_diagonal_in", &KioskFile::screen_diagonal_in, {7, 200},
                   "inches, for targets that a finger can hit"),
      number_field("viewing_distance_m", &KioskFile::viewing_distance_m, {0.3, 30},
                   "metres, for text that can be read from there"),
      choice_field("renderer", &KioskFile::renderer, {"auto", "gl", "raster"},
                   "auto: gl where there is a real GPU, else raster"),
      number_field("text_scale", &KioskFile::text_scale, {1, 1.8}, "larger text from the start"),
      text_field("state_folder", &KioskFile::state_folder,
                 "where the last good answers are kept; without it $XDG_STATE_HOME/briefing-kiosk"),
      text_field("takeaway_folder", &KioskFile::takeaway_folder,
                 "where figures are written that visitors take along; without it \"takeaway\" in the state folder"),
  };
  return kFields;
}

KioskFileResult load_kiosk_file(const Files& files, const std::filesystem::path& file) {
  KioskFileResult result;
  const Known nothing;
  const std::string shown = file.string();
  Session session{files, nothing, shown, file.parent_path(), {}, {}, {"en"}, false};
  const Tree tree = read_toml(files, file, shown, session.issues);
  session.incomplete = tree.incomplete;
  Reader reader(session, shown);
  if (tree.usable) read_fields(reader, tree.root, kiosk_fields(), "the kiosk's file", result.settings);
  tidy(session.issues);
  result.issues = std::move(session.issues);
  return result;
}

}  // namespace kiosk::config
