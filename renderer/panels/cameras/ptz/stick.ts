/** Parts of full speed in -1..1: right, up, closer. */
export type Velocity = { readonly pan: number; readonly tilt: number; readonly zoom: number };

export const still: Velocity = { pan: 0, tilt: 0, zoom: 0 };

/** Near the middle the hand means nothing. */
const deadPart = 0.12;
const calm = 0.4;

const round = (value: number): number => Math.round(value * 100) / 100 || 0;

/** Velocity by how far the hand is from the middle, in pixels; slow near it, so that small corrections are easy. */
export const computeStick = (dx: number, dy: number, radius: number): Velocity => {
  const far = Math.hypot(dx, dy) / radius;
  if (far < deadPart) return still;
  const part = Math.min(1, (far - deadPart) / (1 - deadPart)) ** 1.5;
  return { pan: round((part * dx) / (far * radius)), tilt: round((-part * dy) / (far * radius)), zoom: 0 };
};

const directions: Readonly<Record<string, Velocity>> = {
  ArrowLeft: { pan: -1, tilt: 0, zoom: 0 },
  ArrowRight: { pan: 1, tilt: 0, zoom: 0 },
  ArrowUp: { pan: 0, tilt: 1, zoom: 0 },
  ArrowDown: { pan: 0, tilt: -1, zoom: 0 },
  '+': { pan: 0, tilt: 0, zoom: 1 },
  '-': { pan: 0, tilt: 0, zoom: -1 },
};

/** The name of a key that moves a camera, however the keyboard spells it; null: it is none. */
export const stickKey = (key: string): string | null => {
  const name = key === '=' ? '+' : key === '_' ? '-' : key;
  return Object.hasOwn(directions, name) ? name : null;
};

/** Velocity by the keys that are held; opposite ones cancel. `fast`: at full speed. */
export const computeKeys = (held: ReadonlySet<string>, fast: boolean): Velocity => {
  const sum = [...held].reduce<Velocity>((all, key) => {
    const { pan, tilt, zoom } = directions[key] ?? still;
    return { pan: all.pan + pan, tilt: all.tilt + tilt, zoom: all.zoom + zoom };
  }, still);
  const part = fast ? 1 : calm;
  return { pan: round(part * sum.pan), tilt: round(part * sum.tilt), zoom: round(part * sum.zoom) };
};

export const isStill = ({ pan, tilt, zoom }: Velocity): boolean => pan === 0 && tilt === 0 && zoom === 0;
