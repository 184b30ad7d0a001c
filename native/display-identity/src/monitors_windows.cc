// Windows 10 and newer: the display-configuration API tells paths from a picture to a monitor; the EDID itself lies in the
// registry, where the plug-and-play manager keeps it.

#include <windows.h>

#include "monitors.h"

namespace {

std::string Utf8(const std::wstring& text) {
  if (text.empty()) return {};
  const int bytes = WideCharToMultiByte(CP_UTF8, 0, text.data(), static_cast<int>(text.size()), nullptr, 0, nullptr, nullptr);
  std::string out(static_cast<size_t>(bytes), '\0');
  WideCharToMultiByte(CP_UTF8, 0, text.data(), static_cast<int>(text.size()), out.data(), bytes, nullptr, nullptr);
  return out;
}

// `\\?\DISPLAY#DEL4066#5&2b5c0a8f&0&UID4352#{...}`: the hardware and the place it is plugged in.
struct DevicePath {
  std::wstring hardware;
  std::wstring instance;
};

std::optional<DevicePath> ReadPath(const std::wstring& path) {
  const size_t first = path.find(L'#');
  const size_t second = first == std::wstring::npos ? first : path.find(L'#', first + 1);
  const size_t third = second == std::wstring::npos ? second : path.find(L'#', second + 1);
  if (third == std::wstring::npos) return std::nullopt;
  return DevicePath{path.substr(first + 1, second - first - 1), path.substr(second + 1, third - second - 1)};
}

// An EDID has at most 256 blocks of 128 bytes.
constexpr DWORD kEdidBytes = 256 * 128;

std::vector<uint8_t> ReadEdid(const DevicePath& path) {
  const std::wstring key =
      L"SYSTEM\\CurrentControlSet\\Enum\\DISPLAY\\" + path.hardware + L"\\" + path.instance + L"\\Device Parameters";
  DWORD bytes = 0;
  if (RegGetValueW(HKEY_LOCAL_MACHINE, key.c_str(), L"EDID", RRF_RT_REG_BINARY, nullptr, nullptr, &bytes) != ERROR_SUCCESS) return {};
  if (bytes > kEdidBytes) return {};
  std::vector<uint8_t> edid(bytes);
  if (RegGetValueW(HKEY_LOCAL_MACHINE, key.c_str(), L"EDID", RRF_RT_REG_BINARY, nullptr, edid.data(), &bytes) != ERROR_SUCCESS) return {};
  edid.resize(bytes);
  return edid;
}

// Monitors may come and go between the two questions; a few tries are enough.
constexpr int kTries = 4;

}  // namespace

Monitors ReadMonitors() {
  std::vector<DISPLAYCONFIG_PATH_INFO> paths;
  std::vector<DISPLAYCONFIG_MODE_INFO> modes;
  LONG result = ERROR_INSUFFICIENT_BUFFER;
  for (int i = 0; i < kTries && result == ERROR_INSUFFICIENT_BUFFER; i += 1) {
    UINT32 path_count = 0;
    UINT32 mode_count = 0;
    result = GetDisplayConfigBufferSizes(QDC_ONLY_ACTIVE_PATHS, &path_count, &mode_count);
    if (result != ERROR_SUCCESS) break;
    paths.resize(path_count);
    modes.resize(mode_count);
    result = QueryDisplayConfig(QDC_ONLY_ACTIVE_PATHS, &path_count, paths.data(), &mode_count, modes.data(), nullptr);
    paths.resize(path_count);
    modes.resize(mode_count);
  }
  if (result != ERROR_SUCCESS) return {{}, "Windows does not tell how its displays are arranged."};

  Monitors found;
  for (const auto& path : paths) {
    const UINT32 mode = path.sourceInfo.modeInfoIdx;
    if (mode >= modes.size() || modes[mode].infoType != DISPLAYCONFIG_MODE_INFO_TYPE_SOURCE) continue;
    DISPLAYCONFIG_TARGET_DEVICE_NAME name{};
    name.header.type = DISPLAYCONFIG_DEVICE_INFO_GET_TARGET_NAME;
    name.header.size = sizeof(name);
    name.header.adapterId = path.targetInfo.adapterId;
    name.header.id = path.targetInfo.id;
    if (DisplayConfigGetDeviceInfo(&name.header) != ERROR_SUCCESS) continue;
    const auto device = ReadPath(name.monitorDevicePath);
    const auto& source = modes[mode].sourceMode;
    Monitor monitor{};
    // The UID at the end of the instance names the socket of the graphics card.
    monitor.connector = device ? Utf8(device->instance) : std::to_string(path.targetInfo.id);
    if (device) monitor.edid = ReadEdid(*device);
    monitor.left = source.position.x;
    monitor.top = source.position.y;
    monitor.width = source.width;
    monitor.height = source.height;
    found.all.push_back(std::move(monitor));
  }
  return found;
}
