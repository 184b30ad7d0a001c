import type { Heads, Ingested } from '../log.ts';
import { otherVersion } from '../page.ts';
import { streamOfIngested } from '../settle.ts';
import { Draft, ReadRows, type RowKey } from './draft.ts';
import { fetchRows } from './fetching.ts';
import type { Ask } from './connection.ts';
import { writeDraft } from './writing.ts';

const chunkRows = 2000;

/** Brings rows in, in the caller's transaction; those equal to what is there change nothing. Answers the heads that moved. */
export const ingest = async (ask: Ask, rows: readonly Ingested[], province: string, nowMs: number): Promise<Heads['heads']> => {
  const read = new ReadRows();
  const keys = computeKeys(rows);
  for (let from = 0; from < keys.length; from += chunkRows) await fetchRows(ask, read, keys.slice(from, from + chunkRows), 'lock');
  const draft = new Draft(read);
  for (const { k, id, body, ver } of rows) {
    const present = draft.row(k, id);
    if (ver !== undefined && ver !== (present?.ver ?? 0)) throw otherVersion(k, id);
    if (present && JSON.stringify(present.body) === JSON.stringify(body)) continue;
    draft.put(k, id, streamOfIngested(k, body, province, draft), body, null);
  }
  return writeDraft(ask, draft, nowMs);
};

/** The rows themselves and the incidents of timeline entries, each once, in the order in which rows are locked. */
const computeKeys = (rows: readonly Ingested[]): RowKey[] => {
  const keys = rows.flatMap(({ k, id, body }): RowKey[] =>
    k === 'timeline'
      ? [
          { k, id },
          { k: 'incident', id: String(body['incidentId']) },
        ]
      : [{ k, id }],
  );
  return [...new Map(keys.map((key) => [`${key.k}/${key.id}`, key])).values()].sort((a, b) =>
    a.k === b.k ? (a.id < b.id ? -1 : 1) : a.k < b.k ? -1 : 1,
  );
};
