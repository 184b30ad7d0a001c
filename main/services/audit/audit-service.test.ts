import { describe, expect, it } from 'vitest';
import { anyAudit, type AuditRow } from '#contract/audit.ts';
import { FakeConsole, officer } from '../testing/fake-console.ts';
import { auditCsv } from './audit-csv.ts';
import { AuditService } from './audit-service.ts';

const row = (change: Partial<AuditRow> = {}): AuditRow => ({
  ...{ id: 'op-1' as never, actor: 'binh' as never, role: 'operator', device: 'd2' as never, atMs: 0, hubAtMs: 1000 },
  ...{ kind: 'incident.create', target: { k: 'incident', id: 'inc-1' }, result: 'ok', note: null, reason: null },
  ...{ before: null, after: { title: 'Cháy "lớn", gấp' }, isScrubbed: false },
  ...change,
});

describe('what is told to the audit', () => {
  it('is an action of the officer on duty, of the console where there is none, and cut to what fits', async () => {
    const desk = new FakeConsole();
    const audit = new AuditService(desk.parts());
    await audit.tell('print', 'x'.repeat(300));
    await audit.tell('signOnFailed', 'an', null);
    expect(desk.recorded).toMatchObject([
      { kind: 'audit.record', actor: 'op-1', args: { act: 'print', subject: 'x'.repeat(200) } },
      { kind: 'audit.record', actor: 'console', args: { act: 'signOnFailed', subject: 'an' } },
    ]);
    for (const { id, target } of desk.recorded) expect(target).toEqual({ k: 'audit', id });
  });
});

describe('a table of the audit', () => {
  it('is refused to those who do not read it, and tells of itself', async () => {
    const desk = new FakeConsole();
    const audit = new AuditService(desk.parts());
    await expect(audit.export(anyAudit)).rejects.toMatchObject({ kind: 'forbidden' });
    desk.users.set('op-1', officer('op-1', 'auditor'));
    desk.audit = [row()];
    expect(await audit.export(anyAudit)).toMatchObject({ lines: 1, fileName: 'audit-1970-01-01.csv' });
    expect(desk.recorded).toMatchObject([{ args: { act: 'export', subject: 'audit, 1' } }]);
  });

  it('quotes, and is never a formula', () => {
    const [, first, second] = auditCsv([row(), row({ reason: '=HYPERLINK("x")', after: null })]).split('\r\n');
    expect(first).toContain('"{""title"":""Cháy \\""lớn\\"", gấp""}"');
    expect(second).toContain(`"'=HYPERLINK(""x"")"`);
  });
});
