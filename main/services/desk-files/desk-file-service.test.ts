import { describe, expect, it } from 'vitest';
import type { BringLine } from '#contract/desk-files.ts';
import { ChiLangError } from '#contract/errors.ts';
import type { DeviceId, UserId } from '#domain/ids.ts';
import { DeskFileService } from './desk-file-service.ts';
import type { DeskFileHub } from './ports.ts';

const line = (done: number): BringLine => ({ t: 'progress', done, of: 3, taken: done, known: 0, quarantined: 0 });
const away = new ChiLangError('hubUnreachable', 'The hub cannot be reached.');
const plan = { sheet: null, headerRow: 1, columns: [], indicator: null, area: null, period: null, numbers: 'plain' };
const file = { name: 'a.csv', content: btoa('a;b') };

/** A desk whose hub says these lines and then fails where it is told to. */
const setUp = ({ lines = [] as BringLine[], fails = false, isLocked = false, role = 'operator' } = {}) => {
  const told = { asked: [] as unknown[], ended: 0 };
  const hub: DeskFileHub = {
    look: async (request) => {
      told.asked.push(request);
      if (fails) throw away;
      return { sheets: [], sheet: null, headerRow: 1, columns: ['a'], rows: 0, sample: [] };
    },
    foresee: () => Promise.reject(away),
    async *bring(request) {
      told.asked.push(request);
      try {
        yield* lines;
        if (fails) throw away;
      } finally {
        told.ended += 1;
      }
    },
  };
  const operator = async () => {
    if (role !== 'operator') throw new ChiLangError('forbidden', 'The role only reads.');
    return { id: 'an' as UserId, name: 'An', role: 'operator' as const, unit: '' };
  };
  const session = { operator, isLocked: async () => isLocked };
  const service = new DeskFileService({ store: { device: async () => 'desk-1' as DeviceId }, session, hub });
  const ask = (order: unknown) =>
    service.answer(
      new Request('http://127.0.0.1/desk-files', { method: 'POST', body: typeof order === 'string' ? order : JSON.stringify(order) }),
    );
  return { told, ask };
};
const bring = { act: 'bring', ...file, plan };

describe('a file on its way to the hub', () => {
  it('goes with the officer on duty and this console, whatever the window says', async () => {
    const { told, ask } = setUp();
    const order = { act: 'look', ...file, sheet: null, headerRow: null };
    expect(await (await ask(order)).json()).toMatchObject({ value: { columns: ['a'] } });
    expect(told.asked).toEqual([{ ...order, by: { officer: 'an', device: 'desk-1' } }]);
    expect(await (await ask({ ...order, by: { officer: 'lan', device: 'x' } })).json()).toMatchObject({ failure: { kind: 'badInput' } });
  });
  it('is told of line by line', async () => {
    const { ask } = setUp({ lines: [line(1), line(2)] });
    expect(await (await ask(bring)).text()).toBe(`${JSON.stringify(line(1))}\n${JSON.stringify(line(2))}\n`);
  });
  it('is stopped at the hub when the window stops listening', async () => {
    const { told, ask } = setUp({ lines: [line(1), line(2), line(3)] });
    const reader = (await ask(bring)).body?.getReader();
    await reader?.read();
    expect(told.ended).toBe(0);
    await reader?.cancel();
    expect(told.ended).toBe(1);
  });
  it('says that the hub is away: before it began, and in the midst of it', async () => {
    const order = { act: 'look', ...file, sheet: null, headerRow: null };
    for (const each of [order, { ...bring, act: 'foresee' }, bring])
      expect(await (await setUp({ fails: true }).ask(each)).json()).toMatchObject({ failure: { kind: 'hubUnreachable' } });
    const lines = (await (await setUp({ lines: [line(1)], fails: true }).ask(bring)).text()).trim().split('\n');
    expect(lines.map((each) => (JSON.parse(each) as BringLine).t)).toEqual(['progress', 'failed']);
  });
  it.each([
    ['of a locked console', { isLocked: true }, bring, 'forbidden'],
    ['of one who only reads', { role: 'leader' }, bring, 'forbidden'],
    ['that is no order', {}, 'x', 'badInput'],
    ['that is too large', {}, 'x'.repeat(8 * 1024 * 1024), 'tooLarge'],
  ] as const)('does not leave here %s', async (_, desk, order, kind) => {
    const { told, ask } = setUp(desk);
    expect(await (await ask(order)).json()).toMatchObject({ failure: { kind } });
    expect(told.asked).toEqual([]);
  });
});
