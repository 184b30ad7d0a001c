import { z } from 'zod';
import { ChiLangError, Failure } from '#contract/errors.ts';
import { FileLayerRow } from '#contract/map-layers.ts';
import { fileLayerLimits, FileLayerProblem } from '#domain/map-layers/file-layer.ts';

const Answer = z.union([z.strictObject({ row: FileLayerRow }), z.strictObject({ failure: Failure })]);

/** What is wrong with a file, as far as the core could tell. */
export type FileLayerTrouble = { readonly problem: FileLayerProblem; readonly at: number | null };

/** What is wrong with a file that was refused; null: it is not the file. */
export const fileLayerTroubleOf = (error: unknown): FileLayerTrouble | null => {
  if (!(error instanceof ChiLangError)) return null;
  const problem = FileLayerProblem.safeParse(error.details?.['problem']);
  const at = error.details?.['at'];
  return problem.success ? { problem: problem.data, at: typeof at === 'number' ? at : null } : null;
};

const refused = ({ kind, message, details }: Failure): ChiLangError => new ChiLangError(kind, message, details ? { details } : {});

/** Sends a file to the core; answers the layer it became. One that is too large is not even sent. */
export const sendFileLayer = async (file: File): Promise<FileLayerRow> => {
  if (file.size > fileLayerLimits.bytes) {
    throw new ChiLangError('tooLarge', 'The file is too large.', { details: { problem: 'tooLarge', at: null } });
  }
  const answer = await fetch(`/map/files?name=${encodeURIComponent(file.name)}`, { method: 'POST', body: file });
  const read = Answer.safeParse(await answer.json().catch(() => null));
  if (!read.success) throw new ChiLangError('internal', `The core answered ${answer.status}.`);
  if ('failure' in read.data) throw refused(read.data.failure);
  return read.data.row;
};
