// Why a data set has no fresh answer, for the wall (a message in any language) and for staff (English). Pure.
#pragma once
#include <string>

#include "kiosk/data/message.hpp"
#include "kiosk/net/http_client.hpp"

namespace kiosk::feed {

struct Problem {
  data::Message message;
  std::string words;  // a sentence without the data set's name
  bool empty() const { return message.empty(); }
};

// Of an answer that is none, or whose status is no success. `reason`: what the source itself says, may be empty.
Problem problem_of(const net::Response& response, const std::string& host, const std::string& reason);

Problem unreadable(const std::string& host, const std::string& why);
Problem web_page(const std::string& host);
// The place that hands out tokens has answered without one; `code` is what it calls its reason, may be empty.
Problem no_token(const std::string& host, int status, const std::string& code);
Problem empty_answer(const std::string& host);

}  // namespace kiosk::feed
