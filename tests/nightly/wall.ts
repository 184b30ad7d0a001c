import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { median } from '../bench/report.ts';
import { memoryMb } from '../bench/process-cost.ts';
import { RawBrowser, type RawPage } from '../bench/raw-browser.ts';
import { openConsole } from '../bench/wall/stages.ts';
import { serveStreams, type Streams } from '../support/cameras/streams.ts';
import { makeFolder } from '../support/processes.ts';
import { provideBrowser } from '../support/test-browser.ts';
import type { NightlyOptions, NightlyResult } from './run.ts';

const tiles = 16;
/** A wall is warm by then: every buffer has its size. */
const warmMinute = 5;
const lookMs = 250;
const withinMs = 5_000;
const growthAllowed = 1.05;

const States = z.record(z.string(), z.string());
const states = `Object.fromEntries([...document.querySelectorAll('[data-testid="camera-tile"]')].map((tile) => [tile.dataset.camera, tile.dataset.state]))`;

/** Numbers in [0, 1), the same for the same seed (mulberry32). */
const seeded = (seed: number) => {
  let state = seed;
  return (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
};

/** Cameras that go out and come back at random; what came back waits to be seen live. */
class Outages {
  readonly #streams: Streams;
  readonly #random: () => number;
  readonly #until = new Map<string, number>();
  readonly #returned = new Map<string, number>();
  #nextAtMs: number;
  /** How long each tile took to be live again after its stream's return. */
  readonly recoveriesMs: number[] = [];

  constructor(streams: Streams, random: () => number, nowMs: number) {
    this.#streams = streams;
    this.#random = random;
    this.#nextAtMs = nowMs + 30_000;
  }

  step(nowMs: number, seen: Readonly<Record<string, string>>): void {
    for (const [id, untilMs] of this.#until) {
      if (nowMs < untilMs) continue;
      this.#until.delete(id);
      this.#streams.setOutage(id, false);
      this.#returned.set(id, nowMs);
    }
    for (const [id, atMs] of this.#returned) {
      if (seen[id] !== 'live') continue;
      this.recoveriesMs.push(nowMs - atMs);
      this.#returned.delete(id);
    }
    if (nowMs >= this.#nextAtMs) this.#begin(nowMs);
  }

  /** Tiles that are not live though their camera has been back for longer than allowed. */
  overdue(nowMs: number): string[] {
    return [...this.#returned].filter(([, atMs]) => nowMs - atMs > withinMs).map(([id]) => id);
  }

  #begin(nowMs: number): void {
    this.#nextAtMs = nowMs + 5_000 + 25_000 * this.#random();
    const id = this.#streams.ids[Math.floor(this.#random() * this.#streams.ids.length)] ?? '';
    if (this.#until.has(id) || this.#returned.has(id)) return;
    this.#until.set(id, nowMs + 3_000 + 40_000 * this.#random());
    this.#streams.setOutage(id, true);
  }
}

/** `wall`: 16 tiles for half an hour while cameras fail at random; memory must not grow, and every tile must come back. */
export const runWall = async ({ minutes, seed, say }: NightlyOptions): Promise<NightlyResult> => {
  const browser = provideBrowser(say);
  if ('missing' in browser) return { skipped: browser.missing };
  if (process.platform !== 'linux') return { skipped: 'memory is read from /proc, which only Linux has' };
  const folder = await makeFolder('wall-soak');
  const streams = await serveStreams(join(folder.path, 'streams'), tiles);
  const urls = streams.ids.map((id) => streams.urlOf(id, 'main'));
  const stage = await openConsole(join(folder.path, 'console'), streams, urls);
  const opened = await RawBrowser.open(browser.path, 1920, 1080);
  try {
    const page = await opened.openPage();
    await page.before(stage.before);
    await page.goTo(stage.url);
    return await soak({ page, pid: opened.pid, streams, minutes, seed, say });
  } finally {
    await opened.close();
    await stage.close();
    await streams.close();
    await folder.remove();
  }
};

type Soak = Pick<NightlyOptions, 'minutes' | 'seed' | 'say'> & { page: RawPage; pid: number; streams: Streams };

const soak = async ({ page, pid, streams, minutes, seed, say }: Soak): Promise<NightlyResult> => {
  const beganMs = performance.now();
  const outages = new Outages(streams, seeded(seed), beganMs);
  const memory: number[] = [];
  const overdue = new Set<string>();
  for (let nowMs = beganMs; nowMs - beganMs < minutes * 60_000; nowMs = performance.now()) {
    outages.step(nowMs, await page.read(States, states).catch(() => ({})));
    for (const id of outages.overdue(nowMs)) overdue.add(`${id} at ${Math.round((nowMs - beganMs) / 60_000)} min`);
    const minute = Math.floor((nowMs - beganMs) / 60_000);
    if (memory.length <= minute) {
      memory.push(memoryMb(pid));
      say(`minute ${minute}: ${memory.at(-1)?.toFixed(0)} MB, ${outages.recoveriesMs.length} outages over`);
    }
    await pause(lookMs);
  }
  memory.push(memoryMb(pid));
  // Middle values of three minutes: the browser's own rubbish comes and goes by a tenth.
  const [warmMb, endMb] = [median(memory.slice(warmMinute, warmMinute + 3)), median(memory.slice(-3))];
  const slowest = Math.max(0, ...outages.recoveriesMs);
  const figures = {
    warmMb,
    endMb,
    growth: endMb / warmMb,
    outages: outages.recoveriesMs.length,
    slowestMs: slowest,
    overdue: [...overdue],
  };
  const good = overdue.size === 0 && outages.recoveriesMs.length > 0 && endMb <= growthAllowed * warmMb;
  return { good, says: `every tile was live again within ${withinMs / 1000} s of its stream's return, and memory stayed`, figures };
};
