import { BlobHash } from '../desk/attachment.ts';
import type { EvidenceKind, ProcedureStep } from './procedure-step.ts';
import type { Evidence } from './run.ts';

type Asked = NonNullable<ProcedureStep['evidence']>;

/** Whether this kind of evidence is a file at the incident. */
export const isFileKind = (kind: EvidenceKind): boolean => kind === 'photo' || kind === 'file';

/** The file a piece of evidence is; null: it is words, or says where a picture is kept. */
export const fileOf = ({ kind, text }: Evidence): BlobHash | null => (isFileKind(kind) ? (BlobHash.safeParse(text).data ?? null) : null);

/** Whether this is what a step asks for: of a picture or a file the file itself, not words about it. */
export const proves = (asked: Asked, given: Evidence): boolean =>
  given.kind === asked.kind && (!isFileKind(asked.kind) || fileOf(given) !== null);

/** Whether a step cannot be done for want of the evidence it must have. */
export const lacksProof = ({ evidence: asked }: Pick<ProcedureStep, 'evidence'>, kept: readonly Evidence[]): boolean =>
  asked !== null && asked.isNeeded && !kept.some((given) => proves(asked, given));
