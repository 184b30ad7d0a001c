import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** Where the package electron of this checkout is; null where it is not installed (a package has none: it is Electron). */
export const findElectronPackage = (): string | null => {
  try {
    return dirname(createRequire(import.meta.url).resolve('electron/package.json'));
  } catch {
    return null;
  }
};

/** Electron's binary: named by `ELECTRON_OVERRIDE_DIST_PATH`, or downloaded into its package of the same version. Null: none yet. */
export const findElectron = (folder: string, env: NodeJS.ProcessEnv): string | null => {
  try {
    const name = readFileSync(join(folder, 'path.txt'), 'utf8').trim();
    const dist = env['ELECTRON_OVERRIDE_DIST_PATH'] || join(folder, 'dist');
    const binary = join(dist, name);
    return existsSync(binary) ? binary : null;
  } catch {
    return null;
  }
};
