import { z } from 'zod';
import { CameraDay, type CameraHealthRow, type CameraSighting } from '#contract/camera-health.ts';
import type { CameraHealth } from '#contract/rows.ts';
import { CameraId } from '#domain/ids.ts';
import type { RingDisk } from '../ring/disk.ts';
import type { After } from '../upstream.ts';
import { computeCondition, type Known } from './condition.ts';
import { addFailure, addTime, isBad, isGood, recentDays } from './days.ts';

export type HealthParts = {
  /** What the relay sees of a stream. */
  readonly stream: (id: CameraId) => CameraHealth;
  /** Cameras whose streams are asked for now. */
  readonly asked: () => readonly CameraId[];
  readonly clock: { now(): number; after: After };
  /** The hub's clock: days are its days. */
  readonly hubNow: () => number;
  /** Where days are remembered; null: nowhere. */
  readonly disk: Pick<RingDisk, 'read' | 'write'> | null;
  readonly onChanged: () => void;
};

type Entry = Known & {
  /** When the condition began and was counted last, by the hub's clock and by this machine's. */
  sinceMs: number | null;
  countedAtMs: number;
  sighting: { sees: CameraSighting['sees']; height: number | null; atMs: number } | null;
  blindSinceMs: number | null;
  usualHeight: number | null;
  /** It was good while in use: from then on a failure is one. */
  wasGood: boolean;
  alarm: CameraHealthRow['alarm'];
  days: CameraDay[];
};

const fileName = 'camera-health.json';
const File = z.strictObject({
  cameras: z.array(z.strictObject({ id: CameraId, usualHeight: z.int().nullable(), days: z.array(CameraDay).max(7) })),
});

/** A window repeats what it sees; one that was closed says nothing. */
const sightingMs = 15_000;
const tickMs = 5_000;
const saveMs = 60_000;
/** A machine that slept saw nothing meanwhile. */
const mostCountedMs = 20_000;
/** So long a failure lasts before it is an alarm. */
const alarmAfterMs = 6_000;

/** How cameras do and did on each of the last days, and which of those in use failed. Only what was watched is counted. */
export class HealthBook {
  readonly #parts: HealthParts;
  readonly #entries = new Map<CameraId, Entry>();
  readonly #opening: Promise<void>;
  #cancelTick: (() => void) | null = null;
  #savedAtMs: number;
  #isStopped = false;
  /** What windows were told last. */
  #told = '[]';

  constructor(parts: HealthParts) {
    this.#parts = parts;
    this.#savedAtMs = parts.clock.now();
    this.#opening = this.#open();
  }

