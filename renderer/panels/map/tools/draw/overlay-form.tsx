import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OverlayRow } from '#contract/overlays.ts';
import { OverlayColour } from '#domain/overlays/overlay.ts';
import { useLive } from '../../../../data/live.ts';
import { useSelection } from '../../../../data/selection.ts';
import { Button } from '../../../../ui/button.tsx';
import { Field, Input, Select } from '../../../../ui/field.tsx';
import { useTools } from '../tool-store.ts';
import { gestureOf, shapeKinds, type ShapeKind, sketchedShape } from './sketched-shape.ts';
import { useOverlayActs } from './use-overlay-acts.ts';

const Kinds = ({ kind, onPick }: { kind: ShapeKind; onPick: (kind: ShapeKind) => void }) => {
  const { t } = useTranslation('mapTools');
  return (
    <div className="map-tool-kinds" role="group" aria-label={t('shape')}>
      {shapeKinds.map((each) => (
        <Button key={each} aria-pressed={kind === each} onClick={() => onPick(each)}>
          {t(`shape_${each}`)}
        </Button>
      ))}
    </div>
  );
};

/** The selected incident, while it is on the map: what a new drawing is for unless its officer says otherwise. */
const useSelectedIncident = () => {
  const selected = useSelection((state) => state.selected);
  const incidents = useLive('incidents.map').rows;
  return selected?.kind === 'incident' ? (incidents.find(({ id }) => id === selected.id) ?? null) : null;
};

type Props = { edited: OverlayRow | null; onDone: () => void };

/** What is drawn, in what colour, with what words and for which incident. An edited drawing keeps the shape it has until another is drawn. */
export const OverlayForm = ({ edited, onDone }: Props) => {
  const { t } = useTranslation('mapTools');
  const { sketch, begin } = useTools();
  const [kind, setKind] = useState<ShapeKind>(edited?.shape.k ?? 'point');
  const [colour, setColour] = useState<OverlayColour>(edited?.colour ?? 'red');
  const [label, setLabel] = useState(edited?.label ?? '');
  const [isFree, setFree] = useState(false);
  const incident = useSelectedIncident();
  const { draw, change } = useOverlayActs();
  const drawn = sketchedShape(kind, sketch);
  const shape = drawn ?? edited?.shape ?? null;
  const needsWords = shape?.k === 'text' && label.trim() === '';
  const save = async (): Promise<void> => {
    if (!shape || needsWords) return;
    const done = edited
      ? await change(edited, {
          ...(drawn ? { shape: drawn } : {}),
          ...(label === edited.label ? {} : { label }),
          ...(colour === edited.colour ? {} : { colour }),
        })
      : await draw({ shape, label, colour, incidentId: incident && !isFree ? incident.id : null });
    if (!done) return;
    begin(gestureOf[kind]);
    setLabel('');
    onDone();
  };
  const pick = (next: ShapeKind): void => {
    setKind(next);
    begin(gestureOf[next]);
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      {edited && <p role="status">{t('editing', { title: edited.label || t(`shape_${edited.shape.k}`) })}</p>}
      <Kinds kind={kind} onPick={pick} />
      <div className="map-tool-size">
        <Field label={t('label')} wrong={needsWords ? t('needsWords') : undefined}>
          <Input value={label} maxLength={120} onChange={({ target }) => setLabel(target.value)} />
        </Field>
        <Field label={t('colour')}>
          <Select
            value={colour}
            onPick={(value) => setColour(value as OverlayColour)}
            options={OverlayColour.options.map((value) => ({ value, text: t(`colour_${value}`) }))}
          />
        </Field>
      </div>
      {incident && !edited && (
        <label className="map-tool-check">
          <input type="checkbox" checked={!isFree} onChange={() => setFree(!isFree)} /> {t('forIncident', { title: incident.title })}
        </label>
      )}
      <div className="map-tool-acts">
        <Button type="submit" kind="primary" disabled={!shape || needsWords}>
          {t(edited ? 'save' : 'keepOverlay')}
        </Button>
        {edited && <Button onClick={onDone}>{t('cancelEdit')}</Button>}
      </div>
    </form>
  );
};
