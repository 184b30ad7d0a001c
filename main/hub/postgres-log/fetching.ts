import type { HubRow } from '../log.ts';
import type { ReadRows, RowKey, Unread } from './draft.ts';
import type { Ask } from './connection.ts';
import { readRow, type StoredRow } from './reading.ts';

const rowsSql = `SELECT r.k, r.id, r.stream, r.ver, r.body FROM unnest($1::text[], $2::text[]) AS asked (k, id)
  JOIN row r ON r.k = asked.k AND r.id = asked.id`;

/** Reads rows into `into`; with `lock` nobody else changes them before this transaction ends. Locked in one order everywhere. */
export const fetchRows = async (ask: Ask, into: ReadRows, keys: readonly RowKey[], lock: 'lock' | 'look'): Promise<void> => {
  if (keys.length === 0) return;
  const statement =
    lock === 'lock' ? { name: 'lock-rows', text: `${rowsSql} ORDER BY r.k, r.id FOR UPDATE OF r` } : { name: 'look-rows', text: rowsSql };
  const found = await ask<StoredRow>({ ...statement, values: [keys.map(({ k }) => k), keys.map(({ id }) => id)] });
  into.addRows(keys, found.map(readRow));
};

/** Reads the timelines of incidents. They change only under the lock of their incident. */
export const fetchTimelines = async (ask: Ask, into: ReadRows, incidentIds: readonly string[]): Promise<void> => {
  if (incidentIds.length === 0) return;
  const found = await ask<StoredRow & { incident: string }>({
    name: 'timelines',
    text: 'SELECT k, id, stream, ver, body, incident FROM row WHERE incident = ANY($1) ORDER BY incident, id',
    values: [incidentIds],
  });
  const byIncident = new Map<string, HubRow[]>(incidentIds.map((id) => [id, []]));
  for (const row of found) byIncident.get(row.incident)?.push(readRow(row));
  for (const [id, rows] of byIncident) into.addTimeline(id, rows);
};

/** Reads what judging turned out to need. */
export const fetchUnread = async (ask: Ask, into: ReadRows, unread: readonly Unread[]): Promise<void> => {
  const asked = unread.map((each) => each.asked);
  await fetchRows(
    ask,
    into,
    asked.flatMap((each) => ('row' in each ? [each.row] : [])),
    'lock',
  );
  await fetchTimelines(
    ask,
    into,
    asked.flatMap((each) => ('timelineOf' in each ? [each.timelineOf] : [])),
  );
};
