import { useLive } from './live.ts';

/** Whether this console has not been level with its hub since it started: then nothing found is no proof that there is nothing. */
export const useNeverSynced = (): boolean => useLive('status.get').rows[0]?.lastSyncAtMs === null;
