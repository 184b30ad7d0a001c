import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { planIdOf } from '#domain/indicators/plan.ts';
import { handSource, quarantineIdOf } from '#domain/indicators/quarantine-id.ts';
import { ValueRecord } from '#domain/indicators/value-record.ts';
import { defaultWatchPolicy } from '#domain/insight/watch-policy.ts';
import { defaultLedgerPolicy } from '#domain/indicators/ledger-policy.ts';
import type { Operation } from '#domain/operation.ts';
import { indicatorDraft } from '#domain/testing/indicators.ts';
import { operation } from '#domain/testing/samples.ts';
import type { UserRole } from '#domain/user.ts';
import { SqliteLog } from '../sqlite-log/sqlite-log.ts';

let folder: string;
let log: SqliteLog;
let n: number;

beforeEach(async () => {
  n = 0;
  folder = mkdtempSync(join(tmpdir(), 'chilang-refusals-'));
  log = new SqliteLog({ path: join(folder, 'log.db'), province: '20', now: () => 10_000 });
  const roles: UserRole[] = ['operator', 'shiftLead', 'supervisor', 'administrator', 'leader', 'auditor'];
  await log.ingest(roles.map((role) => ({ k: 'user', id: role, body: { id: role, name: role, role, unit: '' } as never })));
});
afterEach(async () => {
  await log.close();
  rmSync(folder, { recursive: true, force: true });
});

const record = ValueRecord.parse({ indicator: 'ck.xe_ton', area: '20', period: '2026-11-27', value: 512, asOfMs: 4_000 });
const plan = { indicator: 'ck.xe_ton' as never, area: '20' as never, period: '2026-11-27', plan: 500, reason: 'x' };
const made: Readonly<Record<string, (change: object) => Operation>> = {
  definition: (change) => operation('indicator.put', { draft: indicatorDraft(), reason: 'x' }, change),
  plan: (change) =>
    operation('indicatorPlan.put', plan, { ...change, target: { k: 'indicatorPlan', id: planIdOf('ck.xe_ton', '20', plan.period) } }),
  value: (change) =>
    operation('quarantine.bringIn', { record, reason: 'x' }, {
      ...change,
      target: { k: 'quarantined', id: quarantineIdOf(handSource, JSON.stringify(record)) },
    } as never),
  ledgerRules: (change) => operation('ledgerPolicy.put', defaultLedgerPolicy, change),
  watchRules: (change) => operation('watchPolicy.put', defaultWatchPolicy, change),
};

const push = async (what: string, actor: UserRole): Promise<string> => {
  n += 1;
  const order = made[what]?.({ actor, device: `d-${n}`, id: `op-${n}`, baseVer: n, n: 1 } as never) as Operation;
  const { verdicts } = await log.push({ device: `d-${n}` as never, operations: [order as never] });
  return verdicts[0]?.result ?? 'none';
};

it.each<[string, UserRole[], UserRole[]]>([
  ['definition', ['supervisor', 'administrator'], ['operator', 'shiftLead', 'leader', 'auditor']],
  ['plan', ['supervisor', 'administrator'], ['operator', 'shiftLead', 'leader', 'auditor']],
  ['value', ['shiftLead', 'supervisor', 'administrator'], ['operator', 'leader', 'auditor']],
  ['ledgerRules', ['shiftLead', 'supervisor', 'administrator'], ['operator', 'leader', 'auditor']],
  ['watchRules', ['shiftLead', 'supervisor', 'administrator'], ['operator', 'leader', 'auditor']],
])('the hub has the last word on who may: %s', async (what, mayRoles, mayNotRoles) => {
  for (const role of mayNotRoles) expect(await push(what, role), role).toBe('rejected');
  for (const role of mayRoles) expect(await push(what, role), role).toBe('ok');
});
