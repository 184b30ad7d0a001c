import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { SeatEventRow } from '#contract/seats.ts';

/** A line about a seat in words. */
export const useSeatWords = (): ((row: SeatEventRow) => string) => {
  const { t } = useTranslation('seats');
  return useCallback(
    ({ what, why, by, at }: SeatEventRow) => {
      const said = t(`event_${what}`, { by, at });
      return why === null ? said : `${said} ${t(`why_${why}`, { by, at })}`;
    },
    [t],
  );
};
