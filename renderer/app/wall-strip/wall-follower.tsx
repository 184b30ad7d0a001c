import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { IncidentId } from '#domain/ids.ts';
import { useLive } from '../../data/live.ts';
import { useSelectedId } from '../../data/selection.ts';
import { useTakes } from '../../data/wall-desk.ts';
import { useWall } from '../../data/wall.ts';
import { useWallNow } from '../../data/wall-now.ts';
import { computeShortcut } from '../shortcut-keys.ts';

/** The key that puts the chosen incident on the wall, wherever on the desk it is pressed. */
const useIncidentKey = (): void => {
  const { t } = useTranslation('push');
  const { takeIncident } = useTakes();
  const id = useSelectedId<IncidentId>('incident');
  const row = useLive('incident.detail', { id: id ?? ('none' as IncidentId) }).rows[0];
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (id === null || event.repeat || computeShortcut(event) !== 'showIncident') return;
      void takeIncident(id, (n) => t('didScreen', { n, what: row?.title ?? t('is_incident') }));
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  });
};

/** Keeps the wall as it is now at hand, and hears the key for incidents. Draws nothing. */
export const WallFollower = () => {
  const wall = useWall();
  useEffect(() => useWallNow.setState({ wall }), [wall]);
  useIncidentKey();
  return null;
};
