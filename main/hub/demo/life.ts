import { computeDeadlines, type DeadlinePolicy } from '#domain/desk/deadlines.ts';
import type { TelemetryValue } from '#contract/wire.ts';
import type { Camera } from '#domain/camera.ts';
import type { Unit } from '#domain/desk/unit.ts';
import type { Incident } from '#domain/incident.ts';
import { isOpen } from '#domain/incident-transitions.ts';
import type { Alarm } from '#domain/alarms/alarm.ts';
import type { AlarmIntake } from '../alarms/alarm-intake.ts';
import type { Log } from '../log.ts';
import { computeNextSignal, demoAlarms } from './alarms.ts';
import { computeNextActs } from './course.ts';
import { actOn, Hand } from './hand.ts';
import { computeHappening, type Scene } from './happen.ts';
import { computeMeasured } from './measured.ts';
import { computePatrols } from './patrols.ts';
import { between, pick, type Random } from './random.ts';
import { cameraStatus } from './seed.ts';
import { stories } from './stories.ts';
import type { AdminUnit } from '#domain/admin-unit.ts';
import type { Place } from '#domain/place.ts';

export type DemoLifeParts = {
  readonly log: Log;
  /** Where the province's systems report; left out: they are silent. */
  readonly alarms?: Pick<AlarmIntake, 'take'>;
  readonly now: () => number;
  readonly after: (delayMs: number, run: () => void) => () => void;
  /** Where patrols report to; left out: they do not. */
  readonly telemetry?: (values: readonly TelemetryValue[]) => void;
  readonly random: Random;
  /** 1: believable; larger is faster; 0: nothing happens. */
  readonly pace: number;
  /** How long the incidents it makes are given. */
  readonly policy: DeadlinePolicy;
  readonly setOutage: (cameraId: string, down: boolean) => void;
  readonly onDefect: (error: unknown) => void;
};

const minute = 60_000;
const patrolMs = 2000;
/** Open incidents beyond which the demo only works off what there is. */
const mostOpen = 60;

/** Local hour of the province, 0-23. */
const hourOf = (ms: number): number => Math.floor(ms / 3_600_000 + 7) % 24;

/** Mean time between two incidents: about one a minute by day, one in four at night. */
export const computeIncidentGapMs = (nowMs: number): number => {
  const hour = hourOf(nowMs);
  return hour >= 6 && hour < 21 ? minute : 4 * minute;
};

/** How long an incident stands before it goes a step on. */
const standsMs = 12 * minute;

/**
 * Mean time between two steps of any of the incidents that stand. It follows their number, so that the board neither
 * empties nor fills: about fifteen stand by night, up to sixty by day.
 */
export const computeProgressGapMs = (standing: number): number => standsMs / Math.max(1, standing);

/** Prepares a life on a log that has its province. */
export const openDemoLife = async (parts: DemoLifeParts): Promise<DemoLife> => {
  const bodies = async <T>(k: 'adminUnit' | 'place' | 'camera' | 'unit'): Promise<T[]> =>
    (await parts.log.rows(k)).map(({ body }) => body as T);
  const scene = { adminUnits: await bodies<AdminUnit>('adminUnit'), places: await bodies<Place>('place') };
  const outages = (await parts.log.rows('observation')).filter(({ body }) => body['value'] === 'down');
  return new DemoLife(
    parts,
    { ...scene, cameras: await bodies<Camera>('camera') },
    outages.map(({ body }) => String(body['subjectId'])),
    await bodies<Unit>('unit'),
  );
};

/** Goes on producing incidents, what units do about them, and camera outages. All it knows it reads from the log, so a restart goes on. */
export class DemoLife {
  readonly #parts: DemoLifeParts;
  readonly #hand: Hand;
  readonly #scene: Scene;
  /** Cameras that were out when the demo was opened. */
  readonly #outages: readonly string[];
  readonly #units: readonly Unit[];
  /** One thing happens at a time: each looks at the log before it acts. */
  #happening: Promise<void> = Promise.resolve();
  #running = false;
  /** Incidents of the demo that stood when last looked. */
  #standing = mostOpen;
  readonly #cancels = new Map<string, () => void>();

  constructor(parts: DemoLifeParts, scene: Scene, outages: readonly string[], units: readonly Unit[]) {
    this.#units = units;
    this.#parts = parts;
    this.#hand = new Hand(parts.log);
    this.#scene = scene;
    this.#outages = outages;
  }

