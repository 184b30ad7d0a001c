import { z } from 'zod';
import { ChiLangError } from '#contract/errors.ts';
import { handFileSource } from '#domain/indicators/quarantine-id.ts';
import type { ValueIntake } from '../../indicators/value-intake.ts';
import { leastShare } from '../../indicators/quarantine-room.ts';
import type { Fed } from '../flow/feeder.ts';
import type { Inlet } from '../inlet.ts';
import { Mappings } from '../mapping/mapping.ts';
import { checkColumns, fileNameOf, mapTable } from './map-table.ts';
import { previewTable } from './preview.ts';
import { readTable } from './read-table.ts';

/** A file with the mapping of a source, or with one of its own. */
const FileRequest = z
  .strictObject({
    name: z.string().trim().normalize('NFC').min(1).max(200),
    content: z.base64(),
    source: z.string().max(40).optional(),
    mappings: Mappings.optional(),
    sheet: z.string().max(80).optional(),
    headerRow: z.int().min(1).max(50).default(1),
    /** Nothing is recorded. */
    preview: z.boolean().default(false),
  })
  .refine(({ source, mappings }) => (source === undefined) !== (mappings === undefined), {
    message: 'a file comes with a source or with mappings',
  });

type World = {
  readonly values: Pick<ValueIntake, 'recordValues' | 'definitions'>;
  readonly now: () => number;
  readonly sourceOf: (id: string) => Inlet;
};

const readRequest = (input: unknown): z.output<typeof FileRequest> => {
  const { data, error } = FileRequest.safeParse(input);
  if (data) return data;
  const issue = error.issues[0];
  throw new ChiLangError(
    'badInput',
    `The file cannot be taken (${issue?.path.join('.') || 'the whole request'}: ${issue?.message ?? 'does not fit'}).`,
  );
};

/** `badInput` for a request, a file or columns that do not fit; rows that do not fit go to quarantine, each by itself. */
export const takeFile = async (input: unknown, { values, now, sourceOf }: World): Promise<Fed | ReturnType<typeof previewTable>> => {
  const { name, content, source, mappings: own, preview, ...choice } = readRequest(input);
  const inlet = source === undefined ? null : sourceOf(source);
  if (inlet && inlet.source.kind !== 'file') throw new ChiLangError('badInput', `"${inlet.source.id}" takes no files.`);
  const known = inlet?.source.kind === 'file' ? inlet.source : null;
  const mappings = known?.mappings ?? own ?? [];
  const bytes = Buffer.from(content, 'base64');
  const table = await readTable(bytes, known ?? choice);
  checkColumns(table, mappings);
  if (preview) return previewTable(table, mappings, await values.definitions.read(), known?.name ?? handFileSource(name), now());
  if (inlet) return inlet.push(name, bytes);
  const records = mapTable(table, mappings, fileNameOf(bytes));
  let fed: Fed = { taken: 0, known: 0, quarantined: [] };
  for (let from = 0; from < records.length; from += leastShare) {
    const answer = await values.recordValues(records.slice(from, from + leastShare), { source: handFileSource(name) });
    const quarantined = answer.quarantined.map((each) => ({ ...each, index: each.index + from }));
    fed = { taken: fed.taken + answer.taken, known: fed.known + answer.known, quarantined: [...fed.quarantined, ...quarantined] };
  }
  return fed;
};
