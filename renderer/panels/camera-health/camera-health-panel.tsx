import { Images } from 'lucide-react';
import { useState } from 'react';
import { availabilityOf, type CameraCondition, type CameraDay } from '#contract/camera-health.ts';
import { useCameraWall } from '../../data/camera-wall.ts';
import { useNow } from '../../data/clock.ts';
import { useLive } from '../../data/live.ts';
import { useSelection } from '../../data/selection.ts';
import { nameIn } from '../../i18n/name-of.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { type BoardRow, computeBoard, countConditions, isTrouble } from './compute-board.ts';
import { ConditionMark } from './condition-mark.tsx';
import { KeptPicturesDialog } from './kept-pictures.tsx';
import { RingLine } from './ring-line.tsx';
import { useHealthWords } from './use-health-words.ts';
import './camera-health.css';

const shownCounts: readonly CameraCondition[] = ['down', 'black', 'frozen', 'stalled', 'late', 'up', 'unknown'];

/** How every camera does and did: what needs somebody stands first. */
export const CameraHealthPanel = () => {
  const { t, i18n } = useHealthWords();
  const cameras = useLive('cameras.list');
  const health = useLive('cameras.health');
  const [onlyTrouble, setOnlyTrouble] = useState(false);
  const rows = computeBoard(cameras.rows, health.rows, i18n.language);
  const counts = countConditions(rows);
  const shown = onlyTrouble ? rows.filter(isTrouble) : rows;
  return (
    <section className="health-panel" aria-label={t('title')} aria-busy={cameras.status === 'loading'}>
      <header className="health-bar">
        <ul className="health-counts" aria-label={t('counts')}>
          {shownCounts.map((condition) => (
            <li key={condition} data-none={!counts.get(condition) || undefined}>
              <ConditionMark condition={condition} />
              {t(`condition_${condition}`)} <strong>{counts.get(condition) ?? 0}</strong>
            </li>
          ))}
        </ul>
        <RingLine />
        <Button aria-pressed={onlyTrouble} onClick={() => setOnlyTrouble(!onlyTrouble)}>
          {t('onlyTrouble')}
        </Button>
      </header>
      {shown.length === 0 ? (
        <EmptyState title={t(rows.length === 0 ? 'noCameras' : 'noTrouble')} />
      ) : (
        <div className="health-scroll">
          <table className="health-table">
            <thead>
              <tr>
                <th scope="col">{t('camera')}</th>
                <th scope="col">{t('condition')}</th>
                <th scope="col">{t('resolution')}</th>
                <th scope="col" className="health-number">
                  {t('today')}
                </th>
                <th scope="col">{t('week')}</th>
              </tr>
            </thead>
            <tbody>
              {shown.map((row) => (
                <HealthRow key={row.camera.id} row={row} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
};

const HealthRow = ({ row: { camera, health, isLowered } }: { row: BoardRow }) => {
  const words = useHealthWords();
  const { t } = words;
  const nowMs = useNow(5000);
  const show = useCameraWall((wall) => wall.show);
  const select = useSelection((state) => state.select);
  const [isOpen, setIsOpen] = useState(false);
  const today = health.days.find(({ day }) => day === words.dayOf(nowMs));
  return (
    <tr data-testid="health-row" data-camera={camera.id} data-condition={health.condition} data-alarm={health.alarm}>
      <th scope="row">
        <Button
          kind="quiet"
          title={t('showOnWall')}
          onClick={() => {
            show(camera.id);
            select({ kind: 'camera', id: camera.id });
          }}
        >
          {nameIn(words.lang, camera)}
        </Button>
        {health.isInUse && <small>{t('inUse')}</small>}
        {camera.hasSnapshot && (
          <IconButton label={t('pictures')} onClick={() => setIsOpen(true)}>
            <Images size={14} />
          </IconButton>
        )}
        {isOpen && <KeptPicturesDialog camera={camera} onClose={() => setIsOpen(false)} />}
      </th>
      <td>
        <ConditionMark condition={health.condition} />
        <span>{words.condition(health, nowMs)}</span>
      </td>
      <td data-lowered={isLowered || undefined}>{words.resolution(health, isLowered)}</td>
      <td className="health-number">{words.availability(today)}</td>
      <td>
        <Week days={health.days} today={words.dayOf(nowMs)} />
      </td>
    </tr>
  );
};

/** A bar for each day, today at the right: how much of the watched time there was a picture. */
const Week = ({ days, today }: { days: readonly CameraDay[]; today: string }) => {
  const words = useHealthWords();
  const told = days.map(words.day).join('; ');
  return (
    <svg className="health-week" viewBox="0 0 70 16" role="img" aria-label={told || words.t('notWatched')}>
      <title>{told || words.t('notWatched')}</title>
      {days.map((day) => {
        const part = availabilityOf(day);
        const daysAgo = Math.round((Date.parse(today) - Date.parse(day.day)) / 86_400_000);
        const x = 60 - 10 * daysAgo;
        return part === null ? null : (
          <g key={day.day} data-low={part < 0.95 || undefined}>
            <rect x={x} y="0" width="8" height="16" className="health-day-all" />
            <rect x={x} y={16 - 16 * part} width="8" height={16 * part} className="health-day" />
          </g>
        );
      })}
    </svg>
  );
};
