import { beforeEach, describe, expect, it } from 'vitest';
import type { ChiLangError } from '#contract/errors.ts';
import { codeLivesMs, PairingCodes, wrongTries } from './pairing-codes.ts';
import { hashesOf } from './secrets.ts';

let nowMs: number;
let numbers: number[];
let codes: PairingCodes;
const kindOf = (code: string): string => {
  try {
    codes.redeem(code);
    return 'paired';
  } catch (error) {
    return (error as ChiLangError).kind;
  }
};
const [one, two] = [hashesOf('one'), hashesOf('two')];

beforeEach(() => {
  nowMs = 1_000_000;
  numbers = [];
  let next = 100_000;
  codes = new PairingCodes({ now: () => nowMs, random: () => numbers.shift() ?? (next += 1) });
});

describe('a pairing code', () => {
  it('stays the same for who holds the token, and is used once', () => {
    numbers = [42];
    expect(codes.offer(one, 'a')).toEqual({ code: '000042', forMs: codeLivesMs });
    nowMs += 1000;
    expect(codes.offer(one, 'a')).toEqual({ code: '000042', forMs: codeLivesMs - 1000 });
    expect(codes.redeem('000042')).toEqual(one);
    expect(kindOf('000042')).toBe('notFound');
    expect(codes.waits(one.tokenHash)).toBe(false);
  });

  it('is nobody else’s at the same time, and another one when it is over', () => {
    numbers = [7, 7, 8];
    codes.offer(one, 'a');
    expect(codes.offer(two, 'a').code).toBe('000008');
    nowMs += codeLivesMs;
    expect(kindOf('000007')).toBe('notFound');
    expect(codes.offer(one, 'a').code).not.toBe('000007');
  });

  it('cannot be guessed: after five wrong ones even the right one waits a minute', () => {
    const { code } = codes.offer(one, 'a');
    for (let n = 0; n < wrongTries.most; n += 1) expect(kindOf(`99999${n}`)).toBe('notFound');
    expect(kindOf(code)).toBe('overloaded');
    expect(() => codes.redeem(code)).toThrow(/try again in 60 s/);
    nowMs += wrongTries.withinMs;
    expect(kindOf(code)).toBe('paired');
  });

  it('is had by others though one address asks for thousands', () => {
    const first = codes.offer(one, 'good').code;
    for (let n = 0; n < 3000; n += 1) codes.offer(hashesOf(`flood-${n}`), 'bad');
    expect(kindOf(first)).toBe('paired');
  });

  it('is kept for the newest where very many wait', () => {
    for (let n = 0; n < 100; n += 1) codes.offer(hashesOf(`n-${n}`), `a-${n}`);
    expect(codes.waits(hashesOf('n-0').tokenHash)).toBe(false);
    expect(codes.waits(hashesOf('n-99').tokenHash)).toBe(true);
  });
});
