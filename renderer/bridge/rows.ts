import type { ServerFrame } from '#contract/frames.ts';

type Diff = Extract<ServerFrame, { t: 'diff' }>;
type Row = Record<string, unknown>;

/** Rows by key, and the keys in display order. */
export type RowSet = { readonly byKey: ReadonlyMap<string, Row>; readonly order: readonly string[]; readonly total: number };

export const emptyRows: RowSet = { byKey: new Map(), order: [], total: 0 };

/** The rows after a difference; rows it does not name keep their identity. */
export const applyDiff = (
  rows: RowSet,
  { put, gone, order, total }: Pick<Diff, 'put' | 'gone' | 'order' | 'total'>,
  key: string,
): RowSet => {
  const byKey = new Map(rows.byKey);
  for (const id of gone) byKey.delete(id);
  for (const row of put) byKey.set(String(row[key]), row);
  return { byKey, order: order ?? rows.order.filter((id) => byKey.has(id)), total };
};

/** In display order; a key without a row is left out. */
export const rowsInOrder = ({ byKey, order }: RowSet): Row[] =>
  order.flatMap((id) => {
    const row = byKey.get(id);
    return row ? [row] : [];
  });
