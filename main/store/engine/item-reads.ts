import type { ObservationRow } from '#contract/map-layers.ts';
import type { CameraHealth, CameraRow } from '#contract/rows.ts';
import type { AdminUnit } from '#domain/admin-unit.ts';
import { Camera } from '#domain/camera.ts';
import { cameraStatusProperty, type Observation } from '#domain/observation.ts';
import type { Place } from '#domain/place.ts';
import type { EntityKind } from '#domain/streams.ts';
import type { User } from '#domain/user.ts';
import type { Database } from '../sqlite/open.ts';
import { type Statements, statementsOf } from '../sqlite/statements.ts';

type Listed<T> = { rows: T[]; total: number };

const mostObservations = 5000;

const byVietnamese = new Intl.Collator('vi');

const listed = <T>(rows: T[], keyOf: (row: T) => string): Listed<T> => {
  rows.sort((a, b) => byVietnamese.compare(keyOf(a), keyOf(b)));
  return { rows, total: rows.length };
};

/** Vietnamese staff lists go by the given name, the last word; the whole name settles a tie. */
const givenName = (name: string): string => `${name.trim().split(/\s+/).at(-1) ?? ''} ${name}`;

/** What a camera's own system reported last. */
export const computeReportedHealth = (observation: Observation | undefined): CameraHealth => {
  if (observation?.value === 'up') return { state: 'up', sinceMs: observation.phenomenonAtMs };
  if (observation?.value === 'down') return { state: 'down', sinceMs: observation.phenomenonAtMs, reason: observation.source };
  return { state: 'unknown' };
};

/**
 * A camera as a window may see it. Fields are named one by one: what a later version adds to a camera, perhaps an address,
 * is not sent on unread.
 */
export const cameraRowOf = (camera: Camera, health: CameraHealth): CameraRow => {
  const { id, name, nameEn, kind, position, headingDeg, fovDeg, communeCode, roadKm, streams, whep, snapshot, onvif, ptz } = camera;
  return {
    ...{ id, name, nameEn, kind, position, headingDeg, fovDeg, communeCode, roadKm, health },
    renditions: { main: streams.main !== null, sub: streams.sub !== null },
    hasWhep: typeof whep === 'string',
    hasSnapshot: typeof snapshot === 'string',
    hasPtz: ptz === true && typeof onvif === 'string',
  };
};

/** Reads everything that is small enough to be listed whole: cameras, places, units, officers. */
export class ItemReads {
  readonly #sql: Statements;

  constructor(db: Database) {
    this.#sql = statementsOf(db);
  }

  cameras(): Listed<CameraRow> {
    const reported = new Map(
      this.#all<Observation>('observation')
        .filter(({ property, subjectKind }) => property === cameraStatusProperty && subjectKind === 'camera')
        .map((observation) => [observation.subjectId, observation]),
    );
    const rows = this.#all<Camera>('camera').map((camera) => cameraRowOf(camera, computeReportedHealth(reported.get(camera.id))));
    return listed(rows, ({ name }) => name);
  }

  places(): Listed<Place> {
    return listed(this.#all<Place>('place'), ({ name }) => name);
  }

  /** Fields are named one by one: what a later version adds is not sent on unread. */
  observations(): Listed<ObservationRow> {
    const rows = this.#all<Observation>('observation')
      .filter(({ subjectKind }) => subjectKind === 'place' || subjectKind === 'station')
      .map(({ id, subjectKind, subjectId, property, value, unit, phenomenonAtMs, source }) => {
        return { id, subjectKind, subjectId, property, value, unit, phenomenonAtMs, source };
      });
    return { rows: rows.slice(0, mostObservations), total: rows.length };
  }

  adminUnits(): Listed<AdminUnit> {
    return listed(this.#all<AdminUnit>('adminUnit'), ({ name }) => name);
  }

  users(): Listed<User> {
    return listed(this.#all<User>('user'), ({ name }) => givenName(name));
  }

  camera(id: string): Camera | null {
    const body = this.#body('camera', id);
    return body === null ? null : Camera.parse(JSON.parse(body));
  }

  user(id: string): User | null {
    const body = this.#body('user', id);
    return body === null ? null : (JSON.parse(body) as User);
  }

  #all<T>(k: EntityKind): T[] {
    return (this.#sql('SELECT body FROM item WHERE k = ?').pluck().all(k) as string[]).map((body) => JSON.parse(body) as T);
  }

  #body(k: EntityKind, id: string): string | null {
    return (this.#sql('SELECT body FROM item WHERE k = ? AND id = ?').pluck().get(k, id) as string | undefined) ?? null;
  }
}
