import { describe, expect, it } from 'vitest';
import { FlightCache } from './flight-cache.ts';

const setUp = () => {
  const state = { nowMs: 0, fetched: [] as string[] };
  const cache = new FlightCache<string>(10, () => state.nowMs);
  const get = (key: string, value = key) =>
    cache.get(
      key,
      100,
      (text) => text.length,
      async () => {
        state.fetched.push(key);
        return value;
      },
    );
  return { state, cache, get };
};

describe('FlightCache', () => {
  it('joins those who ask at once and keeps the answer while it is fresh', async () => {
    const { state, get } = setUp();
    expect(await Promise.all([get('a'), get('a')])).toEqual(['a', 'a']);
    await get('a');
    expect(state.fetched).toEqual(['a']);
    state.nowMs = 100;
    await get('a');
    expect(state.fetched).toEqual(['a', 'a']);
  });

  it('holds its budget, and lets the least recently used go', async () => {
    const { state, cache, get } = setUp();
    for (const key of ['a', 'b', 'a', 'c']) await get(key, '1234');
    expect(cache.bytes).toBe(8);
    await get('a', '1234');
    expect(state.fetched).toEqual(['a', 'b', 'c']);
    await get('b', '1234');
    expect(state.fetched).toEqual(['a', 'b', 'c', 'b']);
  });

  it('does not keep what is larger than the budget', async () => {
    const { cache, get } = setUp();
    expect(await get('a', '12345678901')).toHaveLength(11);
    expect(cache.bytes).toBe(0);
  });

  it('tells everybody of a failure and tries again for the next', async () => {
    const { cache, get } = setUp();
    const fails = () =>
      cache.get(
        'a',
        100,
        () => 1,
        () => Promise.reject(new Error('gone')),
      );
    const both = await Promise.allSettled([fails(), fails()]);
    expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(await get('a')).toBe('a');
  });
});
