import { describe, expect, it } from 'vitest';
import type { BoardId } from '#domain/ids.ts';
import type { ScreenContent } from '#domain/wall-content.ts';
import { computeViews, tourLeadMs } from './views.ts';

const screen = (...boards: string[]): ScreenContent => ({ layout: '1', cells: [{ k: 'board', boards: boards as BoardId[], dwellS: 30 }] });
const boardOf = (view: ReturnType<typeof computeViews>['shown'][number] | undefined): readonly string[] =>
  view?.content.k === 'board' ? view.content.boards : [];

describe('boards on a wall', () => {
  it('take turns by the shared clock, and the next one is begun out of sight', () => {
    const early = computeViews(screen('a', 'b'), 0);
    expect([early.shown.map(boardOf), early.soon, early.untilMs]).toEqual([[['a']], [], 30_000 - tourLeadMs]);
    const late = computeViews(screen('a', 'b'), 30_000 - tourLeadMs);
    expect([late.shown.map(boardOf), late.soon.map(boardOf), late.untilMs]).toEqual([[['a']], [['b']], 30_000]);
    expect(computeViews(screen('a', 'b'), 30_000).shown.map(boardOf)).toEqual([['b']]);
  });
  it('stay where there is only one', () => expect(computeViews(screen('a'), 29_000)).toMatchObject({ soon: [], untilMs: null }));
});
