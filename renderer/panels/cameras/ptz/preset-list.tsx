import { Crosshair, Pencil, Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, IconButton } from '../../../ui/button.tsx';
import { Input } from '../../../ui/field.tsx';
import type { Presets } from './use-presets.ts';

export type PresetActs = {
  readonly onGo: (token: string) => void;
  /** Keeps where it looks now; `token` null: as one more. */
  readonly onSave: (name: string, token: string | null) => void;
  readonly onRemove: (token: string) => void;
};

type Props = PresetActs & { presets: Presets; at: string | null; disabled: boolean };

/** What the camera knows to look at. A camera keeps name and view together: saving anew keeps both as they are now. */
export const PresetList = ({ presets, at, disabled, onGo, onSave, onRemove }: Props) => {
  const { t } = useTranslation('ptz');
  const [editing, setEditing] = useState<string | null>(null);
  return (
    <div className="ptz-presets">
      {presets.length === 0 && <p className="ptz-told">{t('noPresets')}</p>}
      <ul aria-label={t('presets')}>
        {presets.map(({ token, name }) =>
          editing === token ? (
            <li key={token}>
              <NameForm
                first={name}
                label={t('presetName')}
                done={t('overwrite')}
                onCancel={() => setEditing(null)}
                onDone={(next) => {
                  setEditing(null);
                  onSave(next, token);
                }}
              />
            </li>
          ) : (
            <li key={token} aria-current={token === at || undefined}>
              <button type="button" className="ptz-preset" disabled={disabled} onClick={() => onGo(token)}>
                <Crosshair size={14} aria-hidden="true" />
                <span>{name}</span>
              </button>
              <IconButton label={t('renamePreset', { name })} disabled={disabled} onClick={() => setEditing(token)}>
                <Pencil size={14} />
              </IconButton>
              <IconButton label={t('removePreset', { name })} disabled={disabled} onClick={() => onRemove(token)}>
                <Trash2 size={14} />
              </IconButton>
            </li>
          ),
        )}
      </ul>
      {editing === '' ? (
        <NameForm
          first=""
          label={t('presetName')}
          done={t('saveView')}
          onCancel={() => setEditing(null)}
          onDone={(name) => {
            setEditing(null);
            onSave(name, null);
          }}
        />
      ) : (
        <Button kind="quiet" disabled={disabled} onClick={() => setEditing('')}>
          <Plus size={14} aria-hidden="true" /> {t('savePreset')}
        </Button>
      )}
    </div>
  );
};

type FormProps = { first: string; label: string; done: string; onDone: (name: string) => void; onCancel: () => void };

const NameForm = ({ first, label, done, onDone, onCancel }: FormProps) => {
  const { t } = useTranslation('common');
  const [name, setName] = useState(first);
  return (
    <form
      className="ptz-name"
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim() !== '') onDone(name.trim());
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        onCancel();
      }}
    >
      <Input aria-label={label} value={name} maxLength={60} autoFocus onChange={({ target }) => setName(target.value)} />
      <Button type="submit" disabled={name.trim() === ''}>
        {done}
      </Button>
      <Button kind="quiet" onClick={onCancel}>
        {t('cancel')}
      </Button>
    </form>
  );
};
