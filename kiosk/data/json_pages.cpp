#include "kiosk/data/json_pages.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "kiosk/data/json_document.hpp"

namespace kiosk::data {
namespace {

constexpr char kSeparator = '\x1E';

// Both come from the same query, so their columns are the same.
void append(Table& table, Table more) {
  for (std::size_t c = 0; c < table.columns.size() && c < more.columns.size(); ++c) {
    Column& to = table.columns[c];
    Column& from = more.columns[c];
    std::visit(
        [&from](auto& cells) {
          auto& added = std::get<std::decay_t<decltype(cells)>>(from.cells);
          cells.insert(cells.end(), std::make_move_iterator(added.begin()), std::make_move_iterator(added.end()));
        },
        to.cells);
    to.valid.insert(to.valid.end(), from.valid.begin(), from.valid.end());
  }
}

void append_new(std::vector<std::string>& to, const std::vector<std::string>& from) {
  for (const std::string& words : from) {
    if (std::find(to.begin(), to.end(), words) == to.end()) to.push_back(words);
  }
}

}  // namespace

struct JsonPages::Impl {
  JsonQuery query;
  Expression next;
};

JsonPages::JsonPages(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
JsonPages::~JsonPages() = default;
JsonPages::JsonPages(JsonPages&&) noexcept = default;
JsonPages& JsonPages::operator=(JsonPages&&) noexcept = default;

std::string as_page(std::string_view body) {
  std::string page(1, kSeparator);
  page.append(body).append("\n");
  return page;
}

std::vector<std::string_view> pages_of(std::string_view body) {
  std::vector<std::string_view> pages;
  if (!body.starts_with(kSeparator)) return {body};
  while (!body.empty()) {
    body.remove_prefix(1);
    const auto end = std::min(body.find(kSeparator), body.size());
    pages.push_back(body.substr(0, end));
    body.remove_prefix(end);
  }
  return pages;
}

Result<JsonPages> JsonPages::create(const JsonSpec& spec, const std::string& next) {
  auto query = JsonQuery::create(spec);
  if (!query) return query.error();
  auto expression = Expression::compile(next);
  if (!expression) return Error{fmt::format("next: {}", expression.error().message)};
  return JsonPages(std::make_unique<Impl>(Impl{std::move(query).value(), std::move(expression).value()}));
}

std::string JsonPages::next_of(std::string_view page) const {
  const auto document = parse_json(page);
  if (!document) return {};
  Json store;
  std::string problem;
  const Json& found = impl_->next.evaluate(document->root, store, problem);
  return found.is_string() ? found.as_string() : std::string();
}

Result<Decoded> JsonPages::decode(std::string_view body) const {
  const auto pages = pages_of(body);
  Decoded out;
  for (std::size_t i = 0; i < pages.size(); ++i) {
    auto page = impl_->query.decode(pages[i]);
    if (!page && pages.size() > 1) return Error{fmt::format("Page {}: {}", i + 1, page.error().message)};
    if (!page) return page.error();
    if (page->as_of) out.as_of = std::max(out.as_of.value_or(*page->as_of), *page->as_of);
    append_new(out.warnings, page->warnings);
    append_new(out.notes, page->notes);
    if (i == 0) {
      out.tables = std::move(page->tables);
    } else {
      append(out.tables.front(), std::move(page->tables.front()));
    }
    if (out.tables.front().rows() * out.tables.front().columns.size() > kMaxCells) {
      return Error{fmt::format("The answer has more than {} cells by page {}; filter it.", kMaxCells, i + 1)};
    }
  }
  if (!next_of(pages.back()).empty()) {
    out.warnings.push_back(
        fmt::format("The answer goes on after page {}, and the rest of it is not there.", pages.size()));
  }
  return out;
}

}  // namespace kiosk::data
