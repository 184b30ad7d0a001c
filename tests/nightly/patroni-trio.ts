import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { z } from 'zod';
import { freePort } from '../support/processes.ts';
import { PatroniNode, type Ports } from './patroni-node.ts';

const ClusterState = z.looseObject({
  members: z.array(z.looseObject({ name: z.string(), role: z.string(), state: z.string(), timeline: z.int().optional() })),
});
type ClusterState = z.infer<typeof ClusterState>;

const startMs = 180_000;
const lookEveryMs = 250;
const askMs = 2000;

/** The example of resources/deploy on this machine: three nodes, one of them the leader, one its synchronous standby. */
export class PatroniTrio {
  readonly nodes: readonly PatroniNode[];
  readonly #folder: string;
  readonly #password: string;

  private constructor(nodes: readonly PatroniNode[], folder: string, password: string) {
    this.nodes = nodes;
    this.#folder = folder;
    this.#password = password;
  }

  static async start(programs: string): Promise<PatroniTrio> {
    const folder = mkdtempSync(join(tmpdir(), 'chilang-patroni-'));
    // Its owner is root, those who work in it are not.
    chmodSync(folder, 0o755);
    const password = randomBytes(12).toString('hex');
    const ports: Ports[] = [];
    for (let index = 0; index < 3; index += 1) {
      ports.push({ client: await freePort(), peer: await freePort(), api: await freePort(), database: await freePort() });
    }
    const nodes = ports.map((_, index) => new PatroniNode({ index, ports, folder, programs, password }));
    const trio = new PatroniTrio(nodes, folder, password);
    for (const node of nodes) node.start();
    await trio.untilWhole().catch((error: unknown) => {
      trio.stop();
      throw error;
    });
    return trio;
  }

  /** Makes the account and the database of the hub; the answer is the address that gateways take. */
  async createDatabase(): Promise<string> {
    const leader = await this.leader();
    const client = new Client({ connectionString: `postgres://postgres:${this.#password}@127.0.0.1:${leader.ports.database}/postgres` });
    await client.connect();
    try {
      await client.query(`CREATE ROLE chilang LOGIN PASSWORD '${this.#password}'`);
      await client.query('CREATE DATABASE chilang OWNER chilang');
    } finally {
      await client.end();
    }
    return this.address;
  }

  get address(): string {
    return `postgres://chilang:${this.#password}@${this.nodes.map(({ ports }) => `127.0.0.1:${ports.database}`).join(',')}/chilang`;
  }

  /** The leader by the word of two nodes: one that was paused does not know yet that it is none any more. */
  async leader(): Promise<PatroniNode> {
    const named = (await this.#views()).map((view) => view && leaderOf(view)?.name);
    const node = this.nodes.find(({ name }) => named.filter((each) => each === name).length >= 2);
    if (!node) throw new Error('nobody leads');
    return node;
  }

  /** Waits until all three nodes see one leader, and two standbys that follow its timeline, one of them synchronous. */
  async untilWhole(): Promise<void> {
    const endsAt = Date.now() + startMs;
    for (;;) {
      const views = await this.#views();
      const leaders = new Set(views.map((view) => (view && isWhole(view) ? leaderOf(view)?.name : undefined)));
      if (leaders.size === 1 && !leaders.has(undefined)) return;
      if (Date.now() > endsAt) throw new Error(`the three nodes did not come together: ${JSON.stringify(views)}`);
      await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
    }
  }

  stop(): void {
    for (const node of this.nodes) node.kill();
    rmSync(this.#folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  }

  /** What each node says of all; null for one that says nothing. A paused node takes a connection and says nothing. */
  #views(): Promise<(ClusterState | null)[]> {
    return Promise.all(this.nodes.map(({ ports: { api } }) => ask(`http://127.0.0.1:${api}/cluster`).catch(() => null)));
  }
}

const ask = async (url: string): Promise<ClusterState> =>
  ClusterState.parse(await (await fetch(url, { signal: AbortSignal.timeout(askMs) })).json());

const leaderOf = ({ members }: ClusterState): ClusterState['members'][number] | undefined => members.find(({ role }) => role === 'leader');

const isWhole = (view: ClusterState): boolean => {
  const leader = leaderOf(view);
  const standbys = view.members.filter(
    ({ role, state, timeline }) => role !== 'leader' && /running|streaming/.test(state) && timeline === leader?.timeline,
  );
  return leader?.state === 'running' && standbys.length === 2 && standbys.some(({ role }) => role === 'sync_standby');
};
