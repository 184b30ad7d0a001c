import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useChangeRoom } from '../../data/room.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field, Input } from '../../ui/field.tsx';
import type { Remote } from './remote-displays.tsx';

type Props = { remote: Remote; onClose: () => void };

export const RenameDialog = ({ remote, onClose }: Props) => {
  const { t } = useTranslation(['display', 'common']);
  const change = useChangeRoom();
  const [name, setName] = useState(remote.name);
  const save = (): void => {
    change('displays.rename', { id: remote.id, name: name.trim() });
    onClose();
  };
  return (
    <Dialog open onClose={onClose} title={t('renameTitle')} size="small">
      <form
        className="remotes-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim() !== '') save();
        }}
      >
        <Field label={t('name')}>
          <Input value={name} maxLength={60} autoFocus onChange={(event) => setName(event.target.value)} />
        </Field>
        <div className="remotes-foot">
          <Button onClick={onClose}>{t('common:cancel')}</Button>
          <Button kind="primary" type="submit" disabled={name.trim() === ''}>
            {t('common:save')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
};

/** Asks once: what a display holds opens nothing afterwards, so there is no way back but to pair it again. */
export const UnpairDialog = ({ remote, onClose }: Props) => {
  const { t } = useTranslation(['display', 'common']);
  const change = useChangeRoom();
  const unpair = (): void => {
    change('displays.unpair', { id: remote.id });
    onClose();
  };
  return (
    <Dialog open onClose={onClose} title={t('unpairTitle', { name: remote.name })} size="small">
      <div className="remotes-form">
        <p>{t('unpairHelp')}</p>
        <div className="remotes-foot">
          <Button autoFocus onClick={onClose}>
            {t('common:cancel')}
          </Button>
          <Button kind="primary" onClick={unpair}>
            {t('unpair')}
          </Button>
        </div>
      </div>
    </Dialog>
  );
};
