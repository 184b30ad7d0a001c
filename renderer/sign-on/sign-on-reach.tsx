import { useTranslation } from 'react-i18next';
import type { Session } from '#contract/rows.ts';
import { formatDateTime } from '../i18n/format.ts';

/** With the hub away: on what a sign-on rests, and until when. */
export const SignOnReach = ({ session, userId }: { session: Session; userId: string | null }) => {
  const { t } = useTranslation('signOn');
  const untilMs = userId === session.officerId ? session.grantUntilMs : null;
  return (
    <p className="sign-on-reach" role="status">
      {untilMs === null ? t('awayKept') : t('awayUntil', { time: formatDateTime(untilMs) })}
    </p>
  );
};
