import { type KeyboardEvent, useState } from 'react';
import type { CellContent } from '#domain/wall-content.ts';
import { ContentIcon } from '../picture/content-icon.tsx';
import type { WallModel } from '../use-wall-model.ts';
import type { WallWords } from '../use-wall-words.ts';
import { BoardForm } from './board-form.tsx';
import { CameraForm, NearestForm } from './camera-forms.tsx';
import { ImageForm } from './image-form.tsx';
import { MapForm } from './map-form.tsx';
import { IncidentForm, PanelForm, TextForm } from './plain-forms.tsx';
import { RoundForm } from './round-form.tsx';
import { WebForm } from './web-form.tsx';

type Kind = CellContent['k'];
/** In the order officers need them. */
const kinds: readonly Kind[] = ['camera', 'tour', 'group', 'nearest', 'map', 'incident', 'panel', 'board', 'web', 'image', 'clock', 'text'];

export type FormProps = {
  model: WallModel;
  words: WallWords;
  /** What the cell shows now; its form begins with it where the kind is the same. */
  content: CellContent | null;
  disabled: boolean;
  /** Kept at once. */
  onPick: (content: CellContent) => void;
};

/** Chooses what a cell shows: the kind first, then which. */
export const ContentPicker = (props: FormProps) => {
  const { content, words, disabled, onPick } = props;
  const { t } = words;
  const [asked, setAsked] = useState<Kind | null>(null);
  const kind = asked ?? content?.k ?? 'camera';
  const choose = (next: Kind): void => {
    setAsked(next);
    // These need nothing else.
    if (next === 'clock' && content?.k !== 'clock') onPick({ k: 'clock' });
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const at = (kinds.indexOf(kind) + step + kinds.length) % kinds.length;
    setAsked(kinds[at] ?? kind);
    event.currentTarget.querySelectorAll<HTMLElement>('button')[at]?.focus();
  };
  return (
    <>
      <div className="sc-kinds" role="radiogroup" aria-label={t('kind')} onKeyDown={onKeyDown}>
        {kinds.map((each) => (
          <button
            key={each}
            type="button"
            role="radio"
            aria-checked={each === kind}
            tabIndex={each === kind ? 0 : -1}
            disabled={disabled}
            onClick={() => choose(each)}
          >
            <ContentIcon kind={each} /> {t(`kind_${each}`)}
          </button>
        ))}
      </div>
      <fieldset className="sc-kind-form" disabled={disabled}>
        <legend className="visually-hidden">{t(`kind_${kind}`)}</legend>
        <KindForm {...props} kind={kind} />
      </fieldset>
    </>
  );
};

const KindForm = ({ kind, ...props }: FormProps & { kind: Kind }) => {
  switch (kind) {
    case 'camera':
      return <CameraForm {...props} />;
    case 'nearest':
      return <NearestForm {...props} />;
    case 'tour':
    case 'group':
      return <RoundForm key={kind} {...props} kind={kind} />;
    case 'map':
      return <MapForm {...props} />;
    case 'panel':
      return <PanelForm {...props} />;
    case 'board':
      return <BoardForm {...props} />;
    case 'incident':
      return <IncidentForm {...props} />;
    case 'web':
      return <WebForm {...props} />;
    case 'image':
      return <ImageForm {...props} />;
    case 'text':
      return <TextForm {...props} />;
    case 'clock':
      return <p className="sc-hint">{props.words.t('clockHelp')}</p>;
  }
};
