import type { Display as ElectronDisplay, Rectangle, Screen } from 'electron';
import type { Bounds, Display } from '../host.ts';

export const boundsOf = ({ x, y, width, height }: Rectangle): Bounds => ({ left: x, top: y, width, height });

export const rectangleOf = ({ left, top, width, height }: Bounds): Rectangle => ({ x: left, y: top, width, height });

/** The monitors now. Electron's number of a display stays the same while it stays connected. */
export const readDisplays = (screen: Pick<Screen, 'getAllDisplays' | 'getPrimaryDisplay'>): Display[] => {
  const primary = screen.getPrimaryDisplay().id;
  return screen.getAllDisplays().map((display) => displayOf(display, display.id === primary));
};

const displayOf = ({ id, label, bounds, workArea, scaleFactor }: ElectronDisplay, primary: boolean): Display => ({
  id: String(id),
  label,
  bounds: boundsOf(bounds),
  workArea: boundsOf(workArea),
  scale: scaleFactor,
  primary,
});
