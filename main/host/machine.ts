import { accessSync, constants, existsSync } from 'node:fs';

/** What hosts ask of the machine they run on; injected so that each system can be tested on any. */
export type Machine = {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Whether a program can be started from this path. */
  readonly isExecutable: (path: string) => boolean;
  /** Runs as Linux's root. */
  readonly root: boolean;
  /** Whether Linux shows a graphics device. */
  readonly hasGpu: boolean;
};

const isExecutable = (path: string): boolean => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

export const thisMachine = (): Machine => ({
  platform: process.platform,
  env: process.env,
  isExecutable,
  root: process.getuid?.() === 0,
  hasGpu: existsSync('/dev/dri'),
});

/** Whether windows can be shown: always outside Linux, and there where a display server is named. */
export const hasDisplay = ({ platform, env }: Pick<Machine, 'platform' | 'env'>): boolean =>
  platform !== 'linux' || Boolean(env['DISPLAY'] || env['WAYLAND_DISPLAY']);
