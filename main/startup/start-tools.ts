import type { Logger } from 'pino';
import type { Notices } from '../services/notices.ts';
import type { Progress } from './progress.ts';
import type { World } from './world.ts';

/** What every step of a start is handed. */
export type StartTools = {
  readonly world: World;
  readonly progress: Progress;
  readonly notices: Notices;
  readonly log: Logger;
  readonly dataFolder: string;
  /** Closes a part again at the end, in the reverse order of opening. */
  readonly keep: (close: () => Promise<unknown>) => void;
};
