import { Ellipsis } from 'lucide-react';
import type { BoardRow } from '#contract/boards.ts';
import type { BoardContent } from '#domain/boards/board.ts';
import { mostTouredBoards } from '#domain/wall-content.ts';
import { useCall } from '../../data/bridge-context.ts';
import { useTakes } from '../../data/wall-desk.ts';
import { IconButton } from '../../ui/button.tsx';
import { Menu, MenuItem } from '../../ui/menu.tsx';
import { useRecord } from '../../ui/use-record.ts';
import type { BoardWords } from './use-board-words.ts';
import type { useBoards } from './use-boards.ts';
import { useHasWall } from './wall-button.tsx';

type Props = {
  readonly row: BoardRow;
  readonly words: BoardWords;
  readonly boards: ReturnType<typeof useBoards>;
  readonly mayChange: boolean;
  readonly onCopy: (content: BoardContent) => void;
  readonly onPrint: () => void;
};

/** What is seldom done to a board: print it, share it, copy it, remove it, have a removed one back. */
export const BoardMore = ({ row, words, boards, mayChange, onCopy, onPrint }: Props) => {
  const { t } = words;
  const call = useCall();
  const record = useRecord();
  const { takeBoards } = useTakes();
  const hasWall = useHasWall();
  const toured = boards.listed
    .filter((each) => each.isShared)
    .slice(0, mostTouredBoards)
    .map((each) => each.id);
  const { id, ver: baseVer, isShared } = row;
  const putBack = (of: { id: typeof id; ver: number }): void =>
    void record(call('board.remove', { id: of.id, baseVer: of.ver, isRemoved: false }), t('putBack'));
  const remove = (): void =>
    void record(
      call('board.remove', { id, baseVer, isRemoved: true }),
      t('removed'),
      () => void call('board.remove', { id, baseVer, isRemoved: false }),
    );
  const share = (): void => void record(call('board.share', { id, baseVer, isShared: !isShared }), t(isShared ? 'unshared' : 'shared'));
  const copy = (): void => onCopy({ ...row.content, titleVi: t('copyOf', { name: row.content.titleVi }).slice(0, 200), titleEn: '' });
  return (
    <Menu
      trigger={
        <IconButton label={t('more')}>
          <Ellipsis size={16} />
        </IconButton>
      }
    >
      {hasWall && toured.length > 1 && (
        <MenuItem onSelect={() => void takeBoards(toured, (n) => t('push:didScreen', { n, what: t('allInTurn') }))}>{t('tour')}</MenuItem>
      )}
      <MenuItem onSelect={onPrint}>{t('print')}</MenuItem>
      <MenuItem onSelect={copy}>{t('copy')}</MenuItem>
      {mayChange && <MenuItem onSelect={share}>{t(isShared ? 'unshare' : 'share')}</MenuItem>}
      {mayChange && <MenuItem onSelect={remove}>{t('remove')}</MenuItem>}
      {boards.removed.map((each) => (
        <MenuItem key={each.id} onSelect={() => putBack(each)}>
          {t('putBackName', { name: words.board(each) })}
        </MenuItem>
      ))}
    </Menu>
  );
};
