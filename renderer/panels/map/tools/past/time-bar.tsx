import { History, Pause, Play, StepBack, StepForward } from 'lucide-react';
import { useEffect, useEffectEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useNow } from '../../../../data/clock.ts';
import { formatDateTime } from '../../../../i18n/format.ts';
import { Button, IconButton } from '../../../../ui/button.tsx';
import { Select } from '../../../../ui/field.tsx';
import { useTools } from '../tool-store.ts';
import { type PlaySpeed, playSpeeds, rangeOf, type Span, spans, stepTo } from './past-clock.ts';
import { leavePast, usePast } from './past-store.ts';

const Choices = () => {
  const { t } = useTranslation('mapTools');
  const { span, speed, set } = usePast();
  return (
    <>
      <Select
        aria-label={t('span')}
        value={span}
        onPick={(value) => set({ span: value as Span })}
        options={Object.keys(spans).map((value) => ({ value, text: t(`span_${value as Span}`) }))}
      />
      <Select
        aria-label={t('speed')}
        value={String(speed)}
        onPick={(value) => set({ speed: Number(value) as PlaySpeed })}
        options={playSpeeds.map((value) => ({ value: String(value), text: `×${value}` }))}
      />
    </>
  );
};

/** The slider over what this console remembers: step, play, and back to now. */
export const TimeBar = () => {
  const { t } = useTranslation('mapTools');
  const now = useNow(10_000);
  const { atMs, span, speed, isPlaying, set } = usePast();
  const { minMs, maxMs, stepMs } = rangeOf(span, now);
  const at = Math.max(minMs, Math.min(maxMs, atMs ?? maxMs));
  const step = (steps: number): void => {
    const next = stepTo(at, steps, span, now);
    set({ atMs: next, ...(next === null ? { isPlaying: false } : {}) });
  };
  const onTick = useEffectEvent(() => step(1));
  useEffect(() => {
    if (!isPlaying) return;
    const timer = setInterval(onTick, 1000 / speed);
    return () => clearInterval(timer);
  }, [isPlaying, speed]);
  const play = (): void => set({ isPlaying: !isPlaying, atMs: at >= maxMs ? minMs : at });
  return (
    <div className="map-time" role="group" aria-label={t('tool_past')}>
      <IconButton label={t('stepBack')} onClick={() => step(-1)}>
        <StepBack size={15} />
      </IconButton>
      <IconButton label={t(isPlaying ? 'pause' : 'play')} onClick={play}>
        {isPlaying ? <Pause size={15} /> : <Play size={15} />}
      </IconButton>
      <IconButton label={t('stepForward')} onClick={() => step(1)}>
        <StepForward size={15} />
      </IconButton>
      <input
        type="range"
        aria-label={t('moment')}
        aria-valuetext={formatDateTime(at)}
        min={minMs}
        max={maxMs}
        step={stepMs}
        value={at}
        onChange={({ target }) => set({ atMs: Number(target.value), isPlaying: false })}
      />
      <Choices />
      <Button disabled={atMs === null} onClick={leavePast}>
        {t('now')}
      </Button>
    </div>
  );
};

/** Unmistakable while the map shows the past: a frame around it and the moment in words. */
export const PastMark = ({ count }: { count: number }) => {
  const { t } = useTranslation('mapTools');
  const atMs = usePast((state) => state.atMs);
  const tool = useTools((state) => state.tool);
  useEffect(() => leavePast, []);
  if (atMs === null) return null;
  return (
    <>
      <div className="map-past-frame" aria-hidden="true" />
      <p className="map-past" role="status" data-testid="map-past">
        <History aria-hidden="true" />
        <strong>{t('past', { time: formatDateTime(atMs) })}</strong>
        <span>{t('pastCount', { n: count })}</span>
        {tool !== 'past' && <Button onClick={leavePast}>{t('now')}</Button>}
      </p>
    </>
  );
};
