import { Lock, TriangleAlert } from 'lucide-react';
import { type KeyboardEvent, useEffect, useState } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { useNow } from '../data/clock.ts';
import { useLive } from '../data/live.ts';
import { useSession } from '../data/session.ts';
import { formatClock, formatDate } from '../i18n/format.ts';
import { SignOnForm } from './sign-on-form.tsx';
import { useSignOn } from './sign-on-store.ts';
import { useIdleLock } from './use-idle-lock.ts';
import { useInertRest } from './use-inert-rest.ts';
import './sign-on.css';

const rootId = 'lock';

/** Where the lock stands: beside everything else of the page, above all of it. */
const useLockRoot = (): HTMLElement => {
  const [root] = useState(() => {
    const made = document.createElement('div');
    made.id = rootId;
    return made;
  });
  useEffect(() => {
    document.body.append(root);
    return () => root.remove();
  }, [root]);
  return root;
};

/**
 * Nothing but a name and a password: over a locked console, or while another officer takes over. What is behind stays as it
 * is, drafts and sounds too, and cannot be reached.
 */
export const LockScreen = () => {
  const session = useSession()?.session;
  const root = useLockRoot();
  const { isSwitching, userId, close } = useSignOn();
  const users = useLive('users.list').rows;
  const isLocked = session?.isLocked === true;
  const isShown = isLocked || isSwitching;
  useIdleLock(session);
  useInertRest(isShown, rootId);
  if (!session || !isShown) return null;
  const beginId = isLocked && !isSwitching ? session.officerId : userId;
  const begin = users.find(({ id }) => id === beginId) ?? null;
  const cancel = isLocked ? null : close;
  const onKeyDown = (event: KeyboardEvent): void => {
    event.stopPropagation();
    if (event.key === 'Escape') cancel?.();
  };
  return createPortal(
    <main className="lock-screen" data-testid="lock-screen" data-locked={isLocked} onKeyDown={onKeyDown}>
      <Face isLocked={isLocked} />
      <SignOnForm
        // Begins anew with each lock, and not when officers come: somebody may be typing.
        key={String(begin?.id)}
        {...{ session, begin, users }}
        onCancel={isLocked ? (isSwitching ? close : null) : close}
      />
      <LockAlarms />
    </main>,
    root,
  );
};

const Face = ({ isLocked }: { isLocked: boolean }) => {
  const { t } = useTranslation('signOn');
  const now = useNow(1000);
  return (
    <header>
      <time>{formatClock(now)}</time>
      <span>{formatDate(now)}</span>
      <h1>
        {isLocked && <Lock size={16} aria-hidden="true" />}
        {t(isLocked ? 'locked' : 'switch')}
      </h1>
      {isLocked && <p>{t('lockedHelp')}</p>}
    </header>
  );
};

/** That there is something, without what: whoever passes by need not know. */
const LockAlarms = () => {
  const { t } = useTranslation('signOn');
  const cameras = useLive('cameras.health').rows.filter(({ alarm }) => alarm === 'raised').length;
  const [worst = 0] = useLive('status.get').rows[0]?.openBySeverity ?? [];
  const unseen = useLive('alarms.counts', {}).rows[0]?.unacknowledged.reduce((sum, n) => sum + n, 0) ?? 0;
  if (cameras + worst + unseen === 0) return null;
  return (
    <p className="lock-alarms" role="status" data-testid="lock-alarms">
      <TriangleAlert size={16} aria-hidden="true" />
      {unseen > 0 && <span>{t('alarms_unseen', { n: unseen })}</span>}
      {worst > 0 && <span>{t('alarms_incidents', { n: worst })}</span>}
      {cameras > 0 && <span>{t('alarms_cameras', { n: cameras })}</span>}
    </p>
  );
};
