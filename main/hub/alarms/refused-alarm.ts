import type { AlarmSignal } from '#contract/alarm-signals.ts';
import { ChiLangError } from '#contract/errors.ts';

/** A defect of ours: the hub made a signal that its own door refused. */
export const refusedAlarm = ({ source, condition }: AlarmSignal, why: string): ChiLangError =>
  new ChiLangError('internal', `The alarm ${condition} of ${source} was refused: ${why}`);
