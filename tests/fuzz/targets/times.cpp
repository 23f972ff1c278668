#include "kiosk/data/cell_type.hpp"
#include "kiosk/data/csv.hpp"
#include "kiosk/data/mail_time.hpp"
#include "kiosk/data/time_text.hpp"
#include "tests/fuzz/target.hpp"

using namespace kiosk;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string_view text = fuzz::view(bytes, size);
  for (const auto& time : {data::parse_rfc3339(text), data::parse_mail_time(text)}) {
    if (!time) continue;
    const auto again = data::parse_rfc3339(data::to_rfc3339(*time));
    fuzz::promise(again == time, "a time that was read is the same when it is written and read again");
  }
  data::parse_number(text, ',');
  data::parse_number(text, '.');
  return 0;
}
