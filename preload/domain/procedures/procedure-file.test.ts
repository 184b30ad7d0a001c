import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ProcedureId } from '../ids.ts';
import { procedureContent } from '../testing/procedures.ts';
import { checkProcedure } from './check-procedure.ts';
import { readProcedureFile, writeProcedureFile } from './procedure-file.ts';

const good = writeProcedureFile([{ id: 'SOP-01' as ProcedureId, content: procedureContent() }]);
type Loose = { version: number; procedures: { content: Record<string, unknown> & { steps: Record<string, unknown>[] } }[] };
const changed = (change: (json: Loose) => void): string => {
  const json = JSON.parse(good) as Loose;
  change(json);
  return JSON.stringify(json);
};

describe('a file of procedures', () => {
  it('is read as it was written', () => {
    expect(readProcedureFile(good)).toEqual({ ok: true, procedures: [{ id: 'SOP-01', content: procedureContent() }] });
  });

  it.each([
    ['no JSON', '{', { k: 'notJson' }],
    ['something else', '[]', { k: 'notProcedures' }],
    ['a later version', changed((json) => void (json.version = 2)), { k: 'version', version: '2' }],
    ['twice the same', changed(({ procedures }) => void procedures.push(...procedures)), { k: 'twice', id: 'SOP-01' }],
    [
      'a time in words',
      changed(({ procedures }) => void Object.assign(procedures[0]?.content.steps[1] ?? {}, { dueMin: 'soon' })),
      { k: 'wrongValue', where: 'procedures[0].content.steps[1].dueMin', name: 'Tai nạn trên Quốc lộ 1' },
    ],
    [
      'a field too few',
      changed(({ procedures }) => void delete procedures[0]?.content['types']),
      { k: 'missing', where: 'procedures[0].content.types', name: 'Tai nạn trên Quốc lộ 1' },
    ],
    [
      'a field too many',
      changed(({ procedures }) => void Object.assign(procedures[0]?.content ?? {}, { colour: 'red' })),
      { k: 'unknownField', where: 'procedures[0].content.colour', name: 'Tai nạn trên Quốc lộ 1' },
    ],
  ])('with %s is told where', (_, text, problem) => expect(readProcedureFile(text)).toEqual({ ok: false, problem }));

  it('is what the product ships: ten procedures that can all be published', () => {
    const shipped = readProcedureFile(readFileSync(join(import.meta.dirname, '../../../resources/domain/procedures.json'), 'utf8'));
    const procedures = shipped.ok ? shipped.procedures : [];
    expect(procedures.map(({ id }) => id)).toEqual(Array.from({ length: 10 }, (_unused, at) => `SOP-${String(at + 1).padStart(2, '0')}`));
    for (const { content } of procedures) {
      expect(checkProcedure(content)).toEqual([]);
      for (const { textEn } of content.steps) expect(textEn).not.toBe('');
    }
  });
});
