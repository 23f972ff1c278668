#include <algorithm>
#include <string_view>

#include "kiosk/config/reader.hpp"

namespace kiosk::config {
namespace {

// ISO 639-1, two letters each.
constexpr std::string_view kLanguages =
    "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en "
    "eo "
    "es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka "
    "kg "
    "ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl "
    "nn "
    "no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw "
    "ta "
    "te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu";

// ISO 4217, money in use (funds and metals left out).
constexpr std::string_view kCurrencies =
    "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF "
    "CLP "
    "CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF "
    "IDR "
    "ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK "
    "MNT "
    "MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR "
    "SBD "
    "SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VED "
    "VES "
    "VND VUV WST XAF XCD XOF XPF YER ZAR ZMW ZWG";

bool listed(std::string_view list, std::string_view code, std::size_t stride) {
  for (std::size_t i = 0; i + stride - 1 <= list.size(); i += stride) {
    if (list.substr(i, stride - 1) == code) return true;
  }
  return false;
}

bool alphanumeric(std::string_view s) {
  return std::all_of(s.begin(), s.end(),
                     [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); });
}

}  // namespace

bool known_language(const std::string& tag) {
  std::string_view rest = tag;
  const std::string_view primary = rest.substr(0, rest.find('-'));
  if (primary.size() != 2 || !listed(kLanguages, primary, 3)) return false;
  rest.remove_prefix(primary.size());
  for (int parts = 0; !rest.empty(); ++parts) {  // script, region, variant
    rest.remove_prefix(1);
    const std::string_view part = rest.substr(0, rest.find('-'));
    if (parts >= 3 || part.size() < 2 || part.size() > 8 || !alphanumeric(part)) return false;
    rest.remove_prefix(part.size());
  }
  return true;
}

bool known_currency(const std::string& code) { return code.size() == 3 && listed(kCurrencies, code, 4); }

}  // namespace kiosk::config
