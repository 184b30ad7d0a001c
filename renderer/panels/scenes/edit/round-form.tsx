import { ArrowDown, ArrowUp, X } from 'lucide-react';
import { useState } from 'react';
import type { CameraId } from '#domain/ids.ts';
import { type CellContent, DwellS } from '#domain/wall-content.ts';
import { mostCells } from '#domain/wall-layout.ts';
import { IconButton } from '../../../ui/button.tsx';
import { Field, Input } from '../../../ui/field.tsx';
import { KeptField } from '../kept-field.tsx';
import { CameraPicks } from './camera-forms.tsx';
import type { FormProps } from './content-picker.tsx';

type Round = { readonly name: string; readonly cameras: readonly CameraId[]; readonly dwellS: number };
type Kind = 'tour' | 'group';

const usualDwellS = 15;
const most: { readonly [K in Kind]: number } = { tour: mostCells, group: 16 };

const contentOf = (kind: Kind, { name, cameras, dwellS }: Round): CellContent =>
  kind === 'tour' ? { k: 'tour', name, cameras: [...cameras], dwellS } : { k: 'group', name, cameras: [...cameras] };

const moved = (cameras: readonly CameraId[], at: number, by: 1 | -1): CameraId[] => {
  const next = [...cameras];
  const [camera] = next.splice(at, 1);
  if (camera) next.splice(at + by, 0, camera);
  return next;
};

/** Cameras one after the other, or together: which, in what order, how long each. Kept as soon as there is one. */
export const RoundForm = ({ model, words, content, kind, disabled, onPick }: FormProps & { kind: Kind }) => {
  const { t } = words;
  const present = content?.k === 'tour' || content?.k === 'group' ? content : null;
  const kept: Round = {
    name: present?.name ?? t(`kind_${kind}`),
    // A single camera that stands here already begins the round.
    cameras: present?.cameras ?? (content?.k === 'camera' ? [content.camera] : []),
    dwellS: content?.k === 'tour' ? content.dwellS : usualDwellS,
  };
  const [draft, setDraft] = useState<Round | null>(null);
  const round = content?.k === kind ? kept : (draft ?? kept);
  const change = (changes: Partial<Round>): void => {
    const next = { ...round, ...changes };
    setDraft(next);
    if (next.cameras.length > 0) onPick(contentOf(kind, next));
  };
  const isFull = round.cameras.length >= most[kind];
  return (
    <>
      <KeptField label={t('roundName')} value={round.name} most={200} disabled={disabled} onKeep={(name) => change({ name })} />
      {kind === 'tour' && (
        <Field label={t('dwell')}>
          <Input
            type="number"
            min={3}
            max={3600}
            defaultValue={round.dwellS}
            onBlur={({ target }) => {
              const dwellS = DwellS.safeParse(target.valueAsNumber);
              if (dwellS.success && dwellS.data !== round.dwellS) change({ dwellS: dwellS.data });
            }}
          />
        </Field>
      )}
      <ol className="sc-round" aria-label={t(`kind_${kind}`)}>
        {round.cameras.map((camera, at) => (
          <li key={`${camera}/${at}`}>
            <span>{words.camera(camera)}</span>
            <IconButton label={t('moveUp')} disabled={at === 0} onClick={() => change({ cameras: moved(round.cameras, at, -1) })}>
              <ArrowUp size={14} aria-hidden="true" />
            </IconButton>
            <IconButton
              label={t('moveDown')}
              disabled={at === round.cameras.length - 1}
              onClick={() => change({ cameras: moved(round.cameras, at, 1) })}
            >
              <ArrowDown size={14} aria-hidden="true" />
            </IconButton>
            <IconButton
              label={t('takeOut')}
              disabled={round.cameras.length === 1 && content?.k === kind}
              onClick={() => change({ cameras: round.cameras.filter((_, each) => each !== at) })}
            >
              <X size={14} aria-hidden="true" />
            </IconButton>
          </li>
        ))}
      </ol>
      <p className="sc-hint">{t(isFull ? 'roundFull' : 'roundHelp', { count: most[kind] })}</p>
      {!isFull && <CameraPicks {...{ model, words }} chosen={null} onPick={(camera) => change({ cameras: [...round.cameras, camera] })} />}
    </>
  );
};
