import { memo } from 'react';
import type { IncidentId } from '#domain/ids.ts';
import type { CellContent } from '#domain/wall-content.ts';
import type { CellRect } from '#domain/wall-layout.ts';
import { useLive } from '../../../data/live.ts';
import { ContentIcon } from './content-icon.tsx';

type Props = {
  rect: CellRect;
  content: CellContent | null;
  /** What the scene says, where the incident stands in for it. */
  raw: CellContent | null;
  text: string;
  /** Below it, smaller: what the scene says, or what stands there now; null: nothing to say. */
  note: string | null;
  label: string;
  isChanged: boolean;
  isLacking: boolean;
  isChosen: boolean;
  isReachable: boolean;
  isOver: boolean;
  /** What the picture knows it by. */
  at: string;
};

/** One cell: what it shows, and what would become of it. The picture hears what is done to it. */
export const CellView = memo(
  ({ rect, content, raw, text, note, label, isChanged, isLacking, isChosen, isReachable, isOver, at }: Props) => {
    const shown = content ?? raw;
    return (
      <button
        type="button"
        className="sc-cell"
        style={{ gridArea: `${rect.y + 1} / ${rect.x + 1} / span ${rect.height} / span ${rect.width}` }}
        aria-label={label}
        title={label}
        aria-pressed={isChosen}
        data-at={at}
        data-kind={shown?.k ?? 'empty'}
        data-tone={content?.k === 'text' ? content.tone : undefined}
        data-changed={isChanged || undefined}
        data-lacking={isLacking || undefined}
        data-over={isOver || undefined}
        tabIndex={isReachable ? 0 : -1}
        draggable={shown !== null}
      >
        <span className="sc-cell-what">
          {content?.k === 'image' && <img src={`/wall/images/${content.image}`} alt="" data-fit={content.fit} draggable={false} />}
          {shown && <ContentIcon kind={raw?.k ?? shown.k} />}
          <span>{content?.k === 'incident' && content.id !== null ? <IncidentTitle id={content.id} text={text} /> : text}</span>
          {note !== null && <small>{note}</small>}
        </span>
      </button>
    );
  },
);
CellView.displayName = 'CellView';

/** An incident by its title; by `text` as long as nobody here knows it. */
const IncidentTitle = ({ id, text }: { id: IncidentId; text: string }) => useLive('incident.detail', { id }).rows[0]?.title ?? text;
