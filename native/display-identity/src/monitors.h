#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

// A monitor that shows a part of the desktop now.
struct Monitor {
  // The system's name of where it is plugged in: stays with the socket, not with the monitor.
  std::string connector;
  // Its EDID as the monitor sent it, 128 bytes or a multiple; empty where the system keeps it to itself.
  std::vector<uint8_t> edid;
  // What EDID says, for systems that tell only this.
  struct Numbers {
    uint32_t vendor;
    uint32_t product;
    uint32_t serial;
  };
  std::optional<Numbers> numbers;
  // In the system's own desktop coordinates: physical pixels, except on macOS, which counts in points.
  int32_t left;
  int32_t top;
  uint32_t width;
  uint32_t height;
};

struct Monitors {
  std::vector<Monitor> all;
  // Why nothing can be known here, in English; empty: `all` is everything there is.
  std::string missing;
};

// Asks the system. Never throws; safe to call on any thread.
Monitors ReadMonitors();
