import { MonitorUp } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { IncidentRow } from '#contract/rows.ts';
import { useTakes } from '../../data/wall-desk.ts';
import { useWallNow } from '../../data/wall-now.ts';
import { Button, KeyHint } from '../../ui/button.tsx';

/** Puts the incident on the wall: its place, its card, its nearest cameras. Not there while there is no wall. */
export const WallButton = ({ row }: { row: Pick<IncidentRow, 'id' | 'title'> }) => {
  const { t } = useTranslation('push');
  const { takeIncident } = useTakes();
  const hasWall = useWallNow(({ wall }) => wall !== null && wall.screens.length > 0);
  if (!hasWall) return null;
  const show = (): void => void takeIncident(row.id, (n) => t('didScreen', { n, what: row.title }));
  return (
    <Button aria-keyshortcuts="m" title={t('onScreen')} onClick={show}>
      <MonitorUp size={15} aria-hidden="true" />
      {t('onWall')} <KeyHint>m</KeyHint>
    </Button>
  );
};
