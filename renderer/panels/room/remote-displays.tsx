import { Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DisplaysRow } from '#contract/displays.ts';
import { useLive } from '../../data/live.ts';
import { useMayManage } from '../../data/may-act.ts';
import { Button } from '../../ui/button.tsx';
import { PairDialog } from './pair-dialog.tsx';
import { RemoteRow } from './remote-row.tsx';
import { RenameDialog, UnpairDialog } from './remote-dialogs.tsx';
import './remotes.css';

export type Remote = DisplaysRow['displays'][number];
type Open = { readonly k: 'pair' } | { readonly k: 'rename' | 'unpair'; readonly remote: Remote };

/** Other computers that are screens of this console's wall: how each does, and how another one becomes one. */
export const RemoteDisplays = () => {
  const { t } = useTranslation('display');
  const [row] = useLive('displays.get').rows;
  const health = useLive('screens.health').rows;
  const mayManage = useMayManage();
  const [open, setOpen] = useState<Open | null>(null);
  if (!row) return null;
  const close = (): void => setOpen(null);
  const isClosed = row.addresses.length === 0;
  return (
    <section className="remotes" aria-label={t('remotes')}>
      <header>
        <h3>{t('remotes')}</h3>
        <Button disabled={isClosed || !mayManage} title={mayManage ? undefined : t('notAllowed')} onClick={() => setOpen({ k: 'pair' })}>
          <Plus size={15} aria-hidden="true" />
          {t('add')}
        </Button>
      </header>
      {isClosed && (
        <p className="remotes-closed" data-trouble={row.trouble !== null}>
          <strong>{t('closed')}</strong>
          {row.trouble?.message ?? t('closedHelp')}
        </p>
      )}
      {!isClosed && row.displays.length === 0 && <p className="remotes-none">{t('none')}</p>}
      {row.displays.length > 0 && (
        <ul>
          {row.displays.map((remote) => (
            <RemoteRow
              key={remote.id}
              remote={remote}
              health={health.find(({ id }) => id === remote.id)}
              mayUnpair={mayManage}
              onRename={() => setOpen({ k: 'rename', remote })}
              onUnpair={() => setOpen({ k: 'unpair', remote })}
            />
          ))}
        </ul>
      )}
      {open?.k === 'pair' && <PairDialog addresses={row.addresses} onClose={close} />}
      {open?.k === 'rename' && <RenameDialog remote={open.remote} onClose={close} />}
      {open?.k === 'unpair' && <UnpairDialog remote={open.remote} onClose={close} />}
    </section>
  );
};
