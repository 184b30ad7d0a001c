import type { CameraId } from './ids.ts';
import type { SceneScreens } from './scene.ts';
import { inReadingOrder } from './wall-arrange.ts';
import type { CellContent, ScreenContent } from './wall-content.ts';
import type { WallScreen } from './wall.ts';
import { mostCells, type WallLayoutName, wallLayouts } from './wall-layout.ts';

/** Scenes every wall can begin with. They are made for the screens there are, and are nobody's until an officer adds them. */
export const defaultScenes = ['overview', 'cameras', 'incident', 'night', 'handover'] as const;
export type DefaultScene = (typeof defaultScenes)[number];

type Screen = Pick<WallScreen, 'id' | 'place'>;
type Cells = (CellContent | null)[];

const camera = (id: CameraId): CellContent => ({ k: 'camera', camera: id, rotation: 0 });
const clock: CellContent = { k: 'clock' };
const province: CellContent = { k: 'map', at: 'province' };
const subject: CellContent = { k: 'map', at: 'subject' };
const panel = (name: string): CellContent => ({ k: 'panel', panel: name });
const nearest = (from: number, count: number): Cells =>
  Array.from({ length: count }, (_, at) => ({ k: 'nearest', rank: Math.min(mostCells, from + at) }));

const one = (content: CellContent): ScreenContent => ({ layout: '1', cells: [content] });
const screenOf = (layout: WallLayoutName, cells: Cells): ScreenContent => ({ layout, cells });

/** How cameras fill a screen's cells: one each while they suffice, else each cell goes through its share. */
const spread = (cameras: readonly CameraId[], cells: number, name: string, dwellS: number): Cells => {
  if (cameras.length <= cells) return Array.from({ length: cells }, (_, at) => (cameras[at] === undefined ? null : camera(cameras[at])));
  return Array.from({ length: cells }, (_, at): CellContent => {
    const share = cameras.filter((_, each) => each % cells === at).slice(0, mostCells);
    const [only] = share;
    return share.length === 1 && only !== undefined ? camera(only) : { k: 'tour', name: `${name}${at + 1}`, cameras: share, dwellS };
  });
};

/** The smallest layout of equal cells in which all cameras have room on so many screens; 16 cells at most: more are too small to read. */
const layoutFor = (cameras: number, screens: number): WallLayoutName => {
  const each = Math.ceil(cameras / Math.max(1, screens));
  return (['1', '4', '9', '16'] as const).find((name) => wallLayouts[name].cells.length >= each) ?? '16';
};

/** Cameras on several screens, so that neighbours in the list stay together. */
const overScreens = (
  cameras: readonly CameraId[],
  count: number,
  layout: WallLayoutName,
  name: string,
  dwellS: number,
): ScreenContent[] => {
  const cells = wallLayouts[layout].cells.length;
  const each = Math.max(cells, Math.ceil(cameras.length / Math.max(1, count)));
  return Array.from({ length: count }, (_, at) =>
    screenOf(layout, spread(cameras.slice(at * each, (at + 1) * each), cells, `${name} ${at + 1}.`, dwellS)),
  );
};

/** Cells of one screen, for a wall that has only one. */
const alone = (key: DefaultScene, cameras: readonly CameraId[], name: string): ScreenContent => {
  switch (key) {
    case 'overview':
      return screenOf('1+5', [province, ...spread(cameras.slice(0, 5), 5, `${name} `, 20)]);
    case 'cameras':
      return overScreens(cameras, 1, layoutFor(cameras.length, 1), name, 20)[0] ?? one(clock);
    case 'incident':
      return screenOf('1+5', [subject, { k: 'incident', id: null }, ...nearest(1, 4)]);
    case 'night':
      return screenOf('4', [clock, province, ...spread(cameras, 2, `${name} `, 30)]);
    case 'handover':
      return screenOf('4', [panel('incidents'), province, panel('actions'), clock]);
  }
};

/** Contents for two screens and more, in reading order; the first ones are the most important. */
const together = (key: DefaultScene, count: number, cameras: readonly CameraId[], name: string): ScreenContent[] => {
  switch (key) {
    case 'overview': {
      const first = count > 3 ? [one(province), one(panel('incidents'))] : [one(province)];
      return [...first, ...overScreens(cameras, count - first.length, '4', name, 20)];
    }
    case 'cameras':
      return overScreens(cameras, count, layoutFor(cameras.length, count), name, 20);
    case 'incident': {
      const around = Array.from({ length: count - 2 }, (_, at) => screenOf('4', nearest(6 + 4 * at, 4)));
      return [one(subject), screenOf('1+5', [...nearest(1, 1), { k: 'incident', id: null }, ...nearest(2, 4)]), ...around];
    }
    case 'night':
      return [screenOf('2', [clock, province]), ...overScreens(cameras, count - 1, '4', name, 30)];
    case 'handover': {
      const first = [one(panel('incidents')), one(province), one(panel('actions')), one(clock)];
      return [...first.slice(0, count), ...overScreens(cameras, Math.max(0, count - 4), '4', name, 20)];
    }
  }
};

/**
 * What a default scene shows on these screens, with these cameras in their order. `tourName` begins the names of its tours. Pure; every
 * screen of the wall is in it.
 */
export const planDefaultScene = (
  key: DefaultScene,
  screens: readonly Screen[],
  cameras: readonly CameraId[],
  tourName: string,
): SceneScreens => {
  const ordered = inReadingOrder(screens);
  const contents = ordered.length === 1 ? [alone(key, cameras, tourName)] : together(key, ordered.length, cameras, tourName);
  return Object.fromEntries(ordered.map(({ id }, at) => [id, contents[at] ?? one(clock)])) as SceneScreens;
};
