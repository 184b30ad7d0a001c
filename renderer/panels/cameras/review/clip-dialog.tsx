import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CameraRow } from '#contract/rows.ts';
import { mostClipCameras } from '#contract/clips.ts';
import type { CameraId, IncidentId } from '#domain/ids.ts';
import { useBridge } from '../../../data/bridge-context.ts';
import { useClipDraft } from '../../../data/clip-draft.ts';
import { useLive } from '../../../data/live.ts';
import { useSelection } from '../../../data/selection.ts';
import { formatClock, formatDate } from '../../../i18n/format.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { errorText } from '../../../ui/error-text.ts';
import { Field, Input, Select } from '../../../ui/field.tsx';
import { useToasts } from '../../../ui/toasts.tsx';
import { useCameraWords } from '../use-camera-words.ts';

type Props = { cameras: readonly CameraRow[]; inMs: number; outMs: number; onClose: () => void };

const mostIncidents = 200;

/** Keeps a marked stretch: of which cameras, for which incident, and why. */
export const ClipDialog = ({ cameras, inMs, outMs, onClose }: Props) => {
  const { t } = useTranslation(['clips', 'common']);
  const { name } = useCameraWords();
  const bridge = useBridge();
  const add = useToasts((state) => state.add);
  const selected = useSelection((state) => state.selected);
  const incidents = useLive('incidents.list', { filter: { scope: 'open' }, limit: mostIncidents }).rows;
  const [left, setLeft] = useState<ReadonlySet<CameraId>>(new Set());
  const [incidentId, setIncidentId] = useState<string>(selected?.kind === 'incident' ? selected.id : '');
  const [note, setNote] = useState('');
  const [isSaving, setIsSaving] = useState(false);
  const chosen = cameras.filter(({ id }) => !left.has(id)).slice(0, mostClipCameras);
  const known = incidents.some(({ id }) => id === incidentId) || incidentId === '';
  const options = [
    { value: '', text: t('noIncident') },
    ...(known ? [] : [{ value: incidentId, text: t('selectedIncident') }]),
    ...incidents.map(({ id, title }) => ({ value: id as string, text: title })),
  ];
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setIsSaving(true);
    try {
      await bridge.call('clips.make', {
        cameras: chosen.map(({ id }) => id),
        ...{ fromMs: inMs, toMs: outMs, incidentId: incidentId === '' ? null : (incidentId as IncidentId), note },
      });
      add({ level: 'info', text: t('begun', { n: chosen.length }) });
      useClipDraft.getState().clear();
      onClose();
    } catch (error) {
      add({ level: 'error', text: errorText(t, error) });
      setIsSaving(false);
    }
  };
  return (
    <Dialog open onClose={onClose} title={t('make')} size="small">
      <form className="clip-form" data-testid="clip-form" onSubmit={(event) => void save(event)}>
        <p className="clip-times">
          <strong>
            {formatClock(inMs)} – {formatClock(outMs)}
          </strong>{' '}
          {formatDate(inMs)} · {t('seconds', { n: Math.round((outMs - inMs) / 1000) })}
        </p>
        <fieldset>
          <legend>{t('cameras')}</legend>
          {cameras.map((camera) => (
            <label key={camera.id}>
              <input
                type="checkbox"
                checked={!left.has(camera.id)}
                onChange={({ target }) => {
                  const next = new Set(left);
                  if (target.checked) next.delete(camera.id);
                  else next.add(camera.id);
                  setLeft(next);
                }}
              />
              {name(camera)}
            </label>
          ))}
        </fieldset>
        <Field label={t('incident')}>
          <Select value={incidentId} options={options} onPick={setIncidentId} />
        </Field>
        <Field label={t('note')}>
          <Input value={note} maxLength={500} onChange={({ target }) => setNote(target.value)} />
        </Field>
        <div className="form-foot">
          <Button onClick={onClose}>{t('common:cancel')}</Button>
          <Button kind="primary" type="submit" disabled={chosen.length === 0 || isSaving}>
            {t('save')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
};
