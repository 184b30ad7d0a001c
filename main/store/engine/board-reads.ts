import type { BoardLine, BoardRow, BoardVersionRow } from '#contract/boards.ts';
import { indicatorGroups } from '#domain/indicators/groups.ts';
import type { DocumentReads } from './document-reads.ts';

type Listed<T> = { rows: T[]; total: number };

const byVietnamese = new Intl.Collator('vi', { numeric: true });
/** Boards of no group first: they are about the whole; what a deployment adds comes last. */
const placeOf = ({ group }: BoardLine): number => {
  const at = indicatorGroups.indexOf(group);
  return group === '' ? -1 : at < 0 ? indicatorGroups.length : at;
};

/** Reads boards; what they show is read by `IndicatorReads`. */
export class BoardReads {
  readonly #documents: DocumentReads;

  constructor(documents: DocumentReads) {
    this.#documents = documents;
  }

  list(): Listed<BoardLine> {
    const rows = this.#documents.all('board').map(({ body, ver, waiting }): BoardLine => {
      const { id, content, version, ownerId, isShared, isRemoved, updatedAtMs } = body;
      const { titleVi, titleEn, group, widgets } = content;
      const hasPress = widgets.some(({ k }) => k === 'press');
      return { id, titleVi, titleEn, group, version, ownerId, isShared, isRemoved, hasPress, updatedAtMs, ver, waiting };
    });
    rows.sort((a, b) => placeOf(a) - placeOf(b) || byVietnamese.compare(a.titleVi, b.titleVi));
    return { rows, total: rows.length };
  }

  one(id: string): Listed<BoardRow> {
    const found = this.#documents.shownOne('board', id);
    if (!found) return { rows: [], total: 0 };
    const { body, ver, waiting } = found;
    const { content, version, savedBy, note, ownerId, isShared, isRemoved, updatedAtMs } = body;
    return { rows: [{ id: body.id, content, version, savedBy, note, ownerId, isShared, isRemoved, updatedAtMs, ver, waiting }], total: 1 };
  }

  versions(id: string): Listed<BoardVersionRow> {
    const past = this.#documents.one('board', id)?.body.past ?? [];
    const rows = past.map((each): BoardVersionRow => ({ id: String(each.version), ...each })).reverse();
    return { rows, total: rows.length };
  }
}
