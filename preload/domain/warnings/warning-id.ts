import { z } from 'zod';
import { nameOfText } from '../alarms/alarm-id.ts';

/** Identifies a warning by its sender and the sender's own name of it. */
export const WarningId = z
  .string()
  .regex(/^wrn-[0-9a-f]{32}$/, 'A warning id is wrn- and 32 hex digits')
  .brand<'WarningId'>();
export type WarningId = z.infer<typeof WarningId>;

/** The same wherever it is worked out. No secret and no proof. */
export const warningIdOf = (sender: string, identifier: string): WarningId =>
  `wrn-${nameOfText(JSON.stringify([sender, identifier]))}` as WarningId;
