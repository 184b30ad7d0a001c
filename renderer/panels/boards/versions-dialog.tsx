import type { BoardRow, BoardVersionRow } from '#contract/boards.ts';
import { useLive } from '../../data/live.ts';
import { formatDateTime } from '../../i18n/format.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import type { BoardWords } from './use-board-words.ts';
import './versions.css';

type Props = {
  readonly row: BoardRow;
  readonly words: BoardWords;
  readonly onShow: (version: BoardVersionRow) => void;
  readonly onClose: () => void;
};

/** What a board was: each version with who saved it, when and why. */
export const VersionsDialog = ({ row, words: { t }, onShow, onClose }: Props) => {
  const { rows } = useLive('board.versions', { id: row.id });
  const users = useLive('users.list').rows;
  const who = (id: string): string => users.find((user) => user.id === id)?.name ?? (id === 'chilang' ? t('shipped') : id);
  return (
    <Dialog open onClose={onClose} title={t('history')} size="form">
      <ol className="bd-versions">
        <li>
          <strong>{t('version', { n: row.version })}</strong>
          <span>
            {formatDateTime(row.updatedAtMs)} · {who(row.savedBy)}
            {row.note && <small>{row.note}</small>}
          </span>
          <em>{t('inForce')}</em>
        </li>
        {rows.map((version) => (
          <li key={version.id}>
            <strong>{t('version', { n: version.version })}</strong>
            <span>
              {formatDateTime(version.savedAtMs)} · {who(version.savedBy)}
              {version.note && <small>{version.note}</small>}
            </span>
            <Button onClick={() => onShow(version)}>{t('show')}</Button>
          </li>
        ))}
      </ol>
    </Dialog>
  );
};
