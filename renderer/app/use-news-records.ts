import { useTranslation } from 'react-i18next';
import { mostNews } from '#domain/ingest/news-item.ts';
import { useChosenBoard } from '../data/chosen-board.ts';
import { useChosenNews } from '../data/chosen-news.ts';
import { useNow } from '../data/clock.ts';
import { useLive } from '../data/live.ts';
import { formatAge } from '../i18n/format.ts';
import { useDesk } from '../layout/desk-store.ts';
import { useBoards } from '../panels/boards/use-boards.ts';
import { publisherOf } from '../panels/boards/widgets/news-rows.ts';
import type { PaletteRecord } from './palette-records.ts';

/** Items of the press, newest first, with where each stands and how old it is; each leads to a board that shows the press. None without one. */
export const useNewsRecords = (): PaletteRecord[] => {
  const { t } = useTranslation('common');
  const now = useNow(30_000);
  const { rows } = useLive('press.items', { limit: mostNews });
  const { listed, chosen } = useBoards();
  const chooseBoard = useChosenBoard((state) => state.choose);
  const chooseNews = useChosenNews((state) => state.choose);
  const show = useDesk((desk) => desk.show);
  const board = chosen?.hasPress ? chosen : listed.find(({ hasPress }) => hasPress);
  if (!board) return [];
  return rows.map((row) => ({
    ...{ key: `news-${row.id}`, kind: 'news', title: row.title },
    detail: `${publisherOf(row)} · ${formatAge(t, now - row.publishedMs)}`,
    run: () => {
      chooseBoard(board.id);
      chooseNews(row.id);
      show('boards');
    },
  }));
};
