import { randomBytes } from 'node:crypto';
import type { NewId } from '../services/ports.ts';

/** Ids that sort by when they were made: the prefix, 48 bits of time, 80 random bits. */
export const timeOrderedIds =
  (now: () => number): NewId =>
  (prefix) =>
    `${prefix}-${now().toString(36).padStart(9, '0')}${randomBytes(10).toString('hex')}`;
