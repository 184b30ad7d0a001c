import { z } from 'zod';
import { create } from 'zustand';
import { readStored, writeStored } from '../../data/stored.ts';
import type { Sound } from './sound-plan.ts';

const storedName = 'chilang.alarm-mute';

type SoundState = {
  /** The browser plays nothing before somebody used the page. */
  isBlocked: boolean;
  /** Silent until then, for all windows of this workstation; null: not muted. */
  mutedUntilMs: number | null;
  mute: (untilMs: number | null) => void;
};

/** Whether alarms can be heard here. */
export const useAlarmSound = create<SoundState>()((set) => ({
  isBlocked: true,
  mutedUntilMs: readStored(storedName, z.number()),
  mute: (mutedUntilMs) => {
    writeStored(storedName, mutedUntilMs);
    set({ mutedUntilMs });
  },
}));

let context: AudioContext | null = null;

/** Opens the sound, or tries again; tells whether the browser lets it be heard. Safe to repeat. */
export const openSound = async (): Promise<void> => {
  try {
    context ??= new AudioContext();
    // Without a gesture the promise may never resolve: nobody waits for it.
    if (context.state === 'suspended') await Promise.race([context.resume(), new Promise((resolve) => setTimeout(resolve, 300))]);
  } catch {
    context = null;
  }
  useAlarmSound.setState({ isBlocked: context?.state !== 'running' });
};

/** Plays a pattern; nothing where sound is not open. Tones rise and fall softly, so that none clicks. */
export const playSound = ({ tones }: Sound): void => {
  if (context?.state !== 'running') return;
  const from = context.currentTime + 0.02;
  for (const { atS, lastsS, hz } of tones) {
    const tone = new OscillatorNode(context, { type: 'triangle', frequency: hz });
    const gain = new GainNode(context, { gain: 0 });
    const [begins, ends] = [from + atS, from + atS + lastsS];
    gain.gain.setValueAtTime(0, begins);
    gain.gain.linearRampToValueAtTime(0.35, begins + 0.015);
    gain.gain.setValueAtTime(0.35, ends - 0.03);
    gain.gain.linearRampToValueAtTime(0, ends);
    tone.connect(gain).connect(context.destination);
    tone.start(begins);
    tone.stop(ends);
  }
};
