import { openPostgresLog } from '../../main/hub/postgres-log/postgres-log.ts';
import { after } from '../support/timers.ts';
import { launch, makeFolder, type Running } from '../support/processes.ts';
import { Desk, type Ledger, makeLedger } from './desk.ts';
import { Follower } from './follower.ts';
import type { PatroniNode } from './patroni-node.ts';
import { PatroniTrio } from './patroni-trio.ts';

/** What one fault cost: the longest time in which no desk was answered. */
type Outage = { readonly fault: string; readonly outageMs: number };

/** The figures of a run: all counts but the first have to be 0. */
export type FaultFigures = {
  readonly acknowledged: number;
  readonly acknowledgedPerSecond: number;
  /** Answered for, and not in the history that a fresh console reads at the end, or asked for again. */
  readonly lost: number;
  /** What a console following through all faults was not given. */
  readonly missedByFollower: number;
  /** Times the chain of a following console broke. */
  readonly chainBreaks: number;
  /** Refusals a console would have had to show. */
  readonly errors: readonly string[];
  readonly outages: readonly Outage[];
};

const desks = 16;
const communes = ['06184', '06040', '06001', '06253'];
const kills = 3;
const quietMs = 8000;
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Three nodes, two gateways, sixteen desks and one reader; the leader is killed three times and paused twice. */
export const runLeaderFaults = async (programs: string, say: (line: string) => void): Promise<FaultFigures> => {
  const trio = await PatroniTrio.start(programs);
  const gateways: Running[] = [];
  const folders: (() => Promise<void>)[] = [];
  try {
    const address = await trio.createDatabase();
    await bringOfficer(address);
    for (let count = 0; count < 2; count += 1) {
      const data = await makeFolder('hub');
      folders.push(data.remove);
      gateways.push(await launch('main/hub.ts', ['--port', '0', '--data', data.path, '--log', address]));
    }
    say(`three nodes, gateways at ${gateways.map(({ url }) => url).join(' and ')}`);
    return await measure(
      trio,
      gateways.map(({ url }) => url),
      say,
    );
  } finally {
    for (const gateway of gateways) await gateway.stop();
    for (const remove of folders) await remove();
    trio.stop();
  }
};

const bringOfficer = async (address: string): Promise<void> => {
  const log = await openPostgresLog({ address, province: '20', now: () => Date.now(), after, random: Math.random });
  await log.ingest([{ k: 'user', id: 'u-1', body: { id: 'u-1', name: 'An', role: 'operator', unit: '' } }]);
  await log.close();
};

const measure = async (trio: PatroniTrio, urls: readonly string[], say: (line: string) => void): Promise<FaultFigures> => {
  const ledger = makeLedger();
  const stop = new AbortController();
  const follower = new Follower(urls);
  const working = Promise.all([
    ...Array.from({ length: desks }, (_, index) =>
      new Desk(index, communes[index % communes.length] ?? '', urls, ledger).work(stop.signal),
    ),
    follow(follower, stop.signal),
  ]);
  // Told where it is awaited: the nodes are stopped before.
  working.catch(() => stop.abort());
  const startedAt = performance.now();
  try {
    await pause(quietMs);
    const perSecond = (ledger.acknowledged.size / (performance.now() - startedAt)) * 1000;
    const outages = await runFaults(trio, ledger, say);
    stop.abort();
    await working;
    return { ...(await judge(ledger, follower, urls)), acknowledgedPerSecond: Math.round(perSecond), outages };
  } finally {
    stop.abort();
  }
};

const follow = async (follower: Follower, stop: AbortSignal): Promise<void> => {
  while (!stop.aborted) {
    await follower.catchUp();
    await pause(200);
  }
};

const runFaults = async (trio: PatroniTrio, ledger: Ledger, say: (line: string) => void): Promise<Outage[]> => {
  const outages: Outage[] = [];
  const faults: [string, (node: PatroniNode) => void, (node: PatroniNode) => void][] = [
    ...Array.from({ length: kills }, (_, at): (typeof faults)[number] => [
      `killed, ${at + 1}`,
      (node) => node.kill(),
      (node) => node.start(),
    ]),
    ['paused', (node) => node.pause(), (node) => node.resume()],
    ['with its PostgreSQL paused', (node) => node.pauseDatabase(), (node) => node.resume()],
  ];
  for (const [fault, strike, heal] of faults) {
    const leader = await trio.leader();
    const from = performance.now();
    strike(leader);
    await untilAnswered(ledger, from);
    await pause(quietMs);
    heal(leader);
    await trio.untilWhole();
    await pause(quietMs);
    outages.push({ fault, outageMs: Math.round(computeOutage(ledger, from)) });
    say(
      `${leader.name} ${fault}: ${((outages.at(-1)?.outageMs ?? 0) / 1000).toFixed(1)} s without an answer; ${(await trio.leader()).name} leads`,
    );
  }
  return outages;
};

/** Waits until the desks were answered nothing for a while and then something. */
const untilAnswered = async (ledger: Ledger, from: number): Promise<void> => {
  const endsAt = from + 120_000;
  while (performance.now() < endsAt) {
    await pause(250);
    const after = [...ledger.acknowledged.values()].filter((at) => at > from + 5000);
    if (after.length > 0) return;
  }
  throw new Error('no desk was answered for two minutes');
};

/** The longest silence since `from`. */
const computeOutage = (ledger: Ledger, from: number): number => {
  const times = [...ledger.acknowledged.values()].filter((at) => at >= from - 1000).sort((a, b) => a - b);
  return times.reduce((longest, at, index) => Math.max(longest, at - (times[index - 1] ?? at)), 0);
};

/** Every operation that was answered for has to be in the history, as one who begins now reads it. */
const judge = async (
  ledger: Ledger,
  follower: Follower,
  urls: readonly string[],
): Promise<Omit<FaultFigures, 'acknowledgedPerSecond' | 'outages'>> => {
  const fresh = new Follower(urls);
  for (const reader of [follower, fresh]) while (!(await reader.catchUp())) await pause(500);
  const ids = [...ledger.acknowledged.keys()];
  const lost = new Set([...ledger.lost, ...ids.filter((id) => !fresh.seen.has(id))]);
  return {
    acknowledged: ids.length,
    lost: lost.size,
    missedByFollower: ids.filter((id) => !follower.seen.has(id)).length,
    chainBreaks: follower.breaks.length + fresh.breaks.length,
    errors: [...new Set(ledger.errors)],
  };
};
