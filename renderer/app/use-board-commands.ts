import { useTranslation } from 'react-i18next';
import { useChosenBoard } from '../data/chosen-board.ts';
import { useLive } from '../data/live.ts';
import { useDesk } from '../layout/desk-store.ts';
import type { Command } from './palette-commands.ts';

/** Every shared board by its name; nothing in a window of one panel. */
export const useBoardCommands = (): Command[] => {
  const { t, i18n } = useTranslation('boards');
  const { api, show } = useDesk();
  const choose = useChosenBoard((state) => state.choose);
  const boards = useLive('boards.list').rows.filter(({ isRemoved, isShared }) => isShared && !isRemoved);
  if (!api) return [];
  return boards.map(({ id, titleVi, titleEn }) => ({
    id: `board-${id}`,
    title: t('open', { name: (i18n.language === 'en' && titleEn) || titleVi }),
    run: () => {
      choose(id);
      show('boards');
    },
  }));
};
