import type { ExerciseName } from '#domain/exercises/exercise.ts';
import type { Failure } from '#contract/errors.ts';

/** What the embedded hub's thread is started with. */
export type HubWorkerStart = {
  readonly root: string;
  readonly dataFolder: string;
  readonly port: number;
  readonly key: string | null;
  readonly province: string;
  readonly demo: boolean;
  readonly demoPace: number;
  /** The exercise this hub is for, instead of the demo; null: none. */
  readonly exercise: ExerciseName | null;
  /** The file or folder that names its sources; null: it has none. */
  readonly sources: string | null;
};

/** What it says. Any message to it means: stop. */
export type HubWorkerMessage =
  | { readonly t: 'ready'; readonly port: number }
  | { readonly t: 'failed'; readonly failure: Failure }
  | { readonly t: 'stopped' };
