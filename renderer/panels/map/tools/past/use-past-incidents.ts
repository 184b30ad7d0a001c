import { useEffect, useState } from 'react';
import type { IncidentMapRow } from '#contract/rows.ts';
import { useLive } from '../../../../data/live.ts';
import { usePast } from './past-store.ts';

/** Incidents as they stood at the moment the map shows; null: it shows now. While a moment is read, the one before it stays. */
export const usePastIncidents = (): readonly IncidentMapRow[] | null => {
  const atMs = usePast((state) => state.atMs);
  const { rows, status } = useLive('incidents.at', { atMs: atMs ?? 0 });
  const [held, setHeld] = useState<readonly IncidentMapRow[]>([]);
  const isRead = status !== 'loading';
  useEffect(() => {
    if (isRead) setHeld(rows);
  }, [rows, isRead]);
  return atMs === null ? null : isRead ? rows : held;
};
