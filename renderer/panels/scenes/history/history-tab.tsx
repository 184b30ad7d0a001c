import { CloudUpload, Eye, Redo2, Undo2 } from 'lucide-react';
import { useState } from 'react';
import type { WallEntryRow } from '#contract/wall.ts';
import { useLive } from '../../../data/live.ts';
import { formatDateTime } from '../../../i18n/format.ts';
import { Button, KeyHint } from '../../../ui/button.tsx';
import { type On, useDesk } from '../use-desk.ts';
import type { Edits } from '../use-edits.ts';
import type { WallModel } from '../use-wall-model.ts';
import type { WallWords } from '../use-wall-words.ts';
import { entryWords } from './entry-words.ts';

type Props = { model: WallModel; edits: { readonly [O in On]: Edits }; words: WallWords };

/** Lines of one kind are shown at first; more by a press. */
const firstShown = 60;
const mostWords = 4;

/** Who did what to the wall or the scene, and why; steps back, and a look at how it was. */
export const HistoryTab = ({ model, edits, words }: Props) => {
  const { t } = words;
  const { wall, scene } = model;
  const [asked, setAsked] = useState<On>('air');
  const [most, setMost] = useState(firstShown);
  const on = scene ? asked : 'air';
  const { rows } = useLive('wall.history', { targetId: on === 'air' || !scene ? wall.id : scene.id });
  return (
    <div className="sc-form">
      <div className="sc-choices" role="group" aria-label={t('historyOf')}>
        <Button aria-pressed={on === 'air'} onClick={() => setAsked('air')}>
          {t('historyWall')}
        </Button>
        <Button aria-pressed={on === 'scene'} disabled={!scene} onClick={() => setAsked('scene')}>
          {t('historyScene')}
        </Button>
      </div>
      <div className="sc-buttons">
        <Button disabled={!edits[on].may} onClick={edits[on].undo}>
          <Undo2 size={15} aria-hidden="true" /> {t('stepBack')} <KeyHint>Ctrl Z</KeyHint>
        </Button>
        <Button disabled={!edits[on].may} onClick={edits[on].redo}>
          <Redo2 size={15} aria-hidden="true" /> {t('redo')} <KeyHint>Ctrl Y</KeyHint>
        </Button>
      </div>
      <ol className="sc-history" aria-label={t(on === 'air' ? 'historyWall' : 'historyScene')}>
        {rows.slice(0, most).map((entry) => (
          <Line key={entry.operationId} {...{ entry, on, model, words }} />
        ))}
      </ol>
      {rows.length > most && (
        <Button kind="quiet" onClick={() => setMost(most + firstShown)}>
          {t('moreHistory', { count: rows.length - most })}
        </Button>
      )}
      {rows.length === 0 && <p className="sc-hint">{t('noHistory')}</p>}
    </div>
  );
};

const Line = ({ entry, on, model, words }: { entry: WallEntryRow; on: On; model: WallModel; words: WallWords }) => {
  const { t } = words;
  const { past, lookAt } = useDesk();
  const did = entryWords(entry, model.wall.screens, words);
  const scene = useTakenScene(entry);
  const isLookedAt = past?.on === on && past.ver === entry.ver;
  return (
    <li data-testid="wall-entry" data-cause={entry.cause}>
      <header>
        <time>{formatDateTime(entry.atMs)}</time>
        <b>{words.user(entry.actor)}</b>
        {entry.cause !== 'officer' && <em>{t(`cause_${entry.cause}`)}</em>}
        {entry.waiting && <CloudUpload className="sc-warn" size={14} aria-label={t('waiting')} />}
      </header>
      {scene && <p>{t('did_take', { name: scene })}</p>}
      {did.slice(0, mostWords).map((text, at) => (
        <p key={at}>{text}</p>
      ))}
      {did.length > mostWords && <p>{t('did_more', { count: did.length - mostWords })}</p>}
      <Button kind="quiet" aria-pressed={isLookedAt} onClick={() => lookAt(isLookedAt ? null : { on, ver: entry.ver })}>
        <Eye size={14} aria-hidden="true" /> {t('lookAt', { ver: entry.ver })}
      </Button>
    </li>
  );
};

/** The name of the scene a line put on the air; null: it took none, or the same again. */
const useTakenScene = ({ after }: WallEntryRow): string | null => {
  const scenes = useLive('scenes.list').rows;
  const taken = after['scene'];
  const id = taken !== null && typeof taken === 'object' && 'id' in taken ? taken.id : null;
  return scenes.find((scene) => scene.id === id)?.name ?? null;
};
