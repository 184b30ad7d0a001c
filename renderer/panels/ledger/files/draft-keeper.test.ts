import { beforeEach, describe, expect, it } from 'vitest';
import { createStore } from 'zustand/vanilla';
import type { UserId } from '#domain/ids.ts';
import type { FilePlan } from '#domain/ingest/file-plan.ts';
import type { DraftBox } from './draft-box.ts';
import { DraftKeeper, type KeptState } from './draft-keeper.ts';
import type { Draft } from './file-draft.ts';

const nothing: Draft = { file: null, look: null, plan: null, foresight: null, busy: null, soFar: null, report: null, trouble: null };
const file = { name: 'bản tin.csv', size: 3, content: btoa('a;b') };
const plan: FilePlan = { sheet: null, headerRow: 2, columns: [], indicator: null, area: null, period: null, numbers: 'plain' };
const an = { officerId: 'an' as UserId, accounts: true };
const lan = { officerId: 'lan' as UserId, accounts: true };
const report = { done: 1, of: 1, taken: 1, known: 0, quarantined: 0 };

let kept: { about?: unknown; content?: unknown };
let room: number;
let written: string[];
const box: DraftBox = {
  about: async () => kept.about,
  content: async () => kept.content,
  keep: async (about, content) => {
    if ((content ?? '').length > room) throw new DOMException('', 'QuotaExceededError');
    written.push(content === undefined ? 'plan' : 'file');
    kept = { about, content: content ?? kept.content };
  },
  clear: async () => void (kept = {}),
};

/** A window as it is loaded: nothing in it, and what the box has. */
const load = () => {
  const draft = createStore<Draft & { putAway: () => void }>()((set) => ({ ...nothing, putAway: () => set(nothing) }));
  const state: KeptState = { offer: null, isUnkept: false };
  const keeper = new DraftKeeper({ box, draft, tell: (change) => Object.assign(state, change), nowMs: () => 5000 });
  const change = (next: Partial<Draft>): Promise<void> => {
    draft.setState(next);
    return keeper.settled();
  };
  return { draft, state, keeper, change };
};

/** A window of An in which a file was chosen and its plan changed. */
const begun = async () => {
  const window = load();
  await window.keeper.sit(an);
  await window.change({ file });
  await window.change({ plan });
  return window;
};

beforeEach(() => {
  kept = {};
  room = 1000;
  written = [];
});

describe('a file that is about to be brought in', () => {
  it('is offered again after the window was loaded anew, with its plan; a changed plan does not write the file again', async () => {
    await begun();
    expect(written).toEqual(['file', 'plan']);
    const { keeper, state } = load();
    await keeper.sit(an);
    expect(state.offer).toMatchObject({ name: 'bản tin.csv', keptAtMs: 5000 });
    expect(await keeper.take()).toEqual({ file, plan });
    expect(state.offer).toBeNull();
    expect(kept.content).toBe(file.content);
  });

  it.each([
    ['brought in', { report: { ...report, how: 'done' as const } }],
    ['put away', nothing],
  ])('is forgotten once it is %s', async (_, change) => {
    const { change: turn } = await begun();
    await turn(change);
    expect(kept).toEqual({});
  });

  it('is kept while only a part of it came in', async () => {
    const { change } = await begun();
    await change({ report: { ...report, of: 2, how: 'broke' } });
    expect(kept.content).toBe(file.content);
  });

  it('is forgotten by the session of another officer, in the window and in the box', async () => {
    const { keeper, draft } = await begun();
    await keeper.sit(lan);
    expect([draft.getState().file, kept]).toEqual([null, {}]);
  });

  it('is forgotten by another officer after the window was loaded anew, and waits while nobody has signed on', async () => {
    await begun();
    const { keeper, state } = load();
    await keeper.sit({ officerId: null, accounts: true });
    expect([state.offer, await keeper.take(), kept.content]).toEqual([null, null, file.content]);
    await keeper.sit(lan);
    expect([state.offer, await keeper.take(), kept]).toEqual([null, null, {}]);
  });

  it('stays with the desk where officers are only named', async () => {
    await begun();
    const { keeper, state } = load();
    await keeper.sit({ ...lan, accounts: false });
    expect(state.offer).toMatchObject({ name: 'bản tin.csv' });
  });

  it('goes on without being kept where there is no room: the one before it is not offered in its place', async () => {
    const { change, draft, state } = await begun();
    room = 1;
    await change({ file: { ...file, name: 'lớn.csv' } });
    await change({ plan: { ...plan, headerRow: 3 } });
    expect([state.isUnkept, kept, draft.getState().file?.name]).toEqual([true, {}, 'lớn.csv']);
  });

  it('is no file of ours when it does not fit what is kept', async () => {
    kept = { about: { name: 5 }, content: 'x' };
    const { keeper, state } = load();
    await keeper.sit(an);
    expect([state.offer, kept]).toEqual([null, {}]);
  });
});
