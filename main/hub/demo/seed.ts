import { computeDeadlines, type DeadlinePolicy } from '#domain/desk/deadlines.ts';
import { cameraStatusProperty, type Observation } from '#domain/observation.ts';
import type { ObservationId } from '#domain/ids.ts';
import type { Log } from '../log.ts';
import { computePast } from './course.ts';
import { Hand, type Act, actOn } from './hand.ts';
import { computeHappening, type Scene } from './happen.ts';
import { demoUsers } from './names.ts';
import { demoNews } from './news.ts';
import { computeMeasured } from './measured.ts';
import { readProvince } from './province.ts';
import { demoUnits, readPolicy } from './units.ts';
import { between, type Random, seededRandom } from './random.ts';

const incidentCount = 500;
const pastDays = 90;
/** So many of the seeded incidents fall into the last hours, so that a first look finds work going on. */
const recentCount = 46;
const recentHours = 9;
const minute = 60_000;
/** So many were left in the middle of their course: long works, things on hold. */
const longRunning = 34;
/** The newest, which nobody has taken up yet. */
const untouchedCount = 5;
const longRunningDays = 6;

/** Fills an empty log with the demo's province and 90 days of its past; a log that has rows is left as it is. */
export const seedDemo = async (log: Log, resources: string, nowMs: number): Promise<void> => {
  const scene = await seedProvince(log, resources, nowMs);
  if (scene) await log.ingest(demoNews(nowMs).map((body) => ({ k: 'newsItem' as const, id: body.id, body })));
  if (scene) await new Hand(log).act(computeHistory(seededRandom(21), scene, readPolicy(resources), nowMs));
};

/** Fills an empty log with the province alone: units, places, officers, cameras. Null: it has rows and is left as it is. */
export const seedProvince = async (log: Log, resources: string, nowMs: number): Promise<Scene | null> => {
  if ((await log.rows('user')).length > 0) return null;
  const random = seededRandom(20);
  const { adminUnits, places, cameras } = readProvince(resources);
  await log.ingest([
    ...adminUnits.map((body) => ({ k: 'adminUnit' as const, id: body.code, body })),
    ...demoUnits(resources, places, nowMs).map((body) => ({ k: 'unit' as const, id: body.id, body })),
    ...demoUsers.map((body) => ({ k: 'user' as const, id: body.id, body })),
    ...places.map((body) => ({ k: 'place' as const, id: body.id, body })),
    ...cameras.map((body) => ({ k: 'camera' as const, id: body.id, body })),
    ...computeMeasured(places, random, nowMs - 4 * minute),
    // Nothing is known of a camera without a stream; calling it down would be forty false alarms on the map.
    ...cameras
      .filter(({ streams }) => streams.main !== null)
      .map(({ id }) => cameraStatus(id, true, nowMs - between(random, 1, 600) * minute)),
  ]);
  return { adminUnits, places, cameras };
};

/** The row that says what a camera's own system reports. */
export const cameraStatus = (cameraId: string, up: boolean, atMs: number): { k: 'observation'; id: string; body: Observation } => {
  const id = `camera:${cameraId}:status`;
  const body: Observation = {
    id: id as ObservationId,
    subjectKind: 'camera',
    subjectId: cameraId,
    property: cameraStatusProperty,
    value: up ? 'up' : 'down',
    unit: null,
    phenomenonAtMs: atMs,
    receivedAtMs: atMs,
    source: up ? 'demo' : 'không có tín hiệu',
  };
  return { k: 'observation', id, body };
};

/** Five hundred incidents and what was done about them, in the order it happened. */
const computeHistory = (random: Random, scene: Scene, policy: DeadlinePolicy, nowMs: number): Act[] => {
  const acts: Act[] = [];
  for (let i = 0; i < incidentCount; i += 1) {
    const { story, details } = computeHappening(random, scene);
    const id = `inc-demo-${String(i + 1).padStart(4, '0')}`;
    const reportedAtMs = nowMs - computeAgeMs(random, i);
    const deadlines = computeDeadlines(policy, details, reportedAtMs);
    acts.push(actOn(id, 'incident.create', { ...details, deadlines }, 'demo-hub', reportedAtMs));
    const course = { id, severity: details.severity, units: story.units };
    if (i >= incidentCount - untouchedCount) continue;
    const until = i < longRunning ? reportedAtMs + between(random, 20, 180) * minute : nowMs;
    acts.push(...computePast(random, course, reportedAtMs, Math.min(until, nowMs)));
  }
  return acts.sort((a, b) => a.atMs - b.atMs);
};

/** Most lie somewhere in the past; the last ones fall into the hours before now. */
const computeAgeMs = (random: Random, i: number): number => {
  if (i >= incidentCount - untouchedCount) return between(random, 1, 9) * minute;
  const recent = i >= incidentCount - recentCount;
  if (recent) return between(random, 1, recentHours * 60) * minute;
  return between(random, recentHours * 60, (i < longRunning ? longRunningDays : pastDays) * 24 * 60) * minute;
};
