import { describe, expect, it } from 'vitest';
import { applyDocumentOperation, type DocumentOperation } from '../documents/documents.ts';
import { operation } from '../testing/samples.ts';
import type { IndicatorId } from './indicator-id.ts';
import { defaultLedgerPolicy } from './ledger-policy.ts';
import { longestSilenceMs, type Silence, silenceOf } from './silence.ts';

const atMs = 1_000_000;
const silence = (indicator: string, untilMs: number): Silence => ({
  indicator: indicator as IndicatorId,
  reason: 'đơn vị sáp nhập',
  untilMs,
});
const put = (silenced?: Silence[], row?: object) => {
  const op = operation('ledgerPolicy.put', { ...defaultLedgerPolicy, ...(silenced ? { silenced } : {}) }, { atMs, baseVer: 9 } as never);
  return applyDocumentOperation(op as unknown as DocumentOperation, row as never, 2);
};

describe('an indicator nobody is reminded of', () => {
  it('is one until the time that was said, and no longer', () => {
    const silenced = [silence('yt.kham', atMs)];
    expect(silenceOf(silenced, 'yt.kham', atMs - 1)).toMatchObject({ reason: 'đơn vị sáp nhập' });
    expect([silenceOf(silenced, 'yt.kham', atMs), silenceOf(silenced, 'yt.khac', 0), silenceOf(undefined, 'yt.kham', 0)]).toEqual([
      null,
      null,
      null,
    ]);
  });

  it('is named once and for a year at most', () => {
    expect(put([silence('yt.kham', atMs + longestSilenceMs)])).toMatchObject({ ok: true });
    expect(put([silence('yt.kham', atMs + longestSilenceMs + 1)])).toMatchObject({ ok: false, message: expect.stringContaining('a year') });
    expect(put([silence('yt.kham', atMs + 1), silence('yt.kham', atMs + 2)])).toMatchObject({
      ok: false,
      message: expect.stringContaining('once'),
    });
  });

  it('is let go of when its time is over, and stays where a console does not know of it', () => {
    const done = put([silence('yt.kham', atMs), silence('yt.khac', atMs + 1)]);
    if (!done.ok) throw new Error(done.message);
    expect(done.row).toMatchObject({ silenced: [{ indicator: 'yt.khac' }] });
    expect(put(undefined, { ...done.row, ops: [], marks: {} })).toMatchObject({ row: { silenced: [{ indicator: 'yt.khac' }] } });
  });
});
