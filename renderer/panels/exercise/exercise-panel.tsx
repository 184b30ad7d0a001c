import { CheckCircle2, CircleDashed, Clock3, XCircle } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ExerciseRow } from '#contract/exercise.ts';
import { useNow } from '../../data/clock.ts';
import { useLive } from '../../data/live.ts';
import { usePreferences } from '../../data/preferences.ts';
import { useSelection } from '../../data/selection.ts';
import { formatClock } from '../../i18n/format.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import './exercise.css';

type Objective = ExerciseRow['objectives'][number];

const icons = { met: CheckCircle2, late: Clock3, open: CircleDashed, missed: XCircle } as const;

/** What is expected in the exercise this console is in, and how it went so far. */
export const ExercisePanel = () => {
  const { t } = useTranslation('exercise');
  const lang = usePreferences((preferences) => preferences.lang);
  const exercise = useLive('exercise.get').rows[0];
  if (!exercise) return <EmptyState title={t('none')}>{t('noneHelp')}</EmptyState>;
  return (
    <section className="exercise" aria-label={t('title')}>
      <header>
        <h3>{exercise.name[lang]}</h3>
        <p>{exercise.about[lang]}</p>
        <Score objectives={exercise.objectives} />
      </header>
      {exercise.objectives.length === 0 ? <EmptyState title={t('soon')} /> : <Table objectives={exercise.objectives} />}
    </section>
  );
};

const Score = ({ objectives }: { objectives: readonly Objective[] }) => {
  const { t } = useTranslation('exercise');
  const now = useNow(1000);
  const states = objectives.map((each) => stateAt(each, now));
  return (
    <dl className="exercise-score">
      {(['met', 'late', 'missed', 'open'] as const).map((state) => (
        <div key={state} data-state={state}>
          <dt>{t(`state_${state}`)}</dt>
          <dd>{states.filter((each) => each === state).length}</dd>
        </div>
      ))}
    </dl>
  );
};

/** Time runs on between two answers of the core. */
const stateAt = ({ state, dueAtMs }: Objective, now: number): Objective['state'] => (state === 'open' && now > dueAtMs ? 'missed' : state);

const Table = ({ objectives }: { objectives: readonly Objective[] }) => {
  const { t } = useTranslation('exercise');
  const select = useSelection((state) => state.select);
  const users = useLive('users.list').rows;
  const now = useNow(1000);
  return (
    <div className="exercise-table">
      <table>
        <thead>
          <tr>
            <th scope="col">{t('state')}</th>
            <th scope="col">{t('incident')}</th>
            <th scope="col">{t('expected')}</th>
            <th scope="col">{t('due')}</th>
            <th scope="col">{t('done')}</th>
          </tr>
        </thead>
        <tbody>
          {objectives.map((objective) => {
            const state = stateAt(objective, now);
            const Icon = icons[state];
            const { id, incidentId, title, does, dueAtMs, done } = objective;
            return (
              <tr key={id} data-state={state}>
                <td>
                  <Icon size={14} aria-hidden="true" /> {t(`state_${state}`)}
                </td>
                <td>
                  <button type="button" className="link" onClick={() => select({ kind: 'incident', id: incidentId })}>
                    {title}
                  </button>
                </td>
                <td>{t(`does_${does}`)}</td>
                <td className="num">{state === 'open' ? t('left', { time: left(dueAtMs - now) }) : formatClock(dueAtMs)}</td>
                <td>{done && `${formatClock(done.atMs)} · ${users.find((user) => user.id === done.by)?.name ?? done.by}`}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
};

/** `4:05`. */
const left = (ms: number): string => `${Math.floor(ms / 60_000)}:${String(Math.floor(ms / 1000) % 60).padStart(2, '0')}`;
