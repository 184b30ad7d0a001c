// macOS: CoreGraphics tells the numbers of the EDID, not the EDID itself.

#include <ColorSync/ColorSync.h>
#include <CoreFoundation/CoreFoundation.h>
#include <CoreGraphics/CoreGraphics.h>

#include "monitors.h"

namespace {

constexpr uint32_t kMost = 64;
// What CoreGraphics answers for a display that tells nothing of itself.
constexpr uint32_t kUnknown = 0xFFFFFFFF;

// The unit number changes from start to start; what the system remembers a display's arrangement by does not, and it keeps two
// displays of one kind apart.
std::string NameOf(CGDirectDisplayID display) {
  CFUUIDRef uuid = CGDisplayCreateUUIDFromDisplayID(display);
  if (uuid == nullptr) return "unit-" + std::to_string(CGDisplayUnitNumber(display));
  CFStringRef text = CFUUIDCreateString(kCFAllocatorDefault, uuid);
  char name[64] = "";
  if (text != nullptr) {
    CFStringGetCString(text, name, sizeof(name), kCFStringEncodingASCII);
    CFRelease(text);
  }
  CFRelease(uuid);
  return name;
}

}  // namespace

Monitors ReadMonitors() {
  CGDirectDisplayID displays[kMost];
  uint32_t count = 0;
  if (CGGetActiveDisplayList(kMost, displays, &count) != kCGErrorSuccess) return {{}, "macOS does not tell its displays."};
  Monitors found;
  for (uint32_t i = 0; i < count; i += 1) {
    const CGDirectDisplayID display = displays[i];
    const CGRect bounds = CGDisplayBounds(display);
    Monitor monitor{};
    monitor.connector = NameOf(display);
    const uint32_t vendor = CGDisplayVendorNumber(display);
    if (vendor != 0 && vendor != kUnknown) {
      monitor.numbers = Monitor::Numbers{vendor, CGDisplayModelNumber(display), CGDisplaySerialNumber(display)};
    }
    monitor.left = static_cast<int32_t>(bounds.origin.x);
    monitor.top = static_cast<int32_t>(bounds.origin.y);
    monitor.width = static_cast<uint32_t>(bounds.size.width);
    monitor.height = static_cast<uint32_t>(bounds.size.height);
    found.all.push_back(std::move(monitor));
  }
  return found;
}
