import type { RoomDisplayId } from './ids.ts';
import type { WallPlace, WallScreen } from './wall.ts';

/** A monitor of the workstation that is used as a wall, or a paired computer; `desktop` in device-independent pixels, null: it has none. */
export type ScreenSource = {
  readonly id: RoomDisplayId;
  readonly name: string;
  readonly kind: WallScreen['kind'];
  readonly pixels: WallScreen['pixels'];
  readonly desktop: WallPlace | null;
  readonly sizeMm: { readonly width: number; readonly height: number } | null;
};

/** What a pixel of a monitor measures that does not say: 96 to the inch. */
const usualPitchMm = 25.4 / 96;
/** Between a screen nobody placed yet and those beside it. */
const gapMm = 20;

const pitchOf = (sources: readonly ScreenSource[]): number => {
  const told = sources.flatMap(({ sizeMm, desktop }) => (sizeMm && desktop ? [sizeMm.width / desktop.width] : []));
  return told.length === 0 ? usualPitchMm : told.reduce((sum, each) => sum + each, 0) / told.length;
};

const round = (mm: number): number => Math.round(mm * 10) / 10;

const firstPlace = ({ desktop, pixels, sizeMm }: ScreenSource, pitchMm: number, rightMm: number): WallPlace => {
  if (desktop)
    return {
      left: round(desktop.left * pitchMm),
      top: round(desktop.top * pitchMm),
      width: round(desktop.width * pitchMm),
      height: round(desktop.height * pitchMm),
    };
  const [width, height] = sizeMm ? [sizeMm.width, sizeMm.height] : [pixels.width * usualPitchMm, pixels.height * usualPitchMm];
  return { left: round(rightMm), top: 0, width: round(width), height: round(height) };
};

const right = (screens: readonly { readonly place: WallPlace }[]): number =>
  Math.max(0, ...screens.map(({ place }) => place.left + place.width));

/**
 * The screens of a wall as they are now: those an officer has placed stay where they are, new ones stand as on the desktop, paired
 * computers to the right of everything. Pure; in the order of `known`, new ones last.
 */
export const planScreens = (known: readonly WallScreen[], sources: readonly ScreenSource[]): WallScreen[] => {
  const pitchMm = pitchOf(sources);
  const byId = new Map(sources.map((source) => [source.id, source]));
  const kept = known.flatMap(({ id, place }): WallScreen[] => {
    const source = byId.get(id);
    return source ? [{ id, name: source.name, kind: source.kind, place, pixels: source.pixels }] : [];
  });
  const planned = [...kept];
  const added = sources.filter(({ id }) => !known.some((screen) => screen.id === id));
  for (const source of [...added].sort((a, b) => Number(a.desktop === null) - Number(b.desktop === null))) {
    const beside = planned.length === 0 ? 0 : right(planned) + gapMm;
    const { id, name, kind, pixels } = source;
    planned.push({ id, name, kind, place: firstPlace(source, pitchMm, beside), pixels });
  }
  return planned;
};
