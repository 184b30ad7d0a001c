import { useTranslation } from 'react-i18next';
import type { RoomDisplayRow } from '#contract/room.ts';
import { displayName } from '../../data/room.ts';

/** What is said of monitors in the officer's language. */
export const useRoomWords = (displays: readonly RoomDisplayRow[]) => {
  const { t } = useTranslation(['room', 'shell']);
  return { t, name: (display: RoomDisplayRow): string => displayName(t, displays, display) };
};

export type RoomWords = ReturnType<typeof useRoomWords>;