  rows(): CameraHealthRow[] {
    const nowMs = this.#parts.clock.now();
    return [...this.#entries].map(([id, entry]) => ({
      id,
      condition: entry.condition,
      sinceMs: entry.sinceMs,
      reason: entry.reason,
      isInUse: this.#isInUse(entry, nowMs),
      height: this.#isInUse(entry, nowMs) ? (entry.sighting?.height ?? null) : null,
      usualHeight: entry.usualHeight,
      alarm: entry.alarm,
      days: recentDays(entry.days, this.#parts.hubNow()),
    }));
  }

  /** A window tells what it sees of the cameras it shows. */
  saw(sightings: readonly CameraSighting[]): void {
    const nowMs = this.#parts.clock.now();
    for (const { id, sees, height } of sightings) {
      const entry = this.#entryOf(id);
      entry.sighting = { sees, height, atMs: nowMs };
      entry.blindSinceMs = sees === 'none' ? (entry.blindSinceMs ?? nowMs) : null;
      if (height !== null && sees !== 'none') entry.usualHeight = Math.max(entry.usualHeight ?? 0, height);
    }
    this.look();
  }

  /** An officer knows of these alarms. */
  know(ids: readonly CameraId[]): void {
    for (const id of ids) {
      const entry = this.#entries.get(id);
      if (entry?.alarm === 'raised') entry.alarm = 'known';
    }
    this.#parts.onChanged();
  }

  /** Something may have changed; looks by itself while anything is watched. */
  look(): void {
    if (this.#isStopped) return;
    const nowMs = this.#parts.clock.now();
    for (const id of this.#parts.asked()) this.#entryOf(id);
    for (const [id, entry] of this.#entries) this.#step(id, entry, nowMs);
    const text = this.#text();
    if (text !== this.#told) {
      this.#told = text;
      this.#parts.onChanged();
    }
    if (nowMs - this.#savedAtMs > saveMs) void this.#save();
    this.#cancelTick ??= this.#parts.clock.after(tickMs, () => {
      this.#cancelTick = null;
      if (this.#parts.asked().length > 0 || [...this.#entries.values()].some(({ condition }) => condition !== 'unknown')) this.look();
    });
  }

  async close(): Promise<void> {
    this.#isStopped = true;
    this.#cancelTick?.();
    await this.#opening;
    await this.#save();
  }

  #isInUse({ sighting }: Entry, nowMs: number): boolean {
    return sighting !== null && nowMs - sighting.atMs <= sightingMs;
  }

  #entryOf(id: CameraId): Entry {
    const known = this.#entries.get(id);
    if (known) return known;
    const entry: Entry = {
      ...{ condition: 'unknown', reason: null, sinceMs: null, countedAtMs: this.#parts.clock.now(), sighting: null },
      ...{ blindSinceMs: null, usualHeight: null, wasGood: false, alarm: 'none', days: [] },
    };
    this.#entries.set(id, entry);
    return entry;
  }

  #step(id: CameraId, entry: Entry, nowMs: number): void {
    const hubNowMs = this.#parts.hubNow();
    const isInUse = this.#isInUse(entry, nowMs);
    const elapsedMs = Math.min(mostCountedMs, nowMs - entry.countedAtMs);
    entry.days = addTime(entry.days, entry.condition, hubNowMs - elapsedMs, hubNowMs);
    entry.countedAtMs = nowMs;
    const sees = isInUse ? (entry.sighting?.sees ?? null) : null;
    const next = computeCondition(this.#parts.stream(id), sees, nowMs - (entry.blindSinceMs ?? nowMs));
    if (isGood(entry.condition) && isBad(next.condition)) entry.days = addFailure(entry.days, hubNowMs);
    if (next.condition !== entry.condition) entry.sinceMs = hubNowMs;
    Object.assign(entry, next);
    this.#judge(entry, isInUse, hubNowMs);
  }

  #judge(entry: Entry, isInUse: boolean, hubNowMs: number): void {
    if (!isInUse) entry.wasGood = false;
    if (isInUse && isGood(entry.condition)) entry.wasGood = true;
    if (!isInUse || !isBad(entry.condition)) entry.alarm = 'none';
    else if (entry.alarm === 'none' && entry.wasGood && hubNowMs - (entry.sinceMs ?? hubNowMs) >= alarmAfterMs) entry.alarm = 'raised';
  }

  /** What windows would notice; days only by the minute. */
  #text(): string {
    const minutes = (ms: number): number => Math.round(ms / 60_000);
    const coarse = ({ days, ...row }: CameraHealthRow) => [
      row,
      days.map(({ upMs, badMs, failures }) => [minutes(upMs), minutes(badMs), failures]),
    ];
    return JSON.stringify(this.rows().map(coarse));
  }

  async #open(): Promise<void> {
    const bytes = await this.#parts.disk?.read(fileName).catch(() => null);
    if (!bytes) return;
    const read = File.safeParse(parse(new TextDecoder().decode(bytes)));
    // What cannot be read is counted anew: nothing else depends on it.
    for (const { id, usualHeight, days } of read.data?.cameras ?? []) {
      const entry = this.#entryOf(id);
      entry.usualHeight = Math.max(entry.usualHeight ?? 0, usualHeight ?? 0) || null;
      if (entry.days.length === 0) entry.days = days;
    }
    if (read.success) this.#parts.onChanged();
  }

  async #save(): Promise<void> {
    this.#savedAtMs = this.#parts.clock.now();
    const cameras = [...this.#entries].map(([id, { usualHeight, days }]) => ({ id, usualHeight, days }));
    if (cameras.length === 0) return;
    // A disk that is full costs a minute of statistics, which the next save brings.
    await this.#parts.disk?.write(fileName, new TextEncoder().encode(JSON.stringify({ cameras }))).catch(() => {});
  }
}

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};
