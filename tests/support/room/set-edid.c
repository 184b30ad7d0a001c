/* Gives an output of an X server an EDID, as a monitor would: set-edid OUTPUT FILE. */
#include <X11/Xatom.h>
#include <X11/Xlib.h>
#include <X11/extensions/Xrandr.h>
#include <stdio.h>
#include <string.h>

int main(int count, char **words) {
  static unsigned char edid[32768];
  FILE *file = count == 3 ? fopen(words[2], "rb") : NULL;
  Display *display = XOpenDisplay(NULL);
  if (file == NULL || display == NULL) return 1;
  const size_t bytes = fread(edid, 1, sizeof edid, file);
  XRRScreenResources *resources = XRRGetScreenResources(display, DefaultRootWindow(display));
  int found = 0;
  for (int i = 0; i < resources->noutput; i += 1) {
    XRROutputInfo *output = XRRGetOutputInfo(display, resources, resources->outputs[i]);
    if (strcmp(output->name, words[1]) != 0) continue;
    found = 1;
    XRRChangeOutputProperty(display, resources->outputs[i], XInternAtom(display, "EDID", False), XA_INTEGER, 8, PropModeReplace, edid,
                            (int)bytes);
  }
  XSync(display, False);
  return found ? 0 : 1;
}
