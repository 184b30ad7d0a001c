import { afterEach, expect, it, vi } from 'vitest';
import type { IncidentId, OperationId, UserId } from '#domain/ids.ts';
import type { OperationDraft } from '#domain/operation.ts';
import { openPostgresLog } from '../../main/hub/postgres-log/postgres-log.ts';
import { HttpRemote } from '../../main/remote/http-remote.ts';
import { parseHubUrl } from '../../main/remote/parse-hub-url.ts';
import { openSqliteStore } from '../../main/store/sqlite-store.ts';
import { createSync } from '../../main/sync/engine.ts';
import { describeOnPostgres } from '../support/postgres-suite.ts';
import { launch, makeFolder } from '../support/processes.ts';
import { after } from '../support/timers.ts';

const now = (): number => Date.now();
const soon = (check: () => Promise<void>): Promise<void> => vi.waitFor(check, { timeout: 40_000, interval: 50 });

describeOnPostgres('a console whose hub lost its database', (cluster) => {
  const closing: (() => unknown)[] = [];
  afterEach(async () => {
    for (const close of closing.splice(0).reverse()) await close();
  });

  const startHub = async (): Promise<string> => {
    const address = await cluster().createDatabase();
    const log = await openPostgresLog({ address, province: '20', now, after, random: Math.random });
    await log.ingest([{ k: 'user', id: 'u-1', body: { id: 'u-1', name: 'An', role: 'operator', unit: '' } }]);
    await log.close();
    const folder = await makeFolder('hub');
    closing.push(folder.remove);
    const hub = await launch('main/hub.ts', ['--port', '0', '--data', folder.path, '--log', address]);
    closing.push(() => hub.stop());
    return hub.url;
  };

  it('shows since when it is offline, no error, keeps what its officer does, and settles when the database is back', async () => {
    const url = await startHub();
    const folder = await makeFolder('console');
    closing.push(folder.remove);
    const store = await openSqliteStore({ folder: folder.path, onTrouble: ({ message }) => expect.unreachable(message) });
    closing.push(() => store.close());
    const remote = new HttpRemote({ url: parseHubUrl(url), device: await store.device() });
    const sync = createSync({
      store,
      remote,
      clock: { now, after },
      random: Math.random,
      limits: { pollMs: 200, backoffFloorMs: 20, backoffCapMs: 200 },
    });
    closing.push(() => remote.close());
    closing.push(() => sync.stop());
    sync.start();
    let acts = 0;
    const act = async (kind: OperationDraft['kind'], args: unknown): Promise<void> => {
      acts += 1;
      const target = { k: 'incident', id: 'inc-1' as IncidentId };
      const draft = { id: `op-${acts}` as OperationId, sv: 1, baseVer: 0, actor: 'u-1' as UserId, atMs: now(), target, kind, args };
      await store.record([draft as OperationDraft]);
      sync.poke();
    };
    const settled = (): Promise<void> =>
      soon(async () => expect(await store.outboxCounts()).toMatchObject({ waiting: 0, conflicts: 0, rejected: 0 }));
    const details = {
      type: 'flood',
      severity: 2,
      title: 'Ngập',
      description: '',
      source: '112',
      position: null,
      communeCode: null,
      placeText: '',
    };
    await act('incident.create', details);
    await settled();

    cluster().pause();
    closing.push(() => cluster().resume());
    await act('incident.note', { text: 'Nước lên nhanh.' });
    await soon(async () => expect(sync.state().hub).toMatchObject({ state: 'offline', kind: 'overloaded' }));
    expect(sync.state().trouble).toBeNull();
    expect(await store.outboxCounts()).toMatchObject({ waiting: 1, quarantined: 0 });

    cluster().resume();
    await settled();
    await soon(async () => expect(sync.state()).toMatchObject({ hub: { state: 'online' }, trouble: null, lastReset: null }));
    expect((await store.query('incident.timeline', { id: 'inc-1' as IncidentId })).rows.map(({ kind }) => kind)).toEqual([
      'created',
      'noted',
    ]);
  }, 90_000);
});
