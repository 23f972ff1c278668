// Small tools on columns and tables that the transform steps share. Pure; private to them.
#pragma once
#include <string>
#include <vector>

#include "kiosk/base/result.hpp"
#include "kiosk/data/expression.hpp"
#include "kiosk/data/table.hpp"

namespace kiosk::data {

using Rows = std::vector<std::size_t>;

Column gather(const Column& column, const Rows& rows);  // these rows, in this order
void keep_rows(Table& table, const Rows& rows);

// Typed by its first value that is not null; other kinds of value have none.
Column column_of(std::string name, const std::vector<Value>& values);

void put_column(Table& table, Column column);  // in place of one with its name, else at the end

// Error: the names that there are, and the one that was probably meant.
Result<const Column*> need_column(const Table& table, const std::string& name);
Error no_column(const std::string& name, const std::vector<std::string>& names);

// Several series as one table: their labels become columns of text, "__name__" left out.
Table as_one(std::vector<Table> tables);

// Rows by time, oldest first; rows without a time are left out. Without a column of times: all, as they are.
Rows in_time(const Table& table, std::vector<double>& seconds);

}  // namespace kiosk::data
