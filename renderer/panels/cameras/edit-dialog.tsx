import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallResult } from '#contract/calls.ts';
import type { CameraRow } from '#contract/rows.ts';
import { CameraKind } from '#domain/camera.ts';
import { useBridge } from '../../data/bridge-context.ts';
import { useLive } from '../../data/live.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { errorText } from '../../ui/error-text.ts';
import { Field, Input, Select } from '../../ui/field.tsx';
import { useToasts } from '../../ui/toasts.tsx';
import { addressNames, computeCameraChanges, draftOf, type DraftWrong } from './edit/camera-draft.ts';
import './edit-dialog.css';

type Hosts = CallResult<'cameras.hosts'>;

/** Changes a camera in place. Addresses are written and never shown: only which host they lead to. */
export const EditCameraDialog = ({ camera, onClose }: { camera: CameraRow; onClose: () => void }) => {
  const { t } = useTranslation(['cameraEdit', 'common']);
  const bridge = useBridge();
  const add = useToasts((state) => state.add);
  const units = useLive('adminUnits.list').rows;
  const [seen] = useState(camera);
  const [draft, setDraft] = useState(() => draftOf(camera));
  const hosts = useHosts(camera.id);
  const { changes, wrong } = computeCameraChanges(seen, draft);
  const isWrong = (name: DraftWrong): string | undefined => (wrong.has(name) ? t(`wrong_${name}`) : undefined);
  const text = (name: Exclude<keyof typeof draft, 'ptz'>) => ({
    value: draft[name],
    onChange: ({ target }: { target: { value: string } }) => setDraft({ ...draft, [name]: target.value }),
  });
  const fail = (error: unknown): void => add({ level: 'error', text: errorText(t, error) });
  const save = async (): Promise<void> => {
    const { id } = camera;
    const undo = (): void => void bridge.call('cameras.undoEdit', { id }).catch(fail);
    await bridge.call('cameras.edit', { id, changes });
    add({ level: 'info', text: t('saved'), undo });
    onClose();
  };
  return (
    <Dialog open onClose={onClose} title={t('title', { name: seen.name })}>
      <form
        className="camera-edit"
        data-testid="camera-edit"
        onSubmit={(event) => {
          event.preventDefault();
          if (wrong.size === 0) save().catch(fail);
        }}
      >
        <Field label={t('name')} wrong={isWrong('name')}>
          <Input {...text('name')} maxLength={200} autoFocus />
        </Field>
        <Field label={t('nameEn')}>
          <Input {...text('nameEn')} maxLength={200} />
        </Field>
        <Field label={t('kind')}>
          <Select
            value={draft.kind}
            options={CameraKind.options.map((value) => ({ value, text: t(`kind_${value}`) }))}
            onPick={(kind) => setDraft({ ...draft, kind })}
          />
        </Field>
        <Field label={t('commune')}>
          <Select
            value={draft.communeCode}
            options={[{ value: '', text: '–' }, ...units.map(({ code, fullName }) => ({ value: code, text: fullName }))]}
            onPick={(communeCode) => setDraft({ ...draft, communeCode })}
          />
        </Field>
        <Field label={t('lat')} wrong={isWrong('lat')}>
          <Input {...text('lat')} inputMode="decimal" />
        </Field>
        <Field label={t('lon')} wrong={isWrong('lon')}>
          <Input {...text('lon')} inputMode="decimal" />
        </Field>
        <Field label={t('heading')} wrong={isWrong('heading')}>
          <Input {...text('heading')} inputMode="decimal" />
        </Field>
        <Field label={t('fov')} wrong={isWrong('fov')}>
          <Input {...text('fov')} inputMode="decimal" />
        </Field>
        <Field label={t('roadKm')}>
          <Input {...text('roadKm')} maxLength={60} />
        </Field>
        <label className="camera-edit-check">
          <input type="checkbox" checked={draft.ptz} onChange={({ target }) => setDraft({ ...draft, ptz: target.checked })} />
          {t('ptz')}
        </label>
        <p className="camera-edit-help">{t('addressHelp')}</p>
        {addressNames.map((name) => (
          <Field key={name} label={t(`address_${name}`)} wrong={isWrong(name)}>
            <Input {...text(name)} maxLength={2000} autoComplete="off" spellCheck={false} placeholder={hosts?.[name] ?? t('noAddress')} />
          </Field>
        ))}
        <div className="form-foot">
          <Button onClick={onClose}>{t('common:cancel')}</Button>
          <Button type="submit" kind="primary" disabled={wrong.size > 0 || Object.keys(changes).length === 0}>
            {t('common:save')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
};

const useHosts = (id: CameraRow['id']): Hosts | null => {
  const bridge = useBridge();
  const [hosts, setHosts] = useState<Hosts | null>(null);
  useEffect(() => {
    let wanted = true;
    bridge.call('cameras.hosts', { id }).then(
      (found) => wanted && setHosts(found),
      () => undefined,
    );
    return () => {
      wanted = false;
    };
  }, [bridge, id]);
  return hosts;
};
