import { describe, expect, it } from 'vitest';
import type { OperationId } from '../ids.ts';
import { type SavedSearch } from '../search/saved-search.ts';
import { operation } from '../testing/samples.ts';
import { entitySchemas } from '../streams.ts';
import { applyDocumentOperation, computeDocumentRefusal, documentKinds } from './documents.ts';
import { mostRemembered } from './document-fields.ts';

const search = { name: 'Cháy đêm qua', filter: { scope: 'all' as const, text: 'cháy hôm qua' }, isShared: false };
const save = (change = {}) => operation('search.save', search, { baseVer: 0, ...change });

const saved = (row: SavedSearch | undefined, change = {}, ver = 1): SavedSearch => {
  const effect = applyDocumentOperation(save(change), row, ver);
  if (!effect.ok) throw new Error(effect.message);
  return effect.row as SavedSearch;
};

describe('a document', () => {
  it('is made by an operation, fits its schema, and remembers who made which part', () => {
    const row = saved(undefined);
    expect(entitySchemas.savedSearch.parse(row)).toMatchObject({ ...search, ownerId: 'binh', isRemoved: false, ops: ['op-1'] });
    expect(row.marks).toMatchObject({ name: { ver: 1, device: 'd2' } });
  });

  it('is not changed by an operation that comes twice', () => {
    const row = saved(undefined);
    expect(saved({ ...row, name: 'Khác' })).toEqual({ ...row, name: 'Khác' });
  });

  it('refuses what was overtaken at another console, and takes what was not', () => {
    const row = saved(undefined, { device: 'd9' }, 5);
    const late = applyDocumentOperation(save({ id: 'op-2', baseVer: 4 }), row, 6);
    expect(late).toMatchObject({ ok: false, kind: 'conflict' });
    expect(applyDocumentOperation(save({ id: 'op-2', baseVer: 5 }), row, 6)).toMatchObject({ ok: true });
    const beside = applyDocumentOperation(
      operation('search.remove', { isRemoved: true }, { id: 'op-3' as OperationId, baseVer: 4 }),
      row,
      6,
    );
    expect(beside).toMatchObject({ ok: true, row: { isRemoved: true } });
  });

  it('remembers so many operations and no more', () => {
    let row: SavedSearch | undefined;
    for (let n = 0; n < mostRemembered + 5; n += 1) row = saved(row, { id: `op-${n}`, baseVer: n }, n + 1);
    expect(row?.ops).toHaveLength(mostRemembered);
    expect(row?.ops.at(-1)).toBe(`op-${mostRemembered + 4}`);
  });

  it('belongs to its owner and to those who run the shift', () => {
    const row = saved(undefined);
    const as = (id: string, role: 'operator' | 'shiftLead') => computeDocumentRefusal(save(), { id: id as never, role }, row);
    expect([as('binh', 'operator'), as('lead', 'shiftLead'), as('an', 'operator')]).toEqual([null, null, expect.stringContaining('binh')]);
    expect(computeDocumentRefusal(save(), null, undefined)).toContain('does not know');
  });

  it('of every kind has a schema of its own', () => {
    for (const k of documentKinds) expect(Object.keys(entitySchemas[k].shape)).toEqual(expect.arrayContaining(['id', 'marks', 'ops']));
  });
});
