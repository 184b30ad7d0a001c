import { join } from 'node:path';
import { stat } from 'node:fs/promises';
import type { Store } from '../../../main/store/store.ts';
import { originHash, type Entry } from '../../../preload/contract/wire.ts';
import type { StreamName } from '../../../preload/domain/streams.ts';
import { say } from '../sync/place.ts';
import { shippedBoards } from './shipped-boards.ts';
import { type BoardSizes, definitionOf, seriesOf, unitOf, unitRow } from './values.ts';

const pageRows = 1000;
const hashOf = (seq: number): string => (seq === 0 ? originHash : seq.toString(16).padStart(32, '0'));

/** Fills one stream of a cache by the road every row takes: pages of the feed. */
class Feed {
  readonly #store: Store;
  readonly #stream: StreamName;
  #seq = 0;
  #waiting: Entry[] = [];

  constructor(store: Store, stream: string) {
    this.#store = store;
    this.#stream = stream as StreamName;
  }

  async put(k: Entry['k'], id: string, body: object): Promise<void> {
    const s = this.#seq + this.#waiting.length + 1;
    this.#waiting.push({ s, k, id, ver: 1, op: 'put', sv: 1, by: null, body: body as Record<string, unknown> });
    if (this.#waiting.length === pageRows) await this.end();
  }

  async end(): Promise<void> {
    const [from, entries] = [this.#seq, this.#waiting];
    this.#waiting = [];
    this.#seq += entries.length;
    if (entries.length === 0) return;
    await this.#store.applyPage({
      ...{ stream: this.#stream, from: { seq: from, h: hashOf(from) }, to: { seq: this.#seq, h: hashOf(this.#seq) }, entries },
    });
  }
}

/** A console's cache with every value of every indicator in every unit. */
export const fillValues = async (store: Store, folder: string, sizes: BoardSizes): Promise<void> => {
  const { indicators, units, days } = sizes;
  const areas = new Feed(store, 'ref:20');
  await areas.put('adminUnit', '20', unitRow('20', 'tinh'));
  for (let unit = 0; unit < units; unit += 1) await areas.put('adminUnit', unitOf(unit), unitRow(unitOf(unit), 'xa'));
  await areas.end();
  const values = new Feed(store, 'ind:20');
  for (let i = 0; i < indicators; i += 1) {
    const definition = definitionOf(i);
    await values.put('indicator', definition.id, definition);
    for (let unit = 0; unit < units; unit += 1) for (const row of seriesOf(i, unit, days)) await values.put('indicatorSeries', row.id, row);
    if (i % 10 === 9) say(`cached ${i + 1} of ${indicators} indicators`);
  }
  for (const board of shippedBoards(sizes)) await values.put('board', board.id, board);
  await values.end();
  const bytes = await Promise.all(
    ['cache.db', 'cache.db-wal'].map(async (file) => (await stat(join(folder, file)).catch(() => null))?.size ?? 0),
  );
  say(`the cache holds ${indicators * units * days} values in ${Math.round(bytes.reduce((sum, size) => sum + size, 0) / 2 ** 20)} MiB`);
};
