// Linux with an X server (XWayland included, which tells names and places but no EDID): RandR 1.3.
//
// libX11 and libXrandr are opened when they are needed, so that the addon loads on machines that have neither.

#include <X11/Xlib.h>
#include <X11/extensions/Xrandr.h>
#include <dlfcn.h>

#include <csetjmp>
#include <mutex>

#include "monitors.h"

namespace {

template <typename F>
F* Find(void* library, const char* name) {
  return reinterpret_cast<F*>(dlsym(library, name));
}

struct X11 {
  void* x11 = dlopen("libX11.so.6", RTLD_LAZY | RTLD_LOCAL);
  void* xrandr = dlopen("libXrandr.so.2", RTLD_LAZY | RTLD_LOCAL);
  decltype(XOpenDisplay)* open = nullptr;
  decltype(XCloseDisplay)* close = nullptr;
  decltype(XDefaultRootWindow)* root = nullptr;
  decltype(XInternAtom)* atom = nullptr;
  decltype(XFree)* free = nullptr;
  decltype(XInitThreads)* threads = nullptr;
  decltype(XSync)* sync = nullptr;
  decltype(XSetErrorHandler)* on_error = nullptr;
  decltype(XSetIOErrorHandler)* on_io_error = nullptr;
  // Of libX11 1.7; null in an older one.
  decltype(XSetIOErrorExitHandler)* on_lost = nullptr;
  decltype(XRRQueryExtension)* query = nullptr;
  decltype(XRRGetScreenResourcesCurrent)* resources = nullptr;
  decltype(XRRFreeScreenResources)* free_resources = nullptr;
  decltype(XRRGetOutputInfo)* output = nullptr;
  decltype(XRRFreeOutputInfo)* free_output = nullptr;
  decltype(XRRGetCrtcInfo)* crtc = nullptr;
  decltype(XRRFreeCrtcInfo)* free_crtc = nullptr;
  decltype(XRRGetOutputProperty)* property = nullptr;

