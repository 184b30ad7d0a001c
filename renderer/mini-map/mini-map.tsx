import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Ground, loadGround } from './ground.ts';
import { miniBox, planMiniMap } from './plan-mini-map.ts';
import './mini-map.css';

type Props = {
  at: readonly [number, number];
  /** What is there, in words. */
  where: string;
  /** Degrees clockwise from north that it looks; null or left out: nowhere in particular. */
  headingDeg?: number | null;
  onOpen: () => void;
};

const useGround = (): Ground | 'failed' | null => {
  const [ground, setGround] = useState<Ground | 'failed' | null>(null);
  useEffect(() => {
    let isWanted = true;
    loadGround().then(
      (read) => isWanted && setGround(read),
      () => isWanted && setGround('failed'),
    );
    return () => {
      isWanted = false;
    };
  }, []);
  return ground;
};

const Drawing = ({ ground, at, headingDeg }: { ground: Ground; at: Props['at']; headingDeg: number | null }) => {
  const { i18n } = useTranslation();
  const [lon, lat] = at;
  const plan = useMemo(() => planMiniMap(ground, [lon, lat]), [ground, lon, lat]);
  const [x, y] = [miniBox.width / 2, miniBox.height / 2];
  return (
    <>
      <path className="mini-border" d={plan.border} />
      <path className="mini-river" d={plan.rivers} />
      <path className="mini-road" d={plan.roads} />
      {plan.names.map(({ name, nameEn, x: left, y: top }) => (
        <text key={`${name}${left}`} x={left} y={top} textAnchor="middle">
          {i18n.language === 'en' ? nameEn : name}
        </text>
      ))}
      {headingDeg !== null && (
        <path className="mini-view" d="M0 0L-12 -30A32 32 0 0 1 12 -30Z" transform={`translate(${x} ${y}) rotate(${headingDeg})`} />
      )}
      <circle className="mini-place" cx={x} cy={y} r="6" />
    </>
  );
};

/** Where something is, on a small picture of the ground: drawn once, still, and a button to the real map. */
export const MiniMap = ({ at, where, headingDeg = null, onOpen }: Props) => {
  const { t } = useTranslation('mapTools');
  const ground = useGround();
  return (
    <button type="button" className="mini-map" title={t('miniMapOpen')} aria-label={t('miniMap', { where })} onClick={onOpen}>
      <svg viewBox={`0 0 ${miniBox.width} ${miniBox.height}`} aria-hidden="true">
        {ground !== null && ground !== 'failed' && <Drawing ground={ground} at={at} headingDeg={headingDeg} />}
      </svg>
      {ground === 'failed' && <span>{t('miniMapFailed')}</span>}
    </button>
  );
};
