import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { SqliteLog } from '../../../main/hub/sqlite-log/sqlite-log.ts';
import type { IndicatorsResponse } from '../../../preload/contract/indicator-records.ts';
import { protocolHeader, protocolVersion } from '../../../preload/contract/version.ts';
import { dayMs, hourMs, periodAt } from '../../../preload/domain/indicators/periods.ts';
import type { IndicatorSeries } from '../../../preload/domain/indicators/series.ts';
import { launch } from '../../support/processes.ts';
import { type Figure, figureAtLeast } from '../report.ts';
import { say } from '../sync/place.ts';
import { type BoardSizes, codeOf, definitionOf, unitOf, unitRow, valueAt } from './values.ts';

const perSecond = 5000;
const perPost = 1000;
const seconds = 20;

const hourly = { cadence: 'hour', every: 1 } as const;
const pause = (delayMs: number): Promise<void> => new Promise((resolve) => void setTimeout(resolve, delayMs));

const seed = async (folder: string, { indicators, units }: BoardSizes): Promise<void> => {
  await mkdir(folder, { recursive: true });
  const log = new SqliteLog({ path: join(folder, 'log.db'), province: '20', now: Date.now });
  await log.ingest([{ k: 'adminUnit', id: '20', body: unitRow('20', 'tinh') }]);
  for (let unit = 0; unit < units; unit += 1) await log.ingest([{ k: 'adminUnit', id: unitOf(unit), body: unitRow(unitOf(unit), 'xa') }]);
  for (let i = 0; i < indicators; i += 1) await log.ingest([{ k: 'indicator', id: codeOf(i), body: definitionOf(i, hourly) }]);
  await log.close();
};

/** Different numbers one after the other: every unit of every indicator for an hour, then the next hour. */
class Sender {
  readonly #url: string;
  readonly #sizes: BoardSizes;
  readonly #firstMs = periodAt(hourly, Date.now() - 10 * dayMs).startMs;
  sent = 0;
  taken = 0;
  quarantined = 0;

  constructor(url: string, sizes: BoardSizes) {
    this.#url = new URL('v1/indicators', url).href;
    this.#sizes = sizes;
  }

  async post(): Promise<void> {
    const records = Array.from({ length: perPost }, () => this.#next());
    const answer = await fetch(this.#url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', [protocolHeader]: String(protocolVersion) },
      body: JSON.stringify({ source: 'bench', records }),
    });
    if (!answer.ok) throw new Error(`The hub refused values: ${answer.status} ${await answer.text()}`);
    const { taken, quarantined } = (await answer.json()) as IndicatorsResponse;
    this.taken += taken;
    this.quarantined += quarantined.length;
  }

  #next(): object {
    const { indicators, units } = this.#sizes;
    const [unit, rest] = [this.sent % units, Math.floor(this.sent / units)];
    const i = rest % indicators;
    const period = this.#firstMs + Math.floor(rest / indicators) * hourMs;
    this.sent += 1;
    return { indicator: codeOf(i), area: unitOf(unit), period, value: valueAt(i, unit, period), recordId: `r${this.sent}` };
  }
}

const countStored = async (folder: string): Promise<number> => {
  const log = new SqliteLog({ path: join(folder, 'log.db'), province: '20', now: Date.now });
  const rows = (await log.rows('indicatorSeries')).map(({ body }) => body as IndicatorSeries);
  await log.close();
  return rows.reduce((sum, { entries }) => sum + entries.length, 0);
};

/** A hub in a process of its own that is told 5,000 values a second for twenty; then it is killed, and what it keeps is counted. */
export const measureIngest = async (folder: string, sizes: BoardSizes): Promise<Figure[]> => {
  await seed(folder, sizes);
  const hub = await launch('main/hub.ts', ['--port', '0', '--data', folder]);
  const sender = new Sender(hub.url, sizes);
  const beganMs = performance.now();
  const posts = (perSecond / perPost) * seconds;
  for (let post = 0; post < posts; post += 1) {
    await pause(Math.max(0, beganMs + (post * 1000 * perPost) / perSecond - performance.now()));
    await sender.post();
  }
  const took = Math.max(seconds, (performance.now() - beganMs) / 1000);
  await hub.kill();
  const stored = await countStored(folder);
  say(`ingest: ${sender.sent} values in ${took.toFixed(1)} s, ${sender.taken} taken, ${sender.quarantined} in quarantine, ${stored} kept`);
  return [
    figureAtLeast('values taken in by a hub', 'values/s', sender.taken / took, { name: 'what was meant', value: perSecond }, 0.98),
    figureAtLeast('values kept after the hub was killed', 'values', stored, { name: 'values sent', value: sender.sent }, 1),
  ];
};