  bool Load() {
    if (x11 == nullptr || xrandr == nullptr) return false;
    open = Find<decltype(XOpenDisplay)>(x11, "XOpenDisplay");
    close = Find<decltype(XCloseDisplay)>(x11, "XCloseDisplay");
    root = Find<decltype(XDefaultRootWindow)>(x11, "XDefaultRootWindow");
    atom = Find<decltype(XInternAtom)>(x11, "XInternAtom");
    free = Find<decltype(XFree)>(x11, "XFree");
    threads = Find<decltype(XInitThreads)>(x11, "XInitThreads");
    sync = Find<decltype(XSync)>(x11, "XSync");
    on_error = Find<decltype(XSetErrorHandler)>(x11, "XSetErrorHandler");
    on_io_error = Find<decltype(XSetIOErrorHandler)>(x11, "XSetIOErrorHandler");
    on_lost = Find<decltype(XSetIOErrorExitHandler)>(x11, "XSetIOErrorExitHandler");
    query = Find<decltype(XRRQueryExtension)>(xrandr, "XRRQueryExtension");
    resources = Find<decltype(XRRGetScreenResourcesCurrent)>(xrandr, "XRRGetScreenResourcesCurrent");
    free_resources = Find<decltype(XRRFreeScreenResources)>(xrandr, "XRRFreeScreenResources");
    output = Find<decltype(XRRGetOutputInfo)>(xrandr, "XRRGetOutputInfo");
    free_output = Find<decltype(XRRFreeOutputInfo)>(xrandr, "XRRFreeOutputInfo");
    crtc = Find<decltype(XRRGetCrtcInfo)>(xrandr, "XRRGetCrtcInfo");
    free_crtc = Find<decltype(XRRFreeCrtcInfo)>(xrandr, "XRRFreeCrtcInfo");
    property = Find<decltype(XRRGetOutputProperty)>(xrandr, "XRRGetOutputProperty");
    return open && close && root && atom && free && threads && sync && on_error && on_io_error && query && resources && free_resources && output && free_output && crtc && free_crtc &&
           property;
  }
};

// Xlib ends the whole process by default when an output is asked about that was unplugged a moment ago, or when the server goes away.
int IgnoreError(Display*, XErrorEvent*) { return 0; }
void IgnoreLoss(Display*, void*) {}

// A server that goes away while it is greeted: there is no display yet that could be told not to end the process.
thread_local std::jmp_buf greeting;
thread_local bool is_greeting = false;
int LeaveGreeting(Display*) {
  if (is_greeting) std::longjmp(greeting, 1);
  return 0;
}

Display* Open(const X11& x) {
  // Nothing with a destructor lives between here and the jump; what Xlib had allocated is lost.
  Display* volatile display = nullptr;
  is_greeting = true;
  if (setjmp(greeting) == 0) display = x.open(nullptr);
  else display = nullptr;
  is_greeting = false;
  return display;
}

// In units of four bytes: an EDID has at most 256 blocks of 128 bytes.
constexpr long kEdidWords = 256 * 128 / 4;

std::vector<uint8_t> ReadEdid(const X11& x, Display* display, RROutput output, Atom name) {
  Atom type = None;
  int format = 0;
  unsigned long items = 0;
  unsigned long after = 0;
  unsigned char* bytes = nullptr;
  const int status =
      x.property(display, output, name, 0, kEdidWords, False, False, AnyPropertyType, &type, &format, &items, &after, &bytes);
  std::vector<uint8_t> edid;
  if (status == Success && format == 8 && bytes != nullptr) edid.assign(bytes, bytes + items);
  if (bytes != nullptr) x.free(bytes);
  return edid;
}

Monitors Ask(const X11& x, Display* display) {
  int event = 0;
  int error = 0;
  if (!x.query(display, &event, &error)) return {{}, "The X server has no RandR."};
  Monitors found;
  const Atom edid = x.atom(display, "EDID", True);
  XRRScreenResources* resources = x.resources(display, x.root(display));
  for (int i = 0; resources != nullptr && i < resources->noutput; i += 1) {
    XRROutputInfo* output = x.output(display, resources, resources->outputs[i]);
    if (output == nullptr) continue;
    XRRCrtcInfo* crtc = output->crtc == None ? nullptr : x.crtc(display, resources, output->crtc);
    if (crtc != nullptr && crtc->mode != None) {
      Monitor monitor{};
      monitor.connector.assign(output->name, static_cast<size_t>(output->nameLen));
      if (edid != None) monitor.edid = ReadEdid(x, display, resources->outputs[i], edid);
      monitor.left = crtc->x;
      monitor.top = crtc->y;
      monitor.width = crtc->width;
      monitor.height = crtc->height;
      found.all.push_back(std::move(monitor));
    }
    if (crtc != nullptr) x.free_crtc(crtc);
    x.free_output(output);
  }
  if (resources != nullptr) x.free_resources(resources);
  return found;
}

}  // namespace

Monitors ReadMonitors() {
  static std::mutex mutex;
  const std::lock_guard<std::mutex> lock(mutex);
  static X11 x;
  static const bool loaded = x.Load() && x.threads() != 0;
  if (!loaded) return {{}, "libX11 or libXrandr is not installed."};
  const XErrorHandler before = x.on_error(IgnoreError);
  const XIOErrorHandler before_io = x.on_io_error(LeaveGreeting);
  // A connection of its own: nothing here may disturb, or be disturbed by, the one of the windows.
  Display* display = Open(x);
  Monitors found{{}, "There is no X server to ask."};
  if (display != nullptr) {
    if (x.on_lost != nullptr) x.on_lost(display, IgnoreLoss, nullptr);
    found = Ask(x, display);
    x.sync(display, False);
    x.close(display);
  }
  x.on_error(before);
  x.on_io_error(before_io);
  return found;
}
