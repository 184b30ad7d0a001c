import type { Camera } from '#domain/camera.ts';
import type { Incident } from '#domain/incident.ts';
import { isOpen } from '#domain/incident-transitions.ts';
import type { Log } from '../log.ts';
import { computeNextActs } from './course.ts';
import { actOn, Hand } from './hand.ts';
import { computeHappening, type Scene } from './happen.ts';
import { between, pick, type Random } from './random.ts';
import { cameraStatus } from './seed.ts';
import { stories } from './stories.ts';
import type { AdminUnit } from '#domain/admin-unit.ts';
import type { Place } from '#domain/place.ts';

export type DemoLifeParts = {
  readonly log: Log;
  readonly now: () => number;
  readonly after: (delayMs: number, run: () => void) => () => void;
  readonly random: Random;
  /** 1: believable; larger is faster; 0: nothing happens. */
  readonly pace: number;
  readonly setOutage: (cameraId: string, down: boolean) => void;
  readonly onDefect: (error: unknown) => void;
};

const minute = 60_000;
/** Open incidents beyond which the demo only works off what there is. */
const mostOpen = 60;

/** Local hour of the province, 0-23. */
const hourOf = (ms: number): number => Math.floor(ms / 3_600_000 + 7) % 24;

/** Mean time between two incidents: about one a minute by day, one in four at night. */
export const computeIncidentGapMs = (nowMs: number): number => {
  const hour = hourOf(nowMs);
  return hour >= 6 && hour < 21 ? minute : 4 * minute;
};

/** Goes on producing incidents, what units do about them, and camera outages. All it knows it reads from the log, so a restart goes on. */
export class DemoLife {
  readonly #parts: DemoLifeParts;
  readonly #hand: Hand;
  readonly #scene: Scene;
  #running = false;
  readonly #cancels = new Map<string, () => void>();

  constructor(parts: DemoLifeParts) {
    this.#parts = parts;
    this.#hand = new Hand(parts.log);
    const bodies = <T>(k: 'adminUnit' | 'place' | 'camera'): T[] => parts.log.rows(k).map(({ body }) => body as T);
    this.#scene = { adminUnits: bodies<AdminUnit>('adminUnit'), places: bodies<Place>('place'), cameras: bodies<Camera>('camera') };
  }

  start(): void {
    this.#running = true;
    for (const { body } of this.#parts.log.rows('observation')) {
      if (body['value'] === 'down') this.#parts.setOutage(String(body['subjectId']), true);
    }
    if (this.#parts.pace === 0) return;
    this.#repeat(
      'incident',
      () => computeIncidentGapMs(this.#parts.now()),
      () => this.#happen(),
    );
    this.#repeat(
      'progress',
      () => 12_000,
      () => this.#progress(),
    );
    this.#repeat(
      'camera',
      () => 3 * minute,
      () => this.#troubleCamera(),
    );
  }

  stop(): void {
    this.#running = false;
    for (const cancel of this.#cancels.values()) cancel();
    this.#cancels.clear();
  }

  /** Repeats at random times around the mean, as independent things do. */
  #repeat(name: string, meanMs: () => number, run: () => void): void {
    const delayMs = Math.round(Math.min(20 * minute, (-Math.log(1 - this.#parts.random()) * meanMs()) / this.#parts.pace));
    const cancel = this.#parts.after(delayMs, () => {
      if (!this.#running) return;
      try {
        run();
      } catch (error) {
        this.#parts.onDefect(error);
      }
      this.#repeat(name, meanMs, run);
    });
    this.#cancels.set(name, cancel);
  }

  #open(): Incident[] {
    return this.#parts.log
      .rows('incident')
      .map(({ body }) => body as Incident)
      .filter(({ status }) => isOpen(status) || status === 'resolved');
  }

  #happen(): void {
    if (this.#open().filter(({ status }) => isOpen(status)).length >= mostOpen) return;
    const { random, now } = this.#parts;
    const { details } = computeHappening(random, this.#scene);
    this.#hand.act([
      actOn(`inc-demo-${now().toString(36)}-${between(random, 0, 46_655).toString(36)}`, 'incident.create', details, 'demo-hub', now()),
    ]);
  }

  /** One incident of the demo goes a step on; what an officer of this room has taken is left alone. */
  #progress(): void {
    const { random, now } = this.#parts;
    const own = this.#open().filter(
      ({ id, groups }) => id.startsWith('inc-demo-') && Object.values(groups).every((mark) => mark?.device === 'demo-hub'),
    );
    if (own.length === 0) return;
    const { id, severity, status, type } = pick(random, own);
    const units = stories.find((story) => story.type === type)?.units ?? ['UBND xã sở tại'];
    const acts = computeNextActs(random, { id, severity, units }, status, now());
    if (acts) this.#hand.act(acts.map((act) => ({ ...act, atMs: now() })));
  }

  /** A camera that plays loses its signal, or one that lost it in the demo comes back. */
  #troubleCamera(): void {
    const { log, now, random, setOutage } = this.#parts;
    const live = this.#scene.cameras.filter(({ streams }) => streams.main !== null).map(({ id }) => id);
    const down = live.filter((id) => log.row('observation', `camera:${id}:status`)?.body['value'] === 'down');
    const comesBack = down.length > 0 && (down.length >= 2 || random() < 0.6);
    const id = pick(random, comesBack ? down : live.filter((each) => !down.includes(each)));
    setOutage(id, !comesBack);
    log.ingest([cameraStatus(id, comesBack, now())]);
  }
}
