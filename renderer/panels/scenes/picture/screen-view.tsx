import { Link2, MonitorOff, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import type { ScreenHealthRow } from '#contract/wall.ts';
import type { WallPlace } from '#domain/wall.ts';
import { wallLayouts } from '#domain/wall-layout.ts';
import { formatNumber, formatTime } from '../../../i18n/format.ts';
import type { WallWords } from '../use-wall-words.ts';
import type { ShownScreen } from './compute-shown.ts';
import type { ScreenState } from './screen-state.ts';

type Props = {
  shown: ShownScreen;
  name: string;
  span: WallPlace;
  state: ScreenState;
  health: ScreenHealthRow | undefined;
  words: WallWords;
  children: ReactNode;
};

/** What is to be said of a screen's health in few words; null: it does well. */
export const stateText = ({ t }: WallWords, state: ScreenState): string | null => {
  switch (state.k) {
    case 'offline':
      return state.sinceMs === null ? t('offline') : t('offlineSince', { time: formatTime(state.sinceMs) });
    case 'failing':
      return t('failing', { count: state.count });
    case 'late':
      return t('late', { ms: state.ms });
    default:
      return null;
  }
};

/** All that is known of how a screen does, for whoever asks. */
const detailOf = ({ t, lang }: WallWords, state: ScreenState, health: ScreenHealthRow | undefined): string => {
  const report = health?.report;
  if (!report) return t(`state_${state.k}`);
  const late = report.lateMs === null ? null : t('takeLate', { ms: Math.round(report.lateMs) });
  const memory = report.memoryMb === null ? null : t('memory', { mb: Math.round(report.memoryMb) });
  const pictures = t('pictures', { n: formatNumber(Math.round(report.framesPerSecond), lang) });
  return [t(`state_${state.k}`), pictures, late, memory, health.address].filter(Boolean).join(' · ');
};

/** A part of the span, as CSS wants it. */
const share = (part: number, whole: number): string => `${(100 * part) / whole}%`;

/** One screen where it hangs, as large as it is. */
export const ScreenView = ({ shown, name, span, state, health, words, children }: Props) => {
  const { screen, content, isKept } = shown;
  const { left, top, width, height } = screen.place;
  const { columns, rows } = wallLayouts[content.layout];
  const told = stateText(words, state);
  return (
    <div
      className="sc-screen"
      role="group"
      aria-label={[name, told, isKept ? words.t('kept') : null].filter(Boolean).join(', ')}
      data-screen={screen.id}
      data-state={state.k}
      data-kept={isKept || undefined}
      style={{
        left: share(left - span.left, span.width),
        top: share(top - span.top, span.height),
        width: share(width, span.width),
        height: share(height, span.height),
      }}
    >
      <div className="sc-screen-head" title={[name, told, detailOf(words, state, health)].filter(Boolean).join(' · ')}>
        {screen.kind === 'remote' && <Link2 aria-label={words.t('remote')} />}
        <span>{name}</span>
        {isKept && <em>{words.t('kept')}</em>}
        {told !== null && (
          <b>
            {state.k === 'offline' ? <MonitorOff aria-hidden="true" /> : <TriangleAlert aria-hidden="true" />}
            <span>{told}</span>
          </b>
        )}
      </div>
      <div className="sc-cells" style={{ gridTemplate: `repeat(${rows}, minmax(0, 1fr)) / repeat(${columns}, minmax(0, 1fr))` }}>
        {children}
      </div>
    </div>
  );
};
