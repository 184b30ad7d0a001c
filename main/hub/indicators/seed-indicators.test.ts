import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { IndicatorId } from '#domain/indicators/indicator-id.ts';
import { Indicator, type IndicatorDraft } from '#domain/indicators/indicator.ts';
import { indicator, indicatorDraft } from '#domain/testing/indicators.ts';
import { SqliteLog } from '../sqlite-log/sqlite-log.ts';
import { seedIndicators } from './seed-indicators.ts';

const nowMs = Date.parse('2026-11-28T10:00+07:00');
let folder: string;
let log: SqliteLog;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'chilang-seed-'));
  mkdirSync(join(folder, 'domain'));
  log = new SqliteLog({ path: join(folder, 'log.db'), province: '20', now: () => nowMs });
});
afterEach(async () => {
  await log.close();
  rmSync(folder, { recursive: true, force: true });
});

const accidents = indicatorDraft({ nameVi: 'Tai nạn giao thông', shortVi: 'vụ' });
const deaths = indicatorDraft({
  nameVi: 'Tai nạn giao thông: chết',
  shortVi: 'chết',
  partOf: { indicator: 'gt.tngt' as IndicatorId, at: 1 },
});
const ship = (shipped: Record<string, IndicatorDraft>): Promise<void> => {
  const indicators = Object.entries(shipped).map(([id, draft]) => ({ id, ...draft }));
  writeFileSync(join(folder, 'domain', 'indicator-definitions.json'), JSON.stringify({ indicators }));
  return seedIndicators(log, folder, nowMs);
};
const both = { 'gt.tngt': accidents, 'gt.tngt.chet': deaths };
const row = async (id: string): Promise<Indicator | undefined> => (await log.row('indicator', id))?.body as Indicator | undefined;

/** A row as hubs kept it before there were further figures. */
const older = (change: object = {}): Record<string, unknown> => {
  const { shortVi: _, shortEn: __, partOf: ___, ...body } = indicator('gt.tngt', { nameVi: 'Tai nạn giao thông: vụ / chết / bị thương' });
  return { ...body, ...change };
};

describe('definitions the product ships', () => {
  it('are brought in once, and nothing is written where nothing is new', async () => {
    await ship(both);
    const vers = (await log.rows('indicator')).map(({ ver }) => ver);
    await ship(both);
    expect((await log.rows('indicator')).map(({ ver }) => ver)).toEqual(vers);
    expect(Indicator.safeParse(await row('gt.tngt.chet')).success).toBe(true);
  });
  it('become what this version ships where the centre never touched them, with what they were kept', async () => {
    await log.ingest([{ k: 'indicator', id: 'gt.tngt', body: older() }]);
    await ship(both);
    expect(await row('gt.tngt')).toMatchObject({ nameVi: 'Tai nạn giao thông', shortVi: 'vụ', version: 2 });
    expect((await row('gt.tngt'))?.past).toMatchObject([
      { version: 1, draft: { nameVi: 'Tai nạn giao thông: vụ / chết / bị thương', shortVi: '' } },
    ]);
    expect(Indicator.safeParse(await row('gt.tngt')).success).toBe(true);
    expect((await row('gt.tngt.chet'))?.partOf).toEqual({ indicator: 'gt.tngt', at: 1 });
  });
  it('are left as they are where the centre wrote to them; their further figures come all the same', async () => {
    const edited = older({ nameVi: 'TNGT toàn tỉnh', version: 2, ops: ['op-1'], marks: { draft: { ver: 2, device: 'd' } } });
    await log.ingest([{ k: 'indicator', id: 'gt.tngt', body: edited }]);
    await ship(both);
    expect(await row('gt.tngt')).toEqual(edited);
    expect(await row('gt.tngt.chet')).toMatchObject({ nameVi: 'Tai nạn giao thông: chết', isProposal: true });
  });
  it('keep the rhythm their values are kept by', async () => {
    await log.ingest([{ k: 'indicator', id: 'gt.tngt', body: older({ cadence: 'month' }) }]);
    await ship(both);
    expect(await row('gt.tngt')).toMatchObject({ cadence: 'month', version: 1 });
  });
  it('do not come where the centre made what they are a figure of a figure of another', async () => {
    const part = older({ partOf: { indicator: 'gt.atgt', at: 1 }, ops: ['op-1'], marks: { draft: { ver: 2, device: 'd' } } });
    await log.ingest([{ k: 'indicator', id: 'gt.tngt', body: part }]);
    await ship(both);
    expect(await row('gt.tngt.chet')).toBeUndefined();
  });
});
