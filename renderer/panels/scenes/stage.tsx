import { Columns2, Diff, Eye, type LucideIcon, Radio } from 'lucide-react';
import { type ReactNode, useMemo } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { spanOf } from '#domain/wall-arrange.ts';
import { useNow } from '../../data/clock.ts';
import { useLive } from '../../data/live.ts';
import { formatAge, formatTime } from '../../i18n/format.ts';
import { ArrangePicture } from './arrange/arrange-picture.tsx';
import { PastBar, usePast } from './history/past-bar.tsx';
import { showAir, showPast, showPlan, type ShownScreen } from './picture/compute-shown.ts';
import { WallPicture } from './picture/wall-picture.tsx';
import { TakeBar } from './take-bar.tsx';
import { type On, useDesk, type View, views } from './use-desk.ts';
import type { Edits } from './use-edits.ts';
import { useTake } from './use-take.ts';
import type { WallModel } from './use-wall-model.ts';
import type { WallWords } from './use-wall-words.ts';

type Props = { model: WallModel; edits: { readonly [O in On]: Edits }; words: WallWords };

const icons: { readonly [V in View]: LucideIcon } = { air: Radio, scene: Eye, diff: Diff, both: Columns2 };

/** The wall as it is, as the scene would make it, and what of that is new: each in a frame of its own kind. */
export const Stage = ({ model, edits, words }: Props) => {
  // Not the place: an arrow key draws no more than the two screens it leads between.
  const { view, setView, past, tab } = useDesk(useShallow(({ view, setView, past, tab }) => ({ view, setView, past, tab })));
  const { t } = words;
  const { wall, scene, plan, diff } = model;
  const take = useTake(model);
  const planned = useMemo(
    () => showPlan(wall.screens, wall.air, scene?.screens ?? {}, { plan, diff }),
    [wall.screens, wall.air, scene?.screens, plan, diff],
  );
  const preview = useMemo(() => planned.map(withoutMarks), [planned]);
  const standing = useMemo(() => showAir(wall.screens, wall.air), [wall.screens, wall.air]);
  const lookedAt = usePast(model);
  // Two pictures of a wide wall are larger one above the other.
  const span = spanOf(wall.screens.map(({ place }) => place));
  const isStacked = span.width > 1.6 * span.height;
  const shared = { model, words, onTake: take.run };
  const air = (
    <Frame key="air" view="air" title={t('view_air')} note={<AirNote {...{ model, words }} />}>
      <WallPicture {...shared} on="air" shown={standing} edits={edits.air} label={t('pictureAir')} />
    </Frame>
  );
  const previewed = (
    <Frame key="scene" view="scene" title={t('view_scene')} note={scene ? scene.name : t('noScene')}>
      <WallPicture {...shared} on="scene" shown={preview} edits={edits.scene} label={t('pictureScene')} />
    </Frame>
  );
  const difference = (
    <Frame key="diff" view="diff" title={t('view_diff')} note={scene ? scene.name : t('noScene')}>
      <WallPicture {...shared} on="scene" shown={planned} edits={edits.scene} label={t('pictureDiff')} />
    </Frame>
  );
  return (
    <section className="sc-stage" data-view={view} aria-label={t('stage')}>
      <div className="sc-views" role="group" aria-label={t('views')}>
        {views.map((each) => {
          const Icon = icons[each];
          return (
            <button
              key={each}
              type="button"
              aria-pressed={view === each && past === null && tab !== 'arrange'}
              data-view={each}
              onClick={() => setView(each)}
            >
              <Icon aria-hidden="true" /> {t(`view_${each}`)}
              {each === 'diff' && scene && <i>{diff.reduce((sum, { cells }) => sum + cells.length, 0)}</i>}
            </button>
          );
        })}
      </div>
      <div className="sc-frames" data-stack={isStacked || undefined}>
        {lookedAt ? (
          <Frame view="past" title={t('view_past')} note={<PastBar {...{ model, lookedAt, words }} />}>
            <WallPicture
              {...shared}
              on={lookedAt.on}
              shown={showPast(wall.screens, lookedAt.screens, wall.air, lookedAt.diff)}
              edits={null}
              label={t('picturePast')}
            />
          </Frame>
        ) : tab === 'arrange' ? (
          <Frame view="arrange" title={t('view_arrange')} note={t('millimetres')}>
            <ArrangePicture {...{ model, words }} />
          </Frame>
        ) : (
          { air: [air], scene: [previewed], diff: [difference], both: [air, previewed] }[view]
        )}
      </div>
      <TakeBar {...{ model, take, planned, words }} air={edits.air} />
    </section>
  );
};

const withoutMarks = (shown: ShownScreen): ShownScreen => ({ ...shown, changed: new Set() });

type FrameProps = { view: View | 'past' | 'arrange'; title: string; note: ReactNode; children: ReactNode };

const Frame = ({ view, title, note, children }: FrameProps) => (
  <div className="sc-frame" data-view={view} data-testid={`wall-${view}`}>
    <header>
      <b>{title}</b>
      <span>{note}</span>
    </header>
    {children}
  </div>
);

/** Which scene stands on the wall, since when and by whom. */
const AirNote = ({ model: { wall }, words: { t, user } }: Pick<Props, 'model' | 'words'>) => {
  const now = useNow(10_000);
  const { air } = wall;
  const sceneName = useLive('scenes.list').rows.find(({ id }) => id === air.scene?.id)?.name;
  const lock = wall.lockedBy === null ? null : t('lockedBy', { who: user(wall.lockedBy) });
  if (air.takeId === null) return [t('airNever'), lock].filter(Boolean).join(' · ');
  const told = t('airSince', {
    time: formatTime(air.takeAtMs),
    age: formatAge(t, now - air.takeAtMs),
    who: user(air.by),
    cause: t(`cause_${air.cause}`),
  });
  return [sceneName ?? t('airByHand'), told, lock].filter(Boolean).join(' · ');
};
