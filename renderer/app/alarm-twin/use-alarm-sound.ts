import { useEffect, useRef, useState } from 'react';
import { useLive } from '../../data/live.ts';
import { openSound, playSound, useAlarmSound } from './alarm-sound.ts';
import { heardNothing, planSound } from './sound-plan.ts';

/** Whether this window is the one of the workstation that sounds: the first one that is open. */
const useSoundTurn = (): boolean => {
  const [hasTurn, setTurn] = useState(false);
  useEffect(() => {
    const leaving = new AbortController();
    let release = (): void => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    navigator.locks
      .request('chilang.alarm-sound', { signal: leaving.signal }, () => {
        setTurn(true);
        return held;
      })
      .catch(() => undefined);
    return () => {
      release();
      leaving.abort();
    };
  }, []);
  return hasTurn;
};

/** Lets unacknowledged alarms be heard in one window of the workstation, by their priority, unless it is muted. */
export const useAlarmSounding = (): void => {
  const counts = useLive('alarms.counts').rows[0];
  const latest = useRef(counts);
  latest.current = counts;
  const hasTurn = useSoundTurn();
  useEffect(() => {
    const open = (): void => void openSound();
    open();
    window.addEventListener('pointerdown', open);
    window.addEventListener('keydown', open);
    const onStorage = ({ key, newValue }: StorageEvent): void => {
      if (key === 'chilang.alarm-mute') useAlarmSound.setState({ mutedUntilMs: Number(newValue) || null });
    };
    window.addEventListener('storage', onStorage);
    return () => {
      window.removeEventListener('pointerdown', open);
      window.removeEventListener('keydown', open);
      window.removeEventListener('storage', onStorage);
    };
  }, []);
  useEffect(() => {
    if (!hasTurn) return;
    let heard = heardNothing;
    const timer = setInterval(() => {
      const { mutedUntilMs } = useAlarmSound.getState();
      if (!latest.current || (mutedUntilMs !== null && mutedUntilMs > Date.now())) return;
      const plan = planSound(latest.current, heard, Date.now());
      heard = plan.heard;
      if (plan.play) playSound(plan.play);
    }, 250);
    return () => clearInterval(timer);
  }, [hasTurn]);
};
