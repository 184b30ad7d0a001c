import { createHash } from 'node:crypto';
import type { BringLine, DeskFileRequest, FileForesight, FileLook } from '#contract/desk-files.ts';
import { ChiLangError, failureOf } from '#contract/errors.ts';
import { handFileSource } from '#domain/indicators/quarantine-id.ts';
import { type FilePlan, findPlanFault } from '#domain/ingest/file-plan.ts';
import { canOperate, type User } from '#domain/user.ts';
import type { ValueIntake } from '../../indicators/value-intake.ts';
import type { Log } from '../../log.ts';
import { foreseeFile } from './foresee-file.ts';
import { lookAtFile } from './look-at-file.ts';
import { fileNameOf } from './map-table.ts';
import { readNames } from './names.ts';
import { planRecords, type PlanRecord } from './plan-records.ts';
import { readTable, type Table } from './read-table.ts';

export type DeskFileWorld = {
  readonly log: Pick<Log, 'row' | 'rows'>;
  readonly values: Pick<ValueIntake, 'recordValues' | 'foresee' | 'definitions'>;
  /** Why something cannot be an officer's; null: it can. */
  readonly doubt: (who: DeskFileRequest['by']) => Promise<string | null>;
  readonly onDefect: (error: unknown) => void;
};

type Bring = Extract<DeskFileRequest, { act: 'bring' }>;
type ByPlan = Exclude<DeskFileRequest, { act: 'look' }>;

/** So many records between two signs of life; a stop is heard there. */
const atOnce = 500;

/** The officer whose hand it is. `forbidden` for one who only reads, is not known, or was not signed on where the file comes from. */
const officerOf = async ({ by }: DeskFileRequest, { log, doubt }: DeskFileWorld): Promise<User> => {
  const doubted = await doubt(by);
  if (doubted !== null) throw new ChiLangError('forbidden', doubted);
  const user = (await log.row('user', by.officer))?.body as User | undefined;
  if (!user || !canOperate(user.role)) throw new ChiLangError('forbidden', 'This officer may not bring values in.');
  return user;
};

/** The same file by the same plan has the same name: brought twice, it brings nothing new. */
const nameOf = (bytes: Buffer, plan: FilePlan): string =>
  fileNameOf(createHash('sha256').update(bytes).update(JSON.stringify(plan)).digest());

const readByPlan = async (request: ByPlan, { log, values }: DeskFileWorld): Promise<{ table: Table; records: PlanRecord[] }> => {
  const { plan, content } = request;
  const fault = findPlanFault(plan);
  if (fault !== null) throw new ChiLangError('badInput', `The columns do not make a record: ${fault}.`, { details: { fault } });
  const bytes = Buffer.from(content, 'base64');
  const table = await readTable(bytes, { headerRow: plan.headerRow, ...(plan.sheet === null ? {} : { sheet: plan.sheet }) });
  const missing = plan.columns.find(({ column }) => !table.columns.includes(column));
  if (missing) throw new ChiLangError('badInput', `The file has no column "${missing.column}".`, { details: { column: missing.column } });
  const { definitions } = await values.definitions.read();
  return { table, records: planRecords(table, plan, nameOf(bytes, plan), await readNames(log, definitions), definitions) };
};

const sourceOf = ({ name }: DeskFileRequest): string => handFileSource(name);

/** Answers an officer's look at a file, or what would become of it. `badInput` and `tooLarge` say what is to be done with the file. */
export const answerDeskFile = async (request: Exclude<DeskFileRequest, Bring>, world: DeskFileWorld): Promise<FileLook | FileForesight> => {
  const { name: by } = await officerOf(request, world);
  if (request.act === 'look') return lookAtFile(Buffer.from(request.content, 'base64'), request);
  const { table, records } = await readByPlan(request, world);
  return foreseeFile(table, request.plan, records, await world.values.foresee(records, { source: sourceOf(request), by }));
};

/**
 * Brings a file in, a few hundred records at once, each of them whole; after each it says how far it is. What goes wrong before the first
 * is thrown; what goes wrong later is the last line, and what was taken by then stays: brought again, the file goes on where it ended.
 */
export const bringDeskFile = async (request: Bring, world: DeskFileWorld): Promise<AsyncGenerator<BringLine>> => {
  const { name: by } = await officerOf(request, world);
  const { records } = await readByPlan(request, world);
  return bring(records, { source: sourceOf(request), by }, world);
};

async function* bring(
  records: readonly PlanRecord[],
  from: { readonly source: string; readonly by: string },
  { values, onDefect }: DeskFileWorld,
): AsyncGenerator<BringLine> {
  const told = { done: 0, of: records.length, taken: 0, known: 0, quarantined: 0 };
  try {
    while (told.done < records.length) {
      const piece = records.slice(told.done, told.done + atOnce);
      const { taken, known, quarantined } = await values.recordValues(piece, from);
      told.done += piece.length;
      told.taken += taken;
      told.known += known;
      told.quarantined += quarantined.length;
      yield { t: 'progress', ...told };
    }
    yield { t: 'done', ...told };
  } catch (thrown) {
    if (!(thrown instanceof ChiLangError)) onDefect(thrown);
    yield { t: 'failed', failure: failureOf(thrown) };
  }
}
