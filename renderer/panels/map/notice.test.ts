import { describe, expect, it } from 'vitest';
import { map as en } from '../../i18n/en/map.ts';
import { map as vi } from '../../i18n/vi/map.ts';
import { computeDataState, computeNotice, type NoticeState } from './notice.ts';

const well: NoticeState = { trouble: 'none', isDrawn: true, dataState: 'live', isEmpty: false };

describe('computeNotice', () => {
  it('says nothing when all is well', () => expect(computeNotice(well)).toBeNull());

  it.each([
    [{ trouble: 'noWebgl', isDrawn: false, dataState: 'error' }, 'noWebgl'],
    [{ trouble: 'contextLost' }, 'contextLost'],
    [{ trouble: 'basemap', dataState: 'stale' }, 'basemap'],
    [{ dataState: 'error', isDrawn: false }, 'dataError'],
    [{ dataState: 'stale', isEmpty: true }, 'stale'],
    [{ isDrawn: false, dataState: 'loading' }, 'loading'],
    [{ isEmpty: true }, 'noIncidents'],
  ] as const)('of %j says %s', (change, text) => expect(computeNotice({ ...well, ...change })?.text).toBe(text));

  it('never calls the map empty before the rows are there', () => {
    expect(computeNotice({ ...well, isEmpty: true, dataState: 'loading' })).toBeNull();
  });
});

describe('the words of the map', () => {
  it('are the same keys with the same blanks in both languages', () => {
    const blanks = (text: string): string[] => text.match(/\{\{\w+\}\}/g) ?? [];
    expect(Object.keys(en)).toEqual(Object.keys(vi));
    for (const key of Object.keys(vi) as (keyof typeof vi)[]) expect(blanks(en[key]), key).toEqual(blanks(vi[key]));
  });
});

describe('computeDataState', () => {
  it.each([
    [['live', 'live'], 'live'],
    [['live', 'loading'], 'loading'],
    [['stale', 'loading'], 'stale'],
    [['stale', 'failed', 'live'], 'error'],
  ] as const)('%o is %s', (all, state) => expect(computeDataState(all)).toBe(state));
});
