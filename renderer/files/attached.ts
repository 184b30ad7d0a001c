import type { TimelineRow } from '#contract/rows.ts';
import { Attachment } from '#domain/desk/attachment.ts';

type Line = Pick<TimelineRow, 'kind' | 'after'>;

const readLine = ({ kind, after }: Line): Attachment | null => (kind === 'attached' ? (Attachment.safeParse(after).data ?? null) : null);

/** What hangs at an incident by its history: the latest attaching of each file that was not removed afterwards. */
export const computeAttachments = (lines: readonly Line[]): Attachment[] => {
  const present = new Map<string, Attachment>();
  for (const line of lines) {
    if (line.kind === 'detached') present.delete(String(line.after['hash']));
    const read = readLine(line);
    if (read) present.set(read.hash, read);
  }
  return [...present.values()];
};

/** Every file that hung there at some time, by its hash: what a proof shows stays a proof. */
export const everAttached = (lines: readonly Line[]): ReadonlyMap<string, Attachment> =>
  new Map(lines.flatMap((line) => readLine(line) ?? []).map((file) => [file.hash, file]));
