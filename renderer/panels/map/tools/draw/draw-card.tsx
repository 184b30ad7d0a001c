import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OverlayColour } from '#domain/overlays/overlay.ts';
import { OverlayColour as Colours } from '#domain/overlays/overlay.ts';
import type { IncidentId } from '#domain/ids.ts';
import { useLive } from '../../../../data/live.ts';
import { useSelection } from '../../../../data/selection.ts';
import { Button } from '../../../../ui/button.tsx';
import { Field, Input, Select } from '../../../../ui/field.tsx';
import { useTools } from '../tool-store.ts';
import { OverlayRow } from './overlay-row.tsx';
import { useOverlayView } from './overlay-view.ts';
import { gestureOf, shapeKinds, type ShapeKind, sketchedShape } from './sketched-shape.ts';
import { useOverlayActs } from './use-overlay-acts.ts';

/** What is drawn, in what colour, with what words and for which incident; kept for every desk once the hand is done. */
const NewOverlay = () => {
  const { t } = useTranslation('mapTools');
  const { sketch, begin } = useTools();
  const [kind, setKind] = useState<ShapeKind>('point');
  const [colour, setColour] = useState<OverlayColour>('red');
  const [label, setLabel] = useState('');
  const [isFree, setFree] = useState(false);
  const selected = useSelection((state) => state.selected);
  const incidents = useLive('incidents.map').rows;
  const incident = selected?.kind === 'incident' ? incidents.find(({ id }) => id === selected.id) : undefined;
  const { draw } = useOverlayActs();
  const shape = sketchedShape(kind, sketch);
  const needsWords = kind === 'text' && label.trim() === '';
  const keep = async (): Promise<void> => {
    if (!shape || needsWords) return;
    const incidentId = incident && !isFree ? (incident.id as IncidentId) : null;
    if (!(await draw({ shape, label, colour, incidentId }))) return;
    begin(gestureOf[kind]);
    setLabel('');
  };
  const pick = (next: ShapeKind): void => {
    setKind(next);
    begin(gestureOf[next]);
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void keep();
      }}
    >
      <div className="map-tool-kinds" role="group" aria-label={t('shape')}>
        {shapeKinds.map((each) => (
          <Button key={each} aria-pressed={kind === each} onClick={() => pick(each)}>
            {t(`shape_${each}`)}
          </Button>
        ))}
      </div>
      <div className="map-tool-size">
        <Field label={t('label')} wrong={shape && needsWords ? t('needsWords') : undefined}>
          <Input value={label} maxLength={120} onChange={({ target }) => setLabel(target.value)} />
        </Field>
        <Field label={t('colour')}>
          <Select
            value={colour}
            onPick={(value) => setColour(value as OverlayColour)}
            options={Colours.options.map((value) => ({ value, text: t(`colour_${value}`) }))}
          />
        </Field>
      </div>
      {incident && (
        <label className="map-tool-check">
          <input type="checkbox" checked={!isFree} onChange={() => setFree(!isFree)} /> {t('forIncident', { title: incident.title })}
        </label>
      )}
      <Button type="submit" kind="primary" disabled={!shape || needsWords}>
        {t('keepOverlay')}
      </Button>
    </form>
  );
};

/** Draws on the map for every desk, and lists what was drawn. */
export const DrawCard = () => {
  const { t } = useTranslation('mapTools');
  const { rows } = useLive('overlays.list');
  const { isHidden, setHidden } = useOverlayView();
  return (
    <>
      <NewOverlay />
      <label className="map-tool-check">
        <input type="checkbox" checked={isHidden} onChange={() => setHidden(!isHidden)} /> {t('hideOverlays')}
      </label>
      {rows.length === 0 ? (
        <p className="map-quiet">{t('noOverlays')}</p>
      ) : (
        <ul className="map-tool-list">
          {[...rows].reverse().map((row) => (
            <li key={row.id}>
              <OverlayRow row={row} />
            </li>
          ))}
        </ul>
      )}
    </>
  );
};
