import { Expand, History, Pencil, Plus } from 'lucide-react';
import { useCallback, useRef, useState } from 'react';
import type { BoardRow, BoardVersionRow } from '#contract/boards.ts';
import { canManage, canOperate } from '#domain/user.ts';
import { useOfficer } from '../../data/officer.ts';
import { Button } from '../../ui/button.tsx';
import { isFullKey, useFullScreen } from './use-full-screen.ts';
import { BoardMore } from './board-more.tsx';
import { BoardView } from './board-view.tsx';
import type { Draft } from './boards-panel.tsx';
import { BoardPaper } from './print/board-paper.tsx';
import type { BoardWords } from './use-board-words.ts';
import type { useBoards } from './use-boards.ts';
import { VersionsDialog } from './versions-dialog.tsx';
import { WallButton } from './wall-button.tsx';

type Props = {
  readonly row: BoardRow;
  readonly words: BoardWords;
  readonly boards: ReturnType<typeof useBoards>;
  readonly onDraft: (draft: Draft) => void;
  readonly onMake: () => void;
};

/** Whether the officer here may change a board; the core and the hub ask again. */
const useMayChange = ({ ownerId }: BoardRow): { readonly change: boolean; readonly make: boolean } => {
  const officer = useOfficer();
  const make = officer !== null && canOperate(officer.role);
  return { make, change: make && (officer.id === ownerId || canManage(officer.role)) };
};

/** One board with what can be done about it. */
export const BoardDesk = ({ row, words, boards, onDraft, onMake }: Props) => {
  const { t } = words;
  const whole = useRef<HTMLDivElement>(null);
  const full = useFullScreen(whole);
  const may = useMayChange(row);
  const [isListing, setListing] = useState(false);
  /** Counts printings: one that a host never ends does not keep the next from beginning. */
  const [printing, setPrinting] = useState({ n: 0, isOn: false });
  const [former, setFormer] = useState<BoardVersionRow | null>(null);
  const printed = useCallback(() => setPrinting(({ n }) => ({ n, isOn: false })), []);
  const draftOf = (content: Draft['content']): Draft => ({ id: row.id, baseVer: row.ver, content });
  return (
    <div className="bd-desk" ref={whole} onKeyDown={(event) => isFullKey(event) && full.toggle()}>
      <header className="bd-bar">
        <h2>{words.board(row.content)}</h2>
        <span className="bd-acts">
          <Button aria-keyshortcuts="F" onClick={full.toggle}>
            <Expand size={14} aria-hidden="true" /> {t(full.isFull ? 'leaveFull' : 'fullScreen')}
          </Button>
          <WallButton {...{ row, words }} />
          {may.change && (
            <Button onClick={() => onDraft(draftOf(row.content))}>
              <Pencil size={14} aria-hidden="true" /> {t('edit')}
            </Button>
          )}
          <Button onClick={() => setListing(true)}>
            <History size={14} aria-hidden="true" /> {t('versions', { n: row.version })}
          </Button>
          {may.make && (
            <Button onClick={onMake}>
              <Plus size={14} aria-hidden="true" /> {t('make')}
            </Button>
          )}
          <BoardMore
            {...{ row, words, boards }}
            mayChange={may.change}
            onCopy={(content) => onDraft({ id: null, baseVer: 0, content })}
            onPrint={() => setPrinting(({ n }) => ({ n: n + 1, isOn: true }))}
          />
        </span>
      </header>
      {former && (
        <FormerBar
          {...{ former, words }}
          mayChange={may.change}
          onRestore={() => onDraft(draftOf(former.content))}
          onLeave={() => setFormer(null)}
        />
      )}
      <BoardView content={former?.content ?? row.content} isWhole={full.isFull} />
      {printing.isOn && <BoardPaper key={printing.n} content={former?.content ?? row.content} onDone={printed} />}
      {isListing && (
        <VersionsDialog
          {...{ row, words }}
          onShow={(version) => {
            setFormer(version);
            setListing(false);
          }}
          onClose={() => setListing(false)}
        />
      )}
    </div>
  );
};

type FormerProps = {
  readonly former: BoardVersionRow;
  readonly words: BoardWords;
  readonly mayChange: boolean;
  readonly onRestore: () => void;
  readonly onLeave: () => void;
};

/** What is in sight is not what is in force. */
const FormerBar = ({ former, words: { t }, mayChange, onRestore, onLeave }: FormerProps) => (
  <div className="bd-former" role="status">
    <span>{t('former', { n: former.version })}</span>
    {mayChange && <Button onClick={onRestore}>{t('restore')}</Button>}
    <Button onClick={onLeave}>{t('leaveFormer')}</Button>
  </div>
);
