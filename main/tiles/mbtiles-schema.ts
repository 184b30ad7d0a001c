import type { Database } from '../store/sqlite/open.ts';
import { packError } from '../services/map-packs/pack-error.ts';

type Item = { readonly type: string; readonly name: string; readonly rootpage: number; readonly sql: string | null };

const unsafe = (what: string) =>
  packError('unsafeMbtiles', `${what}, which MBTiles do not have: asking it for a tile could take without end. Make the pack anew.`);

const itemsOf = (db: Database): ReadonlyMap<string, Item> => {
  const rows = db.prepare("SELECT type, name, rootpage, sql FROM sqlite_schema WHERE type IN ('table', 'view') LIMIT 1000").all() as Item[];
  return new Map(rows.map((row) => [row.name.toLowerCase(), row]));
};

/** A table of rows as they are: not virtual, none of its columns computed. */
const checkTable = (db: Database, item: Item): void => {
  if (item.type !== 'table' || item.rootpage === 0) throw unsafe(`Its ${item.name} is no plain table`);
  const columns = db.prepare('SELECT hidden FROM pragma_table_xinfo(?)').all(item.name) as { hidden: number }[];
  if (columns.some(({ hidden }) => hidden !== 0)) throw unsafe(`Its table ${item.name} has computed columns`);
};

/** The usual join of tiles with their pictures; anything that computes, unites or repeats is refused. */
const checkView = (db: Database, view: Item, items: ReadonlyMap<string, Item>): void => {
  const body = (view.sql ?? '').replace(/^[\s\S]*?\bas\b\s*(?=select\b)/i, '');
  const words = body.toLowerCase().match(/[a-z_]\w*/g) ?? [];
  const isPlain =
    /^select\b/i.test(body) && !/[()]/.test(body) && !words.some((word) => ['with', 'union', 'values', 'except'].includes(word));
  if (!isPlain || words.filter((word) => word === 'select').length !== 1) throw unsafe(`Its view ${view.name} computes`);
  const used = words.flatMap((word) => (word === view.name.toLowerCase() ? [] : (items.get(word) ?? [])));
  if (used.length === 0) throw unsafe(`Its view ${view.name} stands on nothing`);
  for (const item of used) checkTable(db, item);
};

const found = (items: ReadonlyMap<string, Item>, name: string): Item => {
  const item = items.get(name);
  if (item) return item;
  throw packError('notMbtiles', `This is a SQLite file without a table ${name}: no MBTiles. Get the pack anew.`);
};

/**
 * Whether a SQLite file is MBTiles that can be asked for tiles at no risk: plain tables, at most the usual view over two of them, and
 * every tile found by an index. `notMbtiles`, `unsafeMbtiles`, `noIndex`.
 */
export const checkSchema = (db: Database, queries: readonly string[]): void => {
  const items = itemsOf(db);
  const tiles = found(items, 'tiles');
  checkTable(db, found(items, 'metadata'));
  if (tiles.type === 'view') checkView(db, tiles, items);
  else checkTable(db, tiles);
  for (const query of queries) checkPlan(db, query);
};

const checkPlan = (db: Database, query: string): void => {
  const parameters = query
    .split('?')
    .slice(1)
    .map(() => 0);
  const plan = db.prepare(`EXPLAIN QUERY PLAN ${query}`).all(...parameters) as { detail: string }[];
  if (plan.some(({ detail }) => /^SCAN\b/.test(detail)))
    throw packError(
      'noIndex',
      'Its tiles have no index. Add one: CREATE UNIQUE INDEX tile_index ON tiles (zoom_level, tile_column, tile_row).',
    );
  if (plan.length > 4 || plan.some(({ detail }) => !/^SEARCH\b/.test(detail))) throw unsafe('Its tiles are found by steps');
};
