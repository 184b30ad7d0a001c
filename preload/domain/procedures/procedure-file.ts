import { z } from 'zod';
import { ProcedureId } from '../ids.ts';
import { ProcedureContent } from './procedure.ts';

const formatName = 'chilang-procedures';
const formatVersion = 1;

const FileProcedure = z.strictObject({ id: ProcedureId, content: ProcedureContent });
export type FileProcedure = z.infer<typeof FileProcedure>;

/** Procedures as they travel between centres, and as the product ships them; what else a file holds is nobody's business here. */
export const ProcedureFile = z.looseObject({
  format: z.literal(formatName),
  version: z.literal(formatVersion),
  procedures: z.array(FileProcedure).min(1).max(200),
});

/** What is wrong with a file, and where: a path as `procedures[0].content.steps[3].dueMin`, with the name of its procedure. */
export type ProcedureFileProblem =
  | { readonly k: 'notJson' | 'notProcedures' }
  | { readonly k: 'version'; readonly version: string }
  | { readonly k: 'twice'; readonly id: string }
  | { readonly k: 'missing' | 'unknownField' | 'wrongValue'; readonly where: string; readonly name: string };

export type ProcedureFileReading =
  | { readonly ok: true; readonly procedures: readonly FileProcedure[] }
  | { readonly ok: false; readonly problem: ProcedureFileProblem };

export const writeProcedureFile = (procedures: readonly FileProcedure[]): string => {
  const file: z.input<typeof ProcedureFile> = { format: formatName, version: formatVersion, procedures: [...procedures] };
  return `${JSON.stringify(file, null, 2)}\n`;
};

/** Reads a file strictly: all of it fits, or the first thing that does not is told and nothing is taken. */
export const readProcedureFile = (text: string): ProcedureFileReading => {
  const json = parse(text);
  if (json === undefined) return { ok: false, problem: { k: 'notJson' } };
  const head = z.looseObject({ format: z.literal(formatName), version: z.unknown() }).safeParse(json);
  if (!head.success) return { ok: false, problem: { k: 'notProcedures' } };
  if (head.data.version !== formatVersion) return { ok: false, problem: { k: 'version', version: String(head.data.version) } };
  const read = ProcedureFile.safeParse(json, { reportInput: true });
  if (!read.success) return { ok: false, problem: problemOf(read.error.issues[0], json) };
  const ids = read.data.procedures.map(({ id }) => id);
  const twice = ids.find((id, at) => ids.indexOf(id) !== at);
  return twice === undefined ? { ok: true, procedures: read.data.procedures } : { ok: false, problem: { k: 'twice', id: twice } };
};

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text) ?? null;
  } catch {
    return undefined;
  }
};

const problemOf = (issue: z.core.$ZodIssue | undefined, json: unknown): ProcedureFileProblem => {
  const path = issue?.path ?? [];
  const whole = issue?.code === 'unrecognized_keys' ? [...path, issue.keys[0] ?? ''] : path;
  const isMissing = issue?.code === 'invalid_type' && issue.input === undefined;
  const k = issue?.code === 'unrecognized_keys' ? 'unknownField' : isMissing ? 'missing' : 'wrongValue';
  return { k, where: pathText(whole), name: nameAt(json, path) };
};

const pathText = (path: readonly PropertyKey[]): string =>
  path.map((part, at) => (typeof part === 'number' ? `[${part}]` : `${at === 0 ? '' : '.'}${String(part)}`)).join('');

/** The name of the procedure a path leads into, or its place in the file; empty outside of all. */
const nameAt = (json: unknown, [root, at]: readonly PropertyKey[]): string => {
  if (root !== 'procedures' || typeof at !== 'number') return '';
  const one = (json as { procedures: readonly { id?: unknown; content?: { nameVi?: unknown } | null }[] }).procedures[at];
  const name = one?.content?.nameVi ?? one?.id;
  return typeof name === 'string' ? name : String(at + 1);
};
