import { Plus, Redo2, Undo2 } from 'lucide-react';
import { addWidget } from '#domain/boards/edit-board.ts';
import { mostWidgets } from '#domain/boards/board.ts';
import { widgetKinds } from '#domain/boards/widget.ts';
import type { IndicatorId } from '#domain/indicators/indicator-id.ts';
import { indicatorGroups } from '#domain/indicators/groups.ts';
import { useLive } from '../../../data/live.ts';
import { Button, IconButton, KeyHint } from '../../../ui/button.tsx';
import { Input, Select } from '../../../ui/field.tsx';
import { Menu, MenuItem } from '../../../ui/menu.tsx';
import type { BoardWords } from '../use-board-words.ts';
import { KeptInput } from './kept-input.tsx';
import type { Edits } from './use-edits.ts';

/** The name of the board, what can be added, steps back and forth, and saving. */
export const EditBar = ({ edits, words, onLeave }: { edits: Edits; words: BoardWords; onLeave: () => void }) => {
  const { t, figureWords } = words;
  const { content, step } = edits;
  return (
    <header className="bd-bar bd-edit-bar">
      <KeptInput label={t('titleVi')} value={content.titleVi} most={200} onKeep={(titleVi) => titleVi && step({ ...content, titleVi })} />
      <KeptInput label={t('titleEn')} value={content.titleEn} most={200} onKeep={(titleEn) => step({ ...content, titleEn })} />
      <Select
        aria-label={t('group')}
        value={content.group}
        onPick={(group) => step({ ...content, group })}
        options={[{ value: '', text: t('noGroup') }, ...indicatorGroups.map((value) => ({ value, text: figureWords.group(value) }))]}
      />
      <AddMenu {...{ edits, words }} />
      <IconButton label={t('undo')} aria-keyshortcuts="Control+Z" disabled={!edits.canUndo} onClick={edits.undo}>
        <Undo2 size={16} />
      </IconButton>
      <IconButton label={t('redo')} aria-keyshortcuts="Control+Y" disabled={!edits.canRedo} onClick={edits.redo}>
        <Redo2 size={16} />
      </IconButton>
      <span className="bd-acts">
        <Input
          aria-label={t('note')}
          placeholder={t('note')}
          maxLength={300}
          value={edits.note}
          onChange={({ target }) => edits.setNote(target.value)}
        />
        <Button onClick={onLeave}>{t('common:cancel')}</Button>
        <Button kind="primary" aria-keyshortcuts="Control+S" disabled={!edits.canSave} onClick={edits.save}>
          {t('save')} <KeyHint>Ctrl S</KeyHint>
        </Button>
      </span>
    </header>
  );
};

/** Kinds that show areas beside each other. */
const ofAreas: ReadonlySet<string> = new Set(['ranking', 'map', 'table']);

/** The first indicator that fits stands in until another one is chosen. */
const AddMenu = ({ edits, words: { t } }: { edits: Edits; words: BoardWords }) => {
  const known = useLive('indicators.definitions').rows.filter(({ isRetired }) => !isRetired);
  const add = (kind: (typeof widgetKinds)[number]): void => {
    const fits = known.find(({ places }) => !ofAreas.has(kind) || places !== 'province');
    const next = addWidget(edits.content, kind, fits?.id ?? ('none' as IndicatorId));
    edits.step(next);
    edits.choose(next.widgets.at(-1)?.id ?? null);
    edits.say(t('added', { kind: t(`kind_${kind}`) }));
  };
  return (
    <Menu
      trigger={
        <Button disabled={edits.content.widgets.length >= mostWidgets}>
          <Plus size={14} aria-hidden="true" /> {t('add')}
        </Button>
      }
    >
      {widgetKinds.map((kind) => (
        <MenuItem key={kind} onSelect={() => add(kind)}>
          {t(`kind_${kind}`)}
        </MenuItem>
      ))}
    </Menu>
  );
};
