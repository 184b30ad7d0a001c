import type { Entry } from '../../preload/contract/wire.ts';
import { originHash } from '../../preload/contract/wire.ts';
import type { StreamName } from '../../preload/domain/streams.ts';
import { openSqliteStore } from '../../main/store/sqlite-store.ts';

const stream = 'inc:20' as StreamName;
const pageRows = 5000;
const hashOf = (seq: number): string => (seq === 0 ? originHash : seq.toString(16).padStart(32, '0'));

/** One in two hundred is open, as at a centre with years behind it. */
const entryOf = (s: number): Entry => {
  const id = `inc-bench-${s}`;
  const open = s % 200 === 0;
  const mark = { ver: 1, device: 'bench' };
  const body = {
    id,
    type: 'trafficJam',
    severity: (s % 4) + 1,
    title: `Ùn ứ số ${s} trên QL1 Km${s % 80}`,
    description: 'Xe tải nối đuôi chờ lên cửa khẩu.',
    source: 'camera',
    // Golden steps: no two on one spot, everywhere alike.
    position: [106.3 + ((s * 0.754877666) % 1) * 0.9, 21.5 + ((s * 0.569840291) % 1) * 0.7],
    communeCode: null,
    placeText: `QL1 Km${s % 80}`,
    status: open ? 'received' : 'closed',
    ownerId: null,
    unit: null,
    reportedAtMs: 1_700_000_000_000 + s * 1000,
    updatedAtMs: 1_700_000_000_000 + s * 1000,
    createdBy: 'bench',
    groups: { status: mark, owner: mark, details: mark },
  };
  return { s, k: 'incident', id, ver: 1, op: 'put', sv: 1, by: null, body };
};

/** Fills a data folder's cache with `count` incidents by the road every row takes: pages of the feed. */
export const fillCache = async (folder: string, count: number, say: (line: string) => void): Promise<void> => {
  const store = await openSqliteStore({ folder, onTrouble: ({ message }) => say(message) });
  for (let seq = 0; seq < count; ) {
    const to = Math.min(count, seq + pageRows);
    const entries = Array.from({ length: to - seq }, (_, i) => entryOf(seq + i + 1));
    await store.applyPage({ stream, from: { seq, h: hashOf(seq) }, to: { seq: to, h: hashOf(to) }, entries });
    seq = to;
    if (seq % 100_000 === 0) say(`cached ${seq} of ${count} incidents`);
  }
  await store.close();
};
