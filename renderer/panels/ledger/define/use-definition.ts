import { useState } from 'react';
import type { IndicatorRow } from '#contract/indicators.ts';
import { checkFormula } from '#domain/indicators/check-formula.ts';
import { draftFields } from '#domain/indicators/definition-diff.ts';
import { type DefinitionFault, findFaults } from '#domain/indicators/find-faults.ts';
import type { FormulaProblem } from '#domain/indicators/formula.ts';
import { IndicatorId } from '#domain/indicators/indicator-id.ts';
import { IndicatorDraft } from '#domain/indicators/indicator.ts';
import { checkAmongAll, partsOf, type PartProblem } from '#domain/indicators/parts.ts';
import { emptyDefinition, emptyPart, keepWritten, readWritten, type WrittenDefinition } from './definition-draft.ts';

export type FormDraft = WrittenDefinition['draft'];

/** What keeps a definition from being saved. */
export type Obstacle = DefinitionFault | PartProblem | 'noCode' | 'codeTaken' | 'noName' | 'noReason' | 'formula' | 'fields';

export const draftOfRow = (row: IndicatorRow): FormDraft =>
  Object.fromEntries(draftFields.map((field) => [field, row[field]])) as unknown as FormDraft;

const begun = (row: IndicatorRow | null, of: IndicatorId | null, all: readonly IndicatorRow[]): WrittenDefinition => {
  if (row) return { code: row.id, baseVer: row.ver, reason: '', draft: draftOfRow(row) };
  const main = all.find(({ id }) => id === of);
  const last = main ? (partsOf(main.id, all).at(-1)?.partOf?.at ?? 0) : 0;
  return main ? emptyPart(main.id, draftOfRow(main), last + 1) : emptyDefinition;
};

/** A definition being written: kept at every step on this workstation, and what still keeps it from being saved. */
export const useDefinition = (row: IndicatorRow | null, all: readonly IndicatorRow[], of: IndicatorId | null = null) => {
  const writing = { id: row?.id ?? null, of };
  const first = begun(row, of, all);
  const [kept, setKept] = useState<WrittenDefinition | null>(() => readWritten(writing));
  const written = kept ?? first;
  const keep = (next: WrittenDefinition | null): void => {
    keepWritten(writing, next);
    setKept(next);
  };
  const { code, draft, reason } = written;
  const known = new Map(all.map((each) => [each.id as string, each]));
  const problem = checkFormula(code, draft.formula?.trim() ?? null, known, row?.formula);
  const isChanged = JSON.stringify(draft) !== JSON.stringify(first.draft) || (row === null && code !== first.code);
  return {
    ...written,
    problem,
    isChanged,
    isKept: kept !== null,
    /** Somebody else changed it after this was begun. */
    isBehind: row !== null && kept !== null && kept.baseVer !== row.ver,
    obstacles: obstaclesOf(written, row, all, problem),
    change: (change: Partial<FormDraft>): void => keep({ ...written, draft: { ...draft, ...change } }),
    setCode: (next: string): void => keep({ ...written, code: next }),
    setReason: (next: string): void => keep({ ...written, reason: next }),
    restore: (former: FormDraft, why: string): void => keep({ ...written, draft: former, reason: reason || why }),
    /** Goes on with what is written here, over what somebody else changed. */
    rebase: (): void => keep({ ...written, baseVer: row?.ver ?? 0 }),
    drop: (): void => keep(null),
  };
};

export type Definition = ReturnType<typeof useDefinition>;

const obstaclesOf = (
  { code, draft, reason }: WrittenDefinition,
  row: IndicatorRow | null,
  all: readonly IndicatorRow[],
  problem: FormulaProblem | null,
): Obstacle[] => {
  const isNew = row === null;
  const faults: (Obstacle | false)[] = [
    isNew && !IndicatorId.safeParse(code).success && 'noCode',
    isNew && all.some(({ id }) => id === code) && 'codeTaken',
    draft.nameVi.trim() === '' && 'noName',
    ...findFaults(code, draft as IndicatorDraft).filter((fault) => !fault.startsWith('formula')),
    checkAmongAll(code, draft.partOf, new Map(all.map((each) => [each.id as string, each]))) ?? false,
    problem !== null && 'formula',
    draft.nameVi.trim() !== '' && !IndicatorDraft.safeParse(draft).success && 'fields',
    reason.trim() === '' && 'noReason',
  ];
  return faults.filter((fault) => fault !== false);
};
