#include "kiosk/data/json_rows.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "kiosk/data/json_cells.hpp"
#include "kiosk/data/json_document.hpp"

namespace kiosk::data {
namespace {

constexpr Seconds kLongestSpacing{366.0 * 86400.0};

// What the answer has instead of what was looked for.
std::string what_is_there(const Json& root) {
  if (root.is_array()) return fmt::format("the answer is a list of {} items", root.size());
  if (!root.is_object()) return "the answer is a single value";
  std::string keys;
  std::size_t shown = 0;
  for (const auto& member : root.object_range()) {
    if (shown++ == 8) break;
    keys.append(keys.empty() ? "" : ", ").append(member.key());
  }
  return root.empty() ? "the answer is an empty object"
                      : fmt::format("the answer has {}{}", keys, root.size() > 8 ? ", \u2026" : "");
}

}  // namespace

struct JsonQuery::Impl {
  struct NamedColumn {
    std::string name;
    TypedExpression typed;
  };

  std::optional<Expression> rows;
  std::vector<NamedColumn> columns;
  std::optional<TypedExpression> as_of;
  std::optional<TypedExpression> start;
  Seconds spacing{0};

  Result<Table> rows_as_table(const Json& root, Decoded& out) const;
  Result<Table> lists_as_table(const Json& root, Decoded& out) const;
  std::optional<Error> add_times(const Json& root, Table& table) const;
  void read_as_of(const Json& root, Decoded& out) const;
};

// `rows` gives a list (its items are the rows) or one value (the one row).
Result<Table> JsonQuery::Impl::rows_as_table(const Json& root, Decoded& out) const {
  Json store;
  std::string problem;
  const Json& found = rows->evaluate(root, store, problem);
  if (!problem.empty())
    return Error{fmt::format("The query \"{}\" does not fit the answer: {}.", rows->text(), problem)};
  if (found.is_null()) {
    return Error{fmt::format("The query \"{}\" finds nothing: {}.", rows->text(), what_is_there(root))};
  }
  const std::size_t count = found.is_array() ? found.size() : 1;
  if (count * columns.size() > kMaxCells) {
    return Error{fmt::format("The answer has {} rows; at most {} are read.", count, kMaxCells / columns.size())};
  }
  Table table;
  for (const NamedColumn& column : columns) {
    ColumnBuilder builder(column.name, column.typed.type);
    Json cell_store;
    for (std::size_t r = 0; r < count; ++r) {
      problem.clear();
      const Json& cell = column.typed.expression.evaluate(found.is_array() ? found[r] : found, cell_store, problem);
      problem.empty() ? builder.add(cell) : builder.add_problem(problem);
    }
    table.columns.push_back(builder.finish(out));
  }
  return table;
}

Result<Table> JsonQuery::Impl::lists_as_table(const Json& root, Decoded& out) const {
  Table table;
  for (const NamedColumn& column : columns) {
    Json store;
    std::string problem;
    const Expression& expression = column.typed.expression;
    const Json& list = expression.evaluate(root, store, problem);
    if (!problem.empty())
      return Error{
          fmt::format("Column {}: \"{}\" does not fit the answer: {}.", column.name, expression.text(), problem)};
    if (list.is_null()) {
      return Error{
          fmt::format("Column {}: \"{}\" finds nothing: {}.", column.name, expression.text(), what_is_there(root))};
    }
    ColumnBuilder builder(column.name, column.typed.type);
    const std::size_t count = list.is_array() ? list.size() : 1;
    if (count * columns.size() > kMaxCells) {
      return Error{fmt::format("The answer has {} rows; at most {} are read.", count, kMaxCells / columns.size())};
    }
    for (std::size_t r = 0; r < count; ++r) builder.add(list.is_array() ? list[r] : list);
    table.columns.push_back(builder.finish(out));
    if (table.columns.back().size() != table.rows()) {
      return Error{fmt::format("Column {} has {} values where column {} has {}: they are not of the same rows.",
                               column.name, count, table.columns.front().name, table.rows())};
    }
  }
  return table;
}

std::optional<Error> JsonQuery::Impl::add_times(const Json& root, Table& table) const {
  if (!start) return std::nullopt;
  Json store;
  std::string problem;
  const auto first = time_of(start->expression.evaluate(root, store, problem), start->type);
  if (!first) {
    return Error{
        fmt::format("\"{}\" gives no time ({}) for the first row.", start->expression.text(), start->type.name)};
  }
  Column column{"time", Column::Times{}, std::vector<std::uint8_t>(table.rows(), 1)};
  auto& times = std::get<Column::Times>(column.cells);
  for (std::size_t r = 0; r < table.rows(); ++r) {
    const double ms = std::round(spacing.count() * 1000.0 * static_cast<double>(r));
    times.push_back(*first + std::chrono::milliseconds(static_cast<std::int64_t>(ms)));
  }
  table.columns.push_back(std::move(column));
  return std::nullopt;
}

void JsonQuery::Impl::read_as_of(const Json& root, Decoded& out) const {
  if (!as_of) return;
  Json store;
  std::string problem;
  out.as_of = time_of(as_of->expression.evaluate(root, store, problem), as_of->type);
  if (!out.as_of) {
    out.warnings.push_back(
        fmt::format("\"{}\" gives no time ({}): the age of the data is not known, that of the check counts.",
                    as_of->expression.text(), as_of->type.name));
  }
}

JsonQuery::JsonQuery(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
JsonQuery::~JsonQuery() = default;
JsonQuery::JsonQuery(JsonQuery&&) noexcept = default;
JsonQuery& JsonQuery::operator=(JsonQuery&&) noexcept = default;

namespace {

// An expression of a time; which one is said in front of the error.
Result<std::optional<TypedExpression>> compile_time(std::string_view what, std::string_view text) {
  if (text.empty()) return std::optional<TypedExpression>();
  auto typed = TypedExpression::compile(text);
  if (!typed.ok()) return Error{fmt::format("{}: {}", what, typed.error().message)};
  if (typed->type.kind != CellKind::kRfc3339 && typed->type.kind != CellKind::kEpoch) {
    return Error{fmt::format("{}: \"{}\" needs a type of time after a colon, as in \"{} : rfc3339\".", what, text,
                             typed->expression.text())};
  }
  return std::optional(std::move(typed).value());
}

}  // namespace

Result<JsonQuery> JsonQuery::create(const JsonSpec& spec) {
  auto impl = std::make_unique<Impl>();
  if (spec.columns.empty()) return Error{"No columns are named: nothing of the answer would be read."};
  if (!spec.rows.empty()) {
    auto rows = Expression::compile(spec.rows);
    if (!rows.ok()) return Error{fmt::format("rows: {}", rows.error().message)};
    impl->rows.emplace(std::move(rows).value());
  }
  for (const auto& [name, text] : spec.columns) {
    auto typed = TypedExpression::compile(text);
    if (!typed.ok()) return Error{fmt::format("Column {}: {}", name, typed.error().message)};
    impl->columns.push_back({name, std::move(typed).value()});
  }
  auto as_of = compile_time("as_of", spec.as_of);
  if (!as_of.ok()) return as_of.error();
  if (*as_of) impl->as_of.emplace(std::move(**as_of));
  auto start = compile_time("start", spec.start);
  if (!start.ok()) return start.error();
  if (*start) impl->start.emplace(std::move(**start));
  const bool spaced = spec.spacing > Seconds(0) && spec.spacing <= kLongestSpacing;
  if (impl->start && (!spaced || spec.columns.contains("time"))) {
    return Error{"start makes the column time: it needs a spacing above zero, and no other column of that name."};
  }
  impl->spacing = spec.spacing;
  return JsonQuery(std::move(impl));
}

JsonBody::JsonBody(std::string_view body) : document_(std::make_shared<const Result<JsonDocument>>(parse_json(body))) {}

Result<Decoded> JsonQuery::decode(const JsonBody& body) const {
  const Result<JsonDocument>& parsed = *body.document_;
  if (!parsed.ok()) return parsed.error();
  Decoded out;
  parsed->tell_of_repairs(out);
  auto table = impl_->rows ? impl_->rows_as_table(parsed->root, out) : impl_->lists_as_table(parsed->root, out);
  if (!table.ok()) return table.error();
  if (auto error = impl_->add_times(parsed->root, *table)) return *error;
  impl_->read_as_of(parsed->root, out);
  out.tables.push_back(std::move(table).value());
  return out;
}

bool is_json(std::string_view text) { return parse_json(text).ok(); }

std::string check_expression(std::string_view jmespath) {
  const auto compiled = Expression::compile(jmespath);
  return compiled.ok() ? std::string() : compiled.error().message;
}

std::string check_typed_expression(std::string_view text) {
  const auto compiled = TypedExpression::compile(text);
  return compiled.ok() ? std::string() : compiled.error().message;
}

}  // namespace kiosk::data
