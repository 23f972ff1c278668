// The field table of the kiosk's own file. Private to this layer.
#pragma once
#include "kiosk/config/field.hpp"
#include "kiosk/config/kiosk_file.hpp"

namespace kiosk::config {

const Fields<KioskFile>& kiosk_fields();

}  // namespace kiosk::config
