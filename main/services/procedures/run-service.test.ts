import { beforeEach, describe, expect, it } from 'vitest';
import type { ChiLangError } from '#contract/errors.ts';
import type { IncidentId, ProcedureId } from '#domain/ids.ts';
import { Procedure } from '#domain/procedures/procedure.ts';
import type { Run } from '#domain/procedures/run.ts';
import { partId, procedureContent } from '#domain/testing/procedures.ts';
import { incident } from '#domain/testing/samples.ts';
import { FakeConsole } from '../testing/fake-console.ts';
import { RunService } from './run-service.ts';

const version = { version: 2, content: procedureContent(), publishedAtMs: 1, publishedBy: 'an', note: '' };
const procedure = Procedure.parse({
  ...{ id: 'SOP-01', draft: procedureContent({ nameVi: 'Đang viết' }), versions: [version], officialVersion: 2, isRetired: false },
  ...{ updatedAtMs: 1, marks: {}, ops: [] },
});
const start = { incidentId: 'inc-1' as IncidentId, procedureId: 'SOP-01' as ProcedureId };

let fake: FakeConsole;
let runs: RunService;
beforeEach(() => {
  fake = new FakeConsole();
  fake.incidents.set('inc-1', { row: incident(), ver: 3 });
  fake.keep('procedure', procedure);
  const parts = fake.parts();
  const query = parts.store.query;
  const running = (): unknown[] => [...fake.documents].flatMap(([key, { body }]) => (key.startsWith('run ') ? [body] : []));
  const store = {
    ...parts.store,
    query: ((name: string, params: never) => (name === 'runs.list' ? { rows: running() } : query(name as never, params))) as never,
  };
  runs = new RunService({ ...parts, store });
});

const kinds = (): string[] => fake.recorded.map(({ kind }) => kind);
const kindOf = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'ok',
    (error: unknown) => (error as ChiLangError).kind,
  );

describe('a run', () => {
  it('begins with the version in force and a line in the history, in one breath', async () => {
    const { id } = await runs.start(start);
    expect(kinds()).toEqual(['run.start', 'incident.procedure']);
    expect(fake.documents.get(`run ${id}`)?.body).toMatchObject({
      version: 2,
      isOfficial: true,
      content: { nameVi: 'Tai nạn trên Quốc lộ 1' },
    });
    expect(fake.recorded[1]?.args).toMatchObject({ act: 'started', runId: id, nameVi: 'Tai nạn trên Quốc lộ 1' });
  });

  it('is not begun twice for one incident, nor for one that is not here, nor by a procedure out of use', async () => {
    await runs.start(start);
    expect(await kindOf(runs.start(start))).toBe('alreadyExists');
    expect(await kindOf(runs.start({ ...start, incidentId: 'inc-9' as IncidentId }))).toBe('notFound');
    fake.keep('procedure', { ...procedure, isRetired: true });
    expect(await kindOf(runs.start(start))).toBe('illegalTransition');
    fake.keep('procedure', { ...procedure, versions: [] });
    expect(await kindOf(runs.start(start))).toBe('notFound');
  });

  it('tells the history of a skip with its step and reason, and of the end', async () => {
    const { id } = await runs.start(start);
    await runs.act('run.tick', { id, baseVer: 1, step: partId('report'), answer: null, evidence: [] });
    await runs.skip({ id, baseVer: 1, step: partId('road'), reason: 'Đường đã thông' });
    await runs.finish('run.abort', { id, baseVer: 1, text: 'Tin sai' });
    expect(kinds().slice(2)).toEqual(['run.tick', 'run.skip', 'incident.procedure', 'run.abort', 'incident.procedure']);
    expect(fake.recorded[4]?.args).toMatchObject({ act: 'skipped', stepVi: 'Bước road', stepEn: 'Step road', text: 'Đường đã thông' });
    expect((fake.documents.get(`run ${id}`)?.body as unknown as Run).state).toBe('aborted');
  });

  it('records nothing of what cannot be', async () => {
    const { id } = await runs.start(start);
    expect(await kindOf(runs.skip({ id, baseVer: 1, step: partId('nowhere'), reason: 'x' }))).toBe('notFound');
    expect(await kindOf(runs.finish('run.end', { id, baseVer: 1, text: '' }))).toBe('illegalTransition');
    expect(kinds()).toHaveLength(2);
  });
});
