import { useTranslation } from 'react-i18next';
import type { IncidentRow } from '#contract/rows.ts';
import { useSituation } from '../../data/situation.ts';
import { useDesk } from '../../layout/desk-store.ts';
import { Button } from '../../ui/button.tsx';

/** Brings the incident's numbers, map, procedure and cameras on one screen. Not there in a window of one panel. */
export const DecideButton = ({ row: { id } }: { row: Pick<IncidentRow, 'id'> }) => {
  const { t } = useTranslation('decision');
  const { api, show } = useDesk();
  const decideOn = useSituation((state) => state.decideOn);
  if (!api) return null;
  const open = (): void => {
    decideOn({ k: 'incident', id });
    show('decision');
  };
  return <Button onClick={open}>{t('open')}</Button>;
};
