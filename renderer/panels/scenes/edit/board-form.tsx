import { X } from 'lucide-react';
import type { BoardId } from '#domain/ids.ts';
import { DwellS, mostTouredBoards, usualDwellS } from '#domain/wall-content.ts';
import { useLive } from '../../../data/live.ts';
import { IconButton } from '../../../ui/button.tsx';
import { Field, Input } from '../../../ui/field.tsx';
import type { FormProps } from './content-picker.tsx';
import { PickList } from './pick-list.tsx';

/** A board of numbers, or several in turn: which, and how long each. Kept as soon as there is one. */
export const BoardForm = ({ words, content, disabled, onPick }: FormProps) => {
  const { t, lang } = words;
  const rows = useLive('boards.list').rows.filter(({ isRemoved, isShared }) => !isRemoved && isShared);
  const names = new Map<string, string>(rows.map(({ id, titleVi, titleEn }) => [id, (lang === 'en' && titleEn) || titleVi]));
  const present = content?.k === 'board' ? content : { boards: [] as BoardId[], dwellS: usualDwellS };
  const keep = (boards: BoardId[], dwellS = present.dwellS): void => {
    if (boards.length > 0) onPick({ k: 'board', boards, dwellS });
  };
  return (
    <>
      {present.boards.length > 1 && (
        <Field label={t('dwell')}>
          <Input
            type="number"
            min={3}
            max={3600}
            defaultValue={present.dwellS}
            disabled={disabled}
            onBlur={({ target }) => {
              const dwellS = DwellS.safeParse(target.valueAsNumber);
              if (dwellS.success && dwellS.data !== present.dwellS) keep(present.boards, dwellS.data);
            }}
          />
        </Field>
      )}
      <ol className="sc-round" aria-label={t('kind_board')}>
        {present.boards.map((id, at) => (
          <li key={`${id}/${at}`}>
            <span>{names.get(id) ?? id}</span>
            <IconButton
              label={t('takeOut')}
              disabled={present.boards.length === 1}
              onClick={() => keep(present.boards.filter((_, each) => each !== at))}
            >
              <X size={14} aria-hidden="true" />
            </IconButton>
          </li>
        ))}
      </ol>
      <p className="sc-hint">{t('boardHelp', { count: mostTouredBoards })}</p>
      {present.boards.length < mostTouredBoards && (
        <PickList
          picks={rows.map(({ id }) => ({ id, text: names.get(id) ?? id }))}
          label={t('kind_board')}
          nothing={t('noBoards')}
          onPick={(id) => keep([...present.boards, id as BoardId])}
        />
      )}
    </>
  );
};
