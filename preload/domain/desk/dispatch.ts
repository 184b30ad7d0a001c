import { z } from 'zod';
import { UnitId } from '../ids.ts';
import { ShortText, UtcMs } from '../values.ts';
import { PhoneNumber } from './phone.ts';

/** How far a unit is with an incident. */
export const DispatchState = z.enum(['proposed', 'ordered', 'acknowledged', 'onTheWay', 'onScene', 'done', 'refused']);
export type DispatchState = z.infer<typeof DispatchState>;

/** One unit at one incident. Name and number are kept as they were when it was called: units change. */
export const Dispatch = z.strictObject({
  unitId: UnitId,
  name: ShortText,
  phone: PhoneNumber.nullable(),
  state: DispatchState,
  /** When it came to each state, the last time it was sent. */
  at: z.partialRecord(DispatchState, UtcMs),
});
export type Dispatch = z.infer<typeof Dispatch>;

/** An incident holds so many units. */
export const mostDispatches = 40;

/*
 *  (none) ──► proposed ──► ordered ──► acknowledged ──► onTheWay ──► onScene ──► done
 *                 │           ▲  │          │               │                     │
 *                 └─ refused ◄┼──┴──────────┴───────────────┘                     │
 *                        └────┴────────────────── sent again ◄────────────────────┘
 *
 *  A unit that reports late may skip states forward, never go back.
 */
const next: Readonly<Record<DispatchState | 'none', readonly DispatchState[]>> = {
  none: ['ordered', 'proposed'],
  proposed: ['ordered', 'refused'],
  ordered: ['acknowledged', 'onTheWay', 'onScene', 'done', 'refused'],
  acknowledged: ['onTheWay', 'onScene', 'done', 'refused'],
  onTheWay: ['onScene', 'done', 'refused'],
  onScene: ['done'],
  done: ['ordered'],
  refused: ['ordered'],
};

/** The states a unit may come to from here, the likeliest first; `none`: it is not at the incident. */
export const legalDispatches = (from: DispatchState | 'none'): readonly DispatchState[] => next[from];

/** Whether a unit is still counted on: neither only proposed, nor done, nor refused. */
export const isUnderWay = (state: DispatchState): boolean => state !== 'proposed' && state !== 'done' && state !== 'refused';
