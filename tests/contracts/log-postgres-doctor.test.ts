import { beforeEach, expect, it } from 'vitest';
import { hubCommands } from '../../main/hub/ops/commands.ts';
import { openPostgresLog } from '../../main/hub/postgres-log/postgres-log.ts';
import { describeOnPostgres } from '../support/postgres-suite.ts';
import { after } from '../support/timers.ts';

describeOnPostgres('npm run hub -- doctor --log postgres://…', (cluster) => {
  let address: string;
  beforeEach(async () => {
    address = await cluster().createDatabase();
  });

  const fill = async (): Promise<void> => {
    const log = await openPostgresLog({ address, province: '20', now: () => 1000, after, random: Math.random });
    for (const name of ['A', 'B', 'C']) await log.ingest([{ k: 'user', id: 'u-1', body: { id: 'u-1', name, role: 'operator', unit: '' } }]);
    await log.ingest([{ k: 'camera', id: 'c-1', body: { id: 'c-1', name: 'Cửa khẩu' } }]);
    await log.close();
  };
  const examine = async (at = address): Promise<{ code: number | undefined; lines: string[] }> => {
    const lines: string[] = [];
    const parts = {
      version: '1',
      env: {},
      now: Date.now,
      readSecret: async () => '',
      say: (line: string) => void lines.push(line),
      signal: new AbortController().signal,
    };
    return { code: await hubCommands['doctor']?.(['--log', at], parts), lines };
  };

  it('computes every chain again, and says that answers are on one machine only', async () => {
    await fill();
    const { code, lines } = await examine();
    expect(code).toBe(0);
    expect(lines).toEqual([
      expect.stringMatching(/^ok {6}primary: PostgreSQL \d+/),
      expect.stringMatching(/^WARNING standby: answers are on one machine only/),
      'ok      schema: version 4',
      'ok      stream cam:20: 1 entries to 1, chain whole',
      'ok      stream ref:20: 3 entries to 3, chain whole',
    ]);
  });

  it('fails where several servers are named and none of them is waited for', async () => {
    await fill();
    const { code, lines } = await examine(address.replace(/@([^/]+)\//, '@$1,$1/'));
    expect([code, lines[1]]).toEqual([1, expect.stringMatching(/^FAIL {4}standby/)]);
  });

  it.each([
    ['an entry that was changed', `UPDATE entry SET body = replace(body, 'B', 'X') WHERE s = 2`, /entry 2 does not fit its place/],
    ['an entry that is missing', 'DELETE FROM entry WHERE s = 2', /entry 2 is missing/],
    ['a head beyond its entries', `UPDATE stream SET head = 9 WHERE name = 'ref:20'`, /its head 9 is not its last entry/],
  ])('finds %s', async (_what, damage, said) => {
    await fill();
    await cluster().query(address, damage);
    const { code, lines } = await examine();
    expect([code, lines.at(-1)]).toEqual([1, expect.stringMatching(said)]);
  });

  it('knows an empty database, and one it may not enter', async () => {
    expect(await examine()).toMatchObject({ code: 0, lines: { length: 3 } });
    const { code, lines } = await examine(address.replace(/:[0-9a-f]+@/, ':wrong@'));
    expect([code, lines]).toEqual([1, [expect.stringMatching(/^FAIL {4}database: PostgreSQL refuses/)]]);
  });
});
