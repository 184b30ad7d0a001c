import '../../../files/files.css';
import type { TimelineRow } from '#contract/rows.ts';
import { Attachment } from '#domain/desk/attachment.ts';

/** The small picture of an attachment, where it has one. */
export const EntryPicture = ({ entry }: { entry: Pick<TimelineRow, 'after'> }) => {
  const { thumb, name } = Attachment.safeParse(entry.after).data ?? {};
  return thumb ? <img className="entry-picture" src={thumb} alt={name ?? ''} /> : null;
};
