import { Copy, Lock, LockOpen, Redo2, Trash2, Undo2 } from 'lucide-react';
import type { SceneRow } from '#contract/wall.ts';
import { useNow } from '../../data/clock.ts';
import { useLive } from '../../data/live.ts';
import { formatAge } from '../../i18n/format.ts';
import { Button, KeyHint } from '../../ui/button.tsx';
import { Field, Select } from '../../ui/field.tsx';
import { ExportOne } from './file/scene-files.tsx';
import { KeptField } from './kept-field.tsx';
import type { Edits } from './use-edits.ts';
import { useSceneActs } from './use-scene-acts.ts';
import type { WallModel } from './use-wall-model.ts';
import type { WallWords } from './use-wall-words.ts';

type Props = { model: WallModel; scene: SceneRow; edits: Edits; words: WallWords };

/** What is said of a scene: its name, what it is for, who may change and take it. */
export const SceneTab = ({ model, scene, edits, words }: Props) => {
  const { t } = words;
  const { wall, mayScene } = model;
  const acts = useSceneActs(wall);
  const isLocked = scene.lockedBy !== null;
  const Bolt = isLocked ? Lock : LockOpen;
  return (
    <div className="sc-form">
      <KeptField
        label={t('name')}
        value={scene.name}
        most={200}
        disabled={!mayScene}
        onKeep={(value) => acts.change(scene, { part: 'name', value })}
      />
      <KeptField
        label={t('note')}
        value={scene.note}
        most={4000}
        isLong
        mayBeEmpty
        disabled={!mayScene}
        onKeep={(value) => acts.change(scene, { part: 'note', value })}
      />
      <Field label={t('who')}>
        <Select
          value={scene.who}
          disabled={!mayScene}
          options={(['operators', 'managers'] as const).map((value) => ({ value, text: t(`who_${value}`) }))}
          onPick={(value) => void acts.change(scene, { part: 'who', value: value === 'managers' ? 'managers' : 'operators' })}
        />
      </Field>
      <LastChange scene={scene} words={words} />
      <div className="sc-buttons">
        <Button disabled={!edits.may} aria-keyshortcuts="Control+Z" onClick={edits.undo}>
          <Undo2 size={15} aria-hidden="true" /> {t('undo')} <KeyHint>Ctrl Z</KeyHint>
        </Button>
        <Button disabled={!edits.may} aria-keyshortcuts="Control+Y" onClick={edits.redo}>
          <Redo2 size={15} aria-hidden="true" /> {t('redo')} <KeyHint>Ctrl Y</KeyHint>
        </Button>
        <Button
          aria-pressed={isLocked}
          disabled={!mayScene}
          onClick={() => void acts.change(scene, { part: 'isLocked', value: !isLocked })}
        >
          <Bolt size={15} aria-hidden="true" /> {isLocked ? t('unlock', { who: words.user(scene.lockedBy ?? '') }) : t('lock')}
        </Button>
        <Button onClick={() => acts.duplicate(scene)}>
          <Copy size={15} aria-hidden="true" /> {t('duplicate')}
        </Button>
        <ExportOne {...{ wall, scene, words }} />
        <Button disabled={!mayScene} onClick={() => void acts.remove(scene)}>
          <Trash2 size={15} aria-hidden="true" /> {t('remove')}
        </Button>
      </div>
    </div>
  );
};

/** Who changed it last, when, and how much of it has not reached the hub. */
const LastChange = ({ scene, words: { t, user } }: { scene: SceneRow; words: WallWords }) => {
  const now = useNow(10_000);
  const [last] = useLive('wall.history', { targetId: scene.id }).rows;
  const who = user(last?.actor ?? scene.createdBy);
  return (
    <p className="sc-facts">
      {t('lastChange', { who, age: formatAge(t, now - scene.updatedAtMs), ver: scene.ver })}
      {scene.waiting > 0 && <span className="sc-warn"> · {t('waitingCount', { count: scene.waiting })}</span>}
      {scene.lockedBy !== null && <span> · {t('lockedBy', { who: user(scene.lockedBy) })}</span>}
    </p>
  );
};
