import { describe, expect, it } from 'vitest';
import type { CameraId } from '#domain/ids.ts';
import type { CellContent, ScreenContent } from '#domain/wall-content.ts';
import { SharedClock } from './shared-clock.ts';
import { computeViews, tourLeadMs } from './views.ts';

const camera = (id: string): CellContent => ({ k: 'camera', camera: id as CameraId, rotation: 0 });
const ids = (...names: string[]) => names as CameraId[];
const clock: CellContent = { k: 'clock' };
const keys = (content: ScreenContent, atMs = 0): string[] => computeViews(content, atMs).shown.map(({ key }) => key);

describe('the pictures of a screen', () => {
  it('stand where their cells are, large ones first', () => {
    const { shown } = computeViews({ layout: '1+5', cells: [camera('a'), clock, null, camera('b')] }, 0);
    expect(shown.map(({ cell, rect }) => [cell, rect.left, rect.top, rect.width])).toEqual([
      [0, 0, 0, 2 / 3],
      [1, 2 / 3, 0, 1 / 3],
      [3, 0, 2 / 3, 1 / 3],
    ]);
  });

  it('are the same picture wherever they move, and two where they stand twice', () => {
    expect(keys({ layout: '4', cells: [camera('a'), camera('b')] })).toEqual(
      keys({ layout: '1+5', cells: [camera('a'), null, camera('b')] }),
    );
    expect(new Set(keys({ layout: '4', cells: [camera('a'), camera('a'), camera('a')] })).size).toBe(3);
  });

  it('leave out what lies beyond the layout', () => {
    expect(keys({ layout: '1', cells: [camera('a'), camera('b')] })).toEqual(['camera a']);
  });

  it('of a group fill its cell in as square a grid as they make', () => {
    const { shown } = computeViews({ layout: '2', cells: [clock, { k: 'group', name: 'Cổng', cameras: ids('a', 'b', 'c') }] }, 0);
    expect(shown.slice(1).map(({ rect }) => rect)).toEqual([
      { left: 0.5, top: 0, width: 0.25, height: 0.5 },
      { left: 0.75, top: 0, width: 0.25, height: 0.5 },
      { left: 0.5, top: 0.5, width: 0.25, height: 0.5 },
    ]);
  });
});

describe('a tour', () => {
  const screen: ScreenContent = { layout: '1', cells: [{ k: 'tour', name: 'Vòng', cameras: ids('a', 'b', 'c'), dwellS: 10 }] };

  it('stands where the clock says, and begins the next one before its turn', () => {
    expect(keys(screen, 10_000)).toEqual(['camera b']);
    expect(computeViews(screen, 10_000)).toMatchObject({ soon: [], untilMs: 20_000 - tourLeadMs, shown: [{ tour: { at: 2, of: 3 } }] });
    expect(computeViews(screen, 20_000 - tourLeadMs)).toMatchObject({ soon: [{ key: 'camera c' }], untilMs: 20_000 });
    expect(keys(screen, 29_999)).toEqual(['camera c']);
    expect(keys(screen, 30_000)).toEqual(['camera a']);
  });

  it('of one camera stays, and two of them tell which moves first', () => {
    const one: CellContent = { k: 'tour', name: 'Một', cameras: ids('a'), dwellS: 3 };
    const quick: CellContent = { k: 'tour', name: 'Hai', cameras: ids('x', 'y'), dwellS: 5 };
    expect(computeViews({ layout: '1', cells: [one] }, 0).untilMs).toBeNull();
    expect(computeViews({ layout: '4', cells: [one, quick, screen.cells[0] ?? null] }, 0).untilMs).toBe(5_000 - tourLeadMs);
  });
});

describe('the shared clock', () => {
  it('is set right by the quickest answer, within half of its time', () => {
    let own = 1_000;
    const shared = new SharedClock(() => own);
    expect(shared.errorMs()).toBeNull();
    expect(shared.now()).toBe(1_000);
    shared.learn(1_000, 5_100, 1_200);
    expect(shared.now()).toBe(5_000);
    shared.learn(1_200, 5_205, 1_210);
    own = 1_210;
    expect(shared.now()).toBe(5_210);
    expect(shared.errorMs()).toBe(5);
    shared.learn(1_300, 9_000, 1_700);
    expect(shared.toShared(0)).toBe(4_000);
  });

  it('doubts old answers more and more', () => {
    let own = 0;
    const shared = new SharedClock(() => own);
    shared.learn(0, 100, 2);
    own = 30 * 60_000;
    shared.learn(own, own + 150, own + 20);
    expect(shared.toShared(0)).toBe(140);
  });

  it('forgets all but the last answers', () => {
    const shared = new SharedClock(() => 0);
    shared.learn(0, 500, 0);
    for (let i = 0; i < 8; i += 1) shared.learn(0, 105, 10);
    expect(shared.now()).toBe(100);
  });
});
