import type { Entry } from '#contract/wire.ts';
import type { DeviceId } from '#domain/ids.ts';
import type { StreamName } from '#domain/streams.ts';
import type { Snapshot } from '../log.ts';
import type { Ask } from './connection.ts';
import type { Reading } from './primary.ts';
import { readHead, readMark, readRow, type StoredRow } from './reading.ts';

const chunkRows = 1000;

/** A snapshot over a connection of its own, which sees one moment while the reader goes on. */
export const openSnapshot = async (reading: Reading, device: DeviceId, stream: StreamName): Promise<Snapshot> => {
  const { ask, end } = reading;
  try {
    const head = await readHead(ask, stream);
    const [counted] = await ask<{ n: number }>({ text: 'SELECT count(*) AS n FROM row WHERE stream = $1', values: [stream] });
    const header = { ...head, n: counted?.n ?? 0, mark: await readMark(ask, device) };
    return { header, rows: rowsOf(ask, end, stream, Math.max(head.seq, 1)) };
  } catch (thrown) {
    end();
    throw thrown;
  }
};

async function* rowsOf(ask: Ask, end: () => void, stream: StreamName, s: number): AsyncGenerator<readonly Entry[]> {
  try {
    for (let k = '', id = ''; ; ) {
      const stored = await ask<StoredRow>({
        name: 'rows-of-stream',
        text: `SELECT k, id, stream, ver, body FROM row WHERE stream = $1 AND (k, id) > ($2, $3) ORDER BY k, id LIMIT ${chunkRows}`,
        values: [stream, k, id],
      });
      if (stored.length > 0) yield stored.map((row) => entryOf(row, s));
      const last = stored.at(-1);
      if (!last || stored.length < chunkRows) return;
      ({ k, id } = last);
    }
  } finally {
    end();
  }
}

const entryOf = (stored: StoredRow, s: number): Entry => {
  const { k, id, ver, body } = readRow(stored);
  return { s, k, id, ver, op: 'put', sv: 1, by: null, body };
};
