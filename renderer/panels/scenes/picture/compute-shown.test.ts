import { describe, expect, it } from 'vitest';
import type { RoomDisplayId } from '#domain/ids.ts';
import { diffAir, planTake } from '#domain/plan-take.ts';
import type { WallScreen } from '#domain/wall.ts';
import { clockScreen, type ScreenContent } from '#domain/wall-content.ts';
import { showAir, showPast, showPlan } from './compute-shown.ts';

const screen = (name: string): WallScreen => ({
  ...{ id: name as RoomDisplayId, name, kind: 'monitor', place: { left: 0, top: 0, width: 1, height: 1 } },
  pixels: { width: 1920, height: 1080 },
});
const screens = [screen('a'), screen('b')];
const text: ScreenContent = { layout: '1', cells: [{ k: 'text', text: 'x', tone: 'plain' }] };
const air = { screens: { b: text } as Record<RoomDisplayId, ScreenContent> };

describe('what a picture shows', () => {
  it('of the air: the clock where nothing was ever asked', () => {
    expect(showAir(screens, air).map(({ content }) => content)).toEqual([clockScreen, text]);
  });

  it('of a plan: what is left alone, what changes, what lacks', () => {
    const raw = { a: { layout: '2', cells: [{ k: 'incident', id: null }, { k: 'clock' }] } } as Record<RoomDisplayId, ScreenContent>;
    const plan = planTake(raw, null, []);
    const [a, b] = showPlan(screens, air, raw, { plan, diff: diffAir(air, plan.screens) });
    expect(a).toMatchObject({ isKept: false, content: { cells: [null, { k: 'clock' }] }, raw: raw['a' as RoomDisplayId] });
    expect([...(a?.changed ?? [])]).toEqual([0, 1]);
    expect([...(a?.lacking ?? [])]).toEqual([0]);
    expect(b).toMatchObject({ isKept: true, content: text, raw: null });
  });

  it('of the past: how it differs from now', () => {
    const past = { b: clockScreen } as Record<RoomDisplayId, ScreenContent>;
    const [, b] = showPast(screens, past, air, diffAir(air, past));
    expect([...(b?.changed ?? [])]).toEqual([0]);
  });
});
