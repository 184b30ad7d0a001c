import { z } from 'zod';
import type { Display } from '../host.ts';

/** The name of the function through which the page reports. */
export const screensBinding = 'chilangScreens';
/** The script's own world beside the page's. */
export const screensWorld = 'chilang-host';

const pixels = z.number();
const Reported = z.array(
  z.strictObject({
    label: z.string().max(300),
    left: pixels,
    top: pixels,
    width: pixels,
    height: pixels,
    availLeft: pixels,
    availTop: pixels,
    availWidth: pixels,
    availHeight: pixels,
    devicePixelRatio: z.number().positive(),
    isPrimary: z.boolean(),
  }),
);
type Reported = z.infer<typeof Reported>;

/** Runs in every document of a page of ours (a blank one has no right to ask): reports all screens now, and again whenever one comes, goes or changes. */
export const reportScreens = `(async () => {
  if (top !== self || typeof getScreenDetails !== 'function') return;
  const details = await getScreenDetails();
  const names = ['label', 'left', 'top', 'width', 'height', 'availLeft', 'availTop', 'availWidth', 'availHeight', 'devicePixelRatio', 'isPrimary'];
  const watched = new WeakSet();
  const report = () => {
    for (const screen of details.screens) {
      if (!watched.has(screen)) screen.addEventListener('change', report);
      watched.add(screen);
    }
    ${screensBinding}(JSON.stringify(details.screens.map((screen) => Object.fromEntries(names.map((name) => [name, screen[name]])))));
  };
  details.addEventListener('screenschange', report);
  report();
})()`;

/**
 * Displays from a page's report; null for a report that is none. A page is told no serial number, so the id is
 * the label where only one screen has it, else the label and the place.
 */
export const computeDisplays = (payload: string): Display[] | null => {
  const read = Reported.safeParse(JSON.parse(payload));
  if (!read.success) return null;
  const alike = (label: string): number => read.data.filter((screen) => screen.label === label).length;
  return read.data.map((screen) => displayOf(screen, screen.label !== '' && alike(screen.label) === 1));
};

const displayOf = (screen: Reported[number], labelIsUnique: boolean): Display => ({
  id: labelIsUnique ? screen.label : `${screen.label}@${screen.left},${screen.top}`,
  label: screen.label,
  bounds: { left: screen.left, top: screen.top, width: screen.width, height: screen.height },
  workArea: { left: screen.availLeft, top: screen.availTop, width: screen.availWidth, height: screen.availHeight },
  scale: screen.devicePixelRatio,
  primary: screen.isPrimary,
});
