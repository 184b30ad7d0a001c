import { isDocumentKind } from '#domain/documents/documents.ts';
import { brokenMerges } from './desk-acts.ts';
import type { Fleet, SimConsole } from './fleet.ts';
import { brokenAlarms } from './alarm-invariants.ts';
import { brokenRun } from './run-invariants.ts';
import { brokenWall } from './wall-invariants.ts';

/** What must hold at every moment; the answer names what does not. */
export const brokenNow = (fleet: Fleet): string[] => fleet.consoles.flatMap((each) => [...each.unproved, ...brokenMark(fleet, each)]);

/** What must hold once every fault is over and time has passed. */
export const brokenAtRest = (fleet: Fleet): string[] => [
  ...brokenMerges(fleet.hub),
  ...fleet.consoles.flatMap((each) => [
    ...(each.settledRestores === fleet.hub.restores ? [] : [`${each.name} did not settle since the restore`]),
    ...brokenMark(fleet, each),
    ...lostOperations(fleet, each),
    ...unknownVerdicts(fleet, each),
    ...differentRows(fleet, each),
    ...brokenWall(fleet, each),
    ...brokenAlarms(fleet, each),
    ...brokenRun(fleet, each),
  ]),
];

/** A settled operation is in the hub's log; what the hub does not have is still pending. (A restore excuses until the next settle.) */
const brokenMark = ({ hub }: Fleet, each: SimConsole): string[] => {
  const known = each.settledRestores === hub.restores;
  return known && each.store.mark() > hub.mark(each.name)
    ? [`${each.name} settled ${each.store.mark()}, the hub has ${hub.mark(each.name)}`]
    : [];
};

/** The hub judged every operation, each once, in order. */
const lostOperations = ({ hub }: Fleet, each: SimConsole): string[] => {
  const theirs = hub.verdicts(each.name).map((verdict) => verdict.id);
  const ours = each.store.recorded().map((operation) => operation.id);
  const lines = hub.rows().filter((row) => row.k === 'timeline' || row.k === 'wallEntry');
  const applied = lines.filter((row) => row.body['device'] === each.name).length;
  // Documents keep no line for each operation.
  const documents = new Set(each.store.recorded().flatMap(({ id, target }) => (isDocumentKind(target.k) ? [id as string] : [])));
  const accepted = hub.verdicts(each.name).filter(({ result, id }) => result === 'ok' && !documents.has(id)).length;
  return [
    ...(JSON.stringify(theirs) === JSON.stringify(ours) ? [] : [`${each.name} recorded ${ours.join()} and the hub has ${theirs.join()}`]),
    ...(each.store.mark() === ours.length ? [] : [`${each.name} settled ${each.store.mark()} of ${ours.length}`]),
    ...(applied === accepted ? [] : [`the hub accepted ${accepted} operations of ${each.name} and applied ${applied}`]),
  ];
};

/** The officer hears of every conflict and rejection. */
const unknownVerdicts = ({ hub }: Fleet, each: SimConsole): string[] =>
  hub
    .verdicts(each.name)
    .filter((verdict) => !sameValue(each.store.verdict(verdict.n), verdict))
    .map((verdict) => `${each.name} does not know the verdict ${verdict.result} of ${verdict.n}`);

/** The console shows exactly the hub's rows of the streams it is served. */
const differentRows = ({ hub }: Fleet, each: SimConsole): string[] => {
  const hubRows = hub.rows().filter((row) => hub.serves(each.name, row.stream));
  const rows = each.store.rows();
  if (sameTexts(textsOf(hubRows, JSON.stringify), textsOf(rows, JSON.stringify))) return [];
  const theirs = textsOf(hubRows, inKeyOrder);
  const ours = textsOf(rows, inKeyOrder);
  const missing = theirs.filter((row) => !ours.includes(row));
  const extra = ours.filter((row) => !theirs.includes(row));
  return missing.length + extra.length === 0 ? [] : [`${each.name} lacks ${missing.join(' ')} and has ${extra.join(' ')}`];
};

type ComparedRow = { readonly k: string; readonly id: string; readonly ver: number; readonly body: unknown };

const textsOf = (rows: readonly ComparedRow[], write: (value: unknown) => string): string[] =>
  rows.map(({ k, id, ver, body }) => write([k, id, ver, body])).sort();

const sameTexts = (a: readonly string[], b: readonly string[]): boolean => a.length === b.length && a.every((text, i) => text === b[i]);

/** Most values are written alike; the order of their keys is looked at only where they are not. */
const sameValue = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b) || inKeyOrder(a) === inKeyOrder(b);

const inKeyOrder = (value: unknown): string =>
  JSON.stringify(value, (_name, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part) ? Object.fromEntries(Object.entries(part).sort()) : part,
  );