  start(): void {
    this.#running = true;
    for (const id of this.#outages) this.#parts.setOutage(id, true);
    if (this.#parts.pace === 0) return;
    this.#repeat(
      'incident',
      () => computeIncidentGapMs(this.#parts.now()),
      () => this.#happen(),
    );
    this.#repeat(
      'progress',
      () => computeProgressGapMs(this.#standing),
      () => this.#progress(),
    );
    this.#repeat(
      'camera',
      () => 3 * minute,
      () => this.#troubleCamera(),
    );
    this.#repeat(
      'measured',
      () => 4 * minute,
      () => this.#parts.log.ingest(computeMeasured(this.#scene.places, this.#parts.random, this.#parts.now())),
    );
    this.#patrol();
    this.#repeat(
      'alarm',
      () => 8 * minute,
      () => this.#report(),
    );
  }

  /** Patrols move every other second. */
  #patrol(): void {
    const { telemetry, now, after } = this.#parts;
    if (!telemetry || !this.#running) return;
    telemetry(computePatrols(this.#units, now()));
    this.#cancels.set(
      'patrol',
      after(patrolMs, () => this.#patrol()),
    );
  }

  async stop(): Promise<void> {
    this.#running = false;
    for (const cancel of this.#cancels.values()) cancel();
    this.#cancels.clear();
    await this.idle();
  }

  /** Resolves when what has begun to happen has happened. */
  async idle(): Promise<void> {
    await this.#happening;
  }

  /** Repeats at random times around the mean, as independent things do. */
  #repeat(name: string, meanMs: () => number, run: () => Promise<void>): void {
    const delayMs = Math.round(Math.min(20 * minute, (-Math.log(1 - this.#parts.random()) * meanMs()) / this.#parts.pace));
    const cancel = this.#parts.after(delayMs, () => {
      this.#happening = this.#happening.then(async () => {
        if (!this.#running) return;
        await run().catch(this.#parts.onDefect);
        if (this.#running) this.#repeat(name, meanMs, run);
      });
    });
    this.#cancels.set(name, cancel);
  }

  async #open(): Promise<Incident[]> {
    return (await this.#parts.log.rows('incident'))
      .map(({ body }) => body as Incident)
      .filter(({ status }) => isOpen(status) || status === 'resolved');
  }

  async #happen(): Promise<void> {
    if ((await this.#open()).filter(({ status }) => isOpen(status)).length >= mostOpen) return;
    const { random, now, policy } = this.#parts;
    const { details } = computeHappening(random, this.#scene);
    await this.#hand.act([
      actOn(
        `inc-demo-${now().toString(36)}-${between(random, 0, 46_655).toString(36)}`,
        'incident.create',
        { ...details, deadlines: computeDeadlines(policy, details, now()) },
        'demo-hub',
        now(),
      ),
    ]);
  }

  /** One incident of the demo goes a step on; what an officer of this room has taken is left alone. */
  async #progress(): Promise<void> {
    const { random, now } = this.#parts;
    const own = (await this.#open()).filter(
      ({ id, groups }) => id.startsWith('inc-demo-') && Object.values(groups).every((mark) => mark?.device === 'demo-hub'),
    );
    this.#standing = own.length;
    if (own.length === 0) return;
    const { id, severity, status, type } = pick(random, own);
    const units = stories.find((story) => story.type === type)?.units ?? ['UBND xã sở tại'];
    const acts = computeNextActs(random, { id, severity, units }, status, now());
    if (acts) await this.#hand.act(acts.map((act) => ({ ...act, atMs: now() })));
  }

  /** One of the province's systems reports that something begins or is over. */
  async #report(): Promise<void> {
    const { log, random, alarms } = this.#parts;
    const rows = (await log.rows('alarm')).map(({ body }) => body as Alarm);
    const signal = computeNextSignal(random, demoAlarms(this.#scene, random), rows);
    if (signal) await alarms?.take([signal]);
  }

  /** A camera that plays loses its signal, or one that lost it in the demo comes back. */
  async #troubleCamera(): Promise<void> {
    const { log, now, random, setOutage } = this.#parts;
    const reported = new Map((await log.rows('observation')).map(({ id, body }) => [id, body['value']]));
    const live = this.#scene.cameras.filter(({ streams }) => streams.main !== null).map(({ id }) => id);
    const down = live.filter((id) => reported.get(`camera:${id}:status`) === 'down');
    const comesBack = down.length > 0 && (down.length >= 2 || random() < 0.6);
    const id = pick(random, comesBack ? down : live.filter((each) => !down.includes(each)));
    setOutage(id, !comesBack);
    await log.ingest([cameraStatus(id, comesBack, now())]);
  }
}
