import { beforeEach, describe, expect, it } from 'vitest';
import type { ChiLangError } from '#contract/errors.ts';
import type { RoomDisplayId, UserId } from '#domain/ids.ts';
import { DisplayBook } from './display-book.ts';
import { mediaTokenOf } from './secrets.ts';

let nowMs: number;
let settings: Map<string, unknown>;
let told: number;
let book: DisplayBook;
const open = async (): Promise<DisplayBook> => {
  let next = 0;
  const opened = await DisplayBook.open({
    store: { setting: async (name) => settings.get(name) ?? null, saveSetting: async (name, value) => void settings.set(name, value) },
    now: () => nowMs,
    random: () => 100 + (next += 1),
    newId: () => `remote-${(next += 1)}` as RoomDisplayId,
    onDefect: (error) => expect.fail(String(error)),
  });
  opened.onChanged(() => (told += 1));
  opened.opened(() => ['http://10.0.0.5:4680'], null);
  return opened;
};
const pairOne = async (name = 'Tivi'): Promise<{ id: RoomDisplayId; token: string }> => {
  const { code, token } = book.offer(null, '10.0.0.7');
  return { id: await book.pair(code, name, 'lan' as UserId), token };
};
const kindOf = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'done',
    (error: ChiLangError) => error.kind,
  );

beforeEach(async () => {
  nowMs = 1_000_000;
  told = 0;
  settings = new Map();
  book = await open();
});

describe('paired displays', () => {
  it('are known by what they hold, over restarts, and what they hold is not kept', async () => {
    const { id, token } = await pairOne();
    expect(JSON.stringify([...settings])).not.toContain(token);
    expect(JSON.stringify([...settings])).not.toContain(mediaTokenOf(token));
    book = await open();
    expect(book.holderOf(token)).toMatchObject({ id, name: 'Tivi' });
    expect(book.row().displays).toEqual([{ id, name: 'Tivi', pairedAtMs: 1_000_000, pairedBy: 'lan' }]);
    expect(book.mediaHolderOf(mediaTokenOf(token))?.id).toBe(id);
    for (const strange of [null, 'x', token.toUpperCase(), mediaTokenOf(token)]) expect(book.holderOf(strange)).toBeNull();
    expect(book.mediaHolderOf(token)).toBeNull();
  });

  it('of a version that did not keep who paired them are still known', async () => {
    const { id } = await pairOne();
    const [{ pairedBy: _, ...old }] = settings.get('displays') as [Record<string, unknown>];
    settings.set('displays', [old]);
    book = await open();
    expect(book.row().displays).toMatchObject([{ id, pairedBy: null }]);
  });

  it('come and go: since when and where they are, by several lines too', async () => {
    const { id } = await pairOne();
    expect(book.list()).toEqual([{ id, name: 'Tivi', pixels: null, isOnline: false, sinceMs: null, address: null }]);
    const [one, two] = [book.connected(id, '10.0.0.7', () => {}), book.connected(id, '10.0.0.8', () => {})];
    nowMs += 500;
    one();
    one();
    expect(book.list()).toMatchObject([{ isOnline: true, sinceMs: 1_000_000, address: '10.0.0.8' }]);
    two();
    expect(book.list()).toMatchObject([{ isOnline: false, sinceMs: 1_000_500, address: '10.0.0.8' }]);
  });

  it('are revoked at once: every line ends, and the token opens nothing and is not offered again', async () => {
    const { id, token } = await pairOne();
    const hungUp: string[] = [];
    for (const line of ['one', 'two']) book.connected(id, 'a', () => hungUp.push(line));
    const unpaired = book.unpair(id);
    expect(hungUp).toEqual(['one', 'two']);
    expect([book.holderOf(token), book.list()]).toEqual([null, []]);
    await unpaired;
    expect(book.offer(token, 'a').token).not.toBe(token);
    expect(await kindOf(book.unpair(id))).toBe('notFound');
    expect(await kindOf(book.rename(id, 'x'))).toBe('notFound');
  });

  it('are renamed and sized, and told of when that changed something', async () => {
    const { id } = await pairOne();
    await book.rename(id, 'Sảnh');
    told = 0;
    book.sized(id, { width: 3840, height: 2160 });
    book.sized(id, { width: 3840, height: 2160 });
    book.sized('strange' as RoomDisplayId, { width: 1, height: 1 });
    expect(told).toBe(1);
    for (let width = 1; width < 500; width += 1) book.sized(id, { width, height: 1 });
    expect(told).toBe(1);
    nowMs += 10_000;
    book.sized(id, { width: 3840, height: 2160 });
    book = await open();
    expect(book.list()).toMatchObject([{ name: 'Sảnh', pixels: { width: 3840, height: 2160 } }]);
  });

  it('go on without one that can no longer be read', async () => {
    const { token } = await pairOne();
    settings.set('displays', [{ id: 'remote-x', nonsense: true }, ...(settings.get('displays') as unknown[])]);
    book = await open();
    expect(book.row().displays).toHaveLength(1);
    expect(book.holderOf(token)).not.toBeNull();
  });

  it('are not taken where nobody listens for them, and no more than a wall has screens', async () => {
    const { code } = book.offer(null, 'a');
    book.opened(() => [], null);
    expect(await kindOf(book.pair(code, 'x', 'lan' as UserId))).toBe('unsupported');
    book.opened(() => ['http://x'], null);
    for (let n = 0; n < 64; n += 1) await pairOne(`Tivi ${n}`);
    expect(await kindOf(pairOne())).toBe('tooLarge');
  });
});
