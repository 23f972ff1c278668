// One line chart being drawn: scales and margins first, then marks, then words. Made and dropped within a frame by
// Canvas::chart. Private to ui; wall's thread only.
#pragma once
#include <string>
#include <vector>

#include "kiosk/ui/canvas_impl.hpp"

namespace kiosk::ui {

class LineChartView {
 public:
  LineChartView(Canvas& canvas, Canvas::Impl& m, const Rect& box, const LineChart& chart);
  void draw();

 private:
  // Scales and room (line_chart.cpp)
  void find_ranges();
  void reserve_room();
  void ease_scale();
  float x_px(double x) const;
  float y_px(double y) const;
  double x_of(float px) const;
  std::string x_words(double x) const;
  Color color_of(const Series& s) const;
  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);
  std::size_t last_point(const Series& s) const;  // or kNone
  std::optional<int> shape_of(const Series& s) const;
  static std::size_t nearest(const std::vector<double>& xs, double x);

  // Marks (line_marks.cpp)
  void draw_grid();
  void draw_between();
  void draw_band(const Series& s);
  void draw_series(std::size_t index);
  void draw_end(std::size_t index);
  void draw_thresholds();
  std::vector<Vec2> curve(const Series& s, const std::vector<double>& y, std::size_t first, std::size_t last) const;
  void cut_at(std::vector<Vec2>& line, Vec2 end) const;
  bool dense(std::size_t first, std::size_t last) const;  // more samples than pixel columns can show
  void draw_columns(const std::vector<Vec2>& line, Color color);
  void draw_area(const std::vector<Vec2>& line, Color color);
  Vec2 end_point(std::size_t index);

  // What tells lines apart without their colours (line_shapes.cpp)
  void draw_shapes(std::size_t index);
  std::vector<float> shape_places(std::size_t index) const;
  void draw_shape(Vec2 at, float radius, int shape, Color color, bool hollow = false);

  // What happened (line_annotations.cpp)
  struct Happened {
    float x = 0.0F;  // px
    std::string words;
    int count = 0;
  };
  void find_annotations();
  void draw_annotations();
  void draw_annotation_words();
  std::string annotation_words(const Happened& happened) const;
  bool annotations_have_row() const;
  std::vector<Rect> annotation_places(float x, float width) const;  // x in px, the rest in du
  bool hides_line(const Rect& px) const;

  // Words (line_words.cpp)
  void draw_axis_words();
  void draw_end_words();
  void draw_callouts();
  Rect place_callout(Vec2 at, float width, float height) const;
  float label_height(const Series& s) const;
  void find_x_ticks();
  void find_number_ticks(int most);
  void find_time_ticks(int most);
  void draw_threshold_words();
  Rect threshold_place(double value, float width) const;  // du
  void draw_end_label(std::size_t index, const Rect& place, float wanted);

  // A finger's visit (line_scrub.cpp)
  struct Reading {
    Color color;
    std::optional<int> shape;
    std::string name, value;
    Vec2 at;  // px
  };
  void draw_scrub();
  std::vector<Reading> read_at(double& x) const;
  void draw_bubble(float x, const std::string& title, const std::vector<Reading>& readings);

  Canvas& c_;
  Canvas::Impl& m_;
  const LineChart& chart_;
  ChartState& state_;
  Rect box_;   // du
  Rect plot_;  // px, whole pixels
  Ticks y_;
  double x0_ = 0.0, x1_ = 1.0;
  double low_ = 0.0, high_ = 1.0;  // y shown now, on its way to y_
  std::vector<std::string> y_words_;
  std::vector<std::pair<double, std::string>> x_ticks_;
  float right_ = 0.0F;       // du reserved for end labels
  bool short_ends_ = false;  // no room for values: names only
  float reveal_ = 1.0F;
  std::vector<std::vector<Vec2>> drawn_;  // px, what each series looks like: callouts keep clear of it
  std::vector<Vec2> ends_;                // px
  std::vector<Rect> taken_;               // px, places of words in the plot
  std::vector<Happened> happened_;        // ascending
};

}  // namespace kiosk::ui
