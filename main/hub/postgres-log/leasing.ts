import { computeLease, Lease } from '#domain/lease.ts';
import type { CameraWant, LeaseOutcome } from '../log.ts';
import type { Ask } from './connection.ts';

/** Any number, the same for every gateway: wishes are decided one after the other. */
const leaseLock = 7_014_202;

/** Decides wishes in the caller's transaction, by the database's clock: gateways' clocks differ. */
export const decideLeases = async (ask: Ask, wants: readonly CameraWant[]): Promise<{ nowMs: number; leases: LeaseOutcome[] }> => {
  // Nobody waits for a standby over what lasts seconds.
  await ask({ text: 'SET LOCAL synchronous_commit = off' });
  const changes = wants.some(({ act }) => act !== 'read');
  if (changes) await ask({ name: 'lease-lock', text: 'SELECT pg_advisory_xact_lock($1)', values: [leaseLock] });
  const [clock] = await ask<{ now: number }>({ text: 'SELECT (extract(epoch FROM clock_timestamp()) * 1000)::bigint AS now' });
  const nowMs = clock?.now ?? 0;
  const held = await readLeases(ask, wants);
  const leases = wants.map(({ camera, ...want }) => {
    const outcome = computeLease(held.get(camera) ?? null, want, nowMs);
    held.set(camera, outcome.lease);
    return { camera, ...outcome };
  });
  if (changes) for (const camera of new Set(wants.map((want) => want.camera))) await writeLease(ask, camera, held.get(camera) ?? null);
  return { nowMs, leases };
};

const readLeases = async (ask: Ask, wants: readonly CameraWant[]): Promise<Map<string, Lease | null>> => {
  const rows = await ask<{ camera: string; body: string }>({
    name: 'leases',
    text: 'SELECT camera, body FROM lease WHERE camera = ANY($1)',
    values: [wants.map(({ camera }) => camera)],
  });
  return new Map(rows.map(({ camera, body }) => [camera, Lease.parse(JSON.parse(body))]));
};

const writeLease = async (ask: Ask, camera: string, lease: Lease | null): Promise<void> => {
  if (!lease) {
    await ask({ name: 'lease-drop', text: 'DELETE FROM lease WHERE camera = $1', values: [camera] });
    return;
  }
  await ask({
    name: 'lease-keep',
    text: `INSERT INTO lease (camera, body, until_ms) VALUES ($1, $2, $3)
      ON CONFLICT (camera) DO UPDATE SET body = excluded.body, until_ms = excluded.until_ms`,
    values: [camera, JSON.stringify(lease), lease.untilMs],
  });
};
