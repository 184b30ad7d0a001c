import { join } from 'node:path';
import { ChiLangError } from '#contract/errors.ts';
import { downloadElectron, tryAgainMs } from './download-electron.ts';
import { keepFailedDownload, readFailedDownload } from './download-memory.ts';
import { findElectron, findElectronPackage } from './find-electron.ts';

export type ProvideElectronOptions = {
  readonly dataFolder: string;
  /** Electron was asked for: a download that failed a moment ago is tried again. */
  readonly wanted: boolean;
  readonly say: (line: string) => void;
  readonly env: NodeJS.ProcessEnv;
  readonly now: () => number;
  readonly after: (delayMs: number, run: () => void) => () => void;
  readonly folder?: string | null;
  readonly download?: typeof downloadElectron;
};

/** The path of Electron's binary, downloaded if it must be; `unsupported` where none is to be had, with the one line that says why. */
export const provideElectron = async (options: ProvideElectronOptions): Promise<string> => {
  const { folder = findElectronPackage(), env } = options;
  if (folder === null) throw none('Electron is not installed; npm ci installs it.');
  return findElectron(folder, env) ?? (await fetchElectron(folder, options));
};

const fetchElectron = async (folder: string, options: ProvideElectronOptions): Promise<string> => {
  const { dataFolder, wanted, say, env, now, after, download = downloadElectron } = options;
  const memory = join(dataFolder, 'electron-download.json');
  const failedAtMs = await readFailedDownload(memory);
  if (!wanted && failedAtMs !== null && now() - failedAtMs < tryAgainMs)
    throw none('Electron could not be downloaded today and is not tried again by itself; --host electron tries now.');
  say('windows: downloading Electron ...');
  if (await download({ folder, after, onProgress: sayTenths(say) })) {
    const binary = findElectron(folder, env);
    if (binary !== null) return binary;
  }
  await keepFailedDownload(memory, now());
  throw none('Electron could not be downloaded: no answer within 10 seconds, or the download broke off.');
};

const none = (message: string): ChiLangError => new ChiLangError('unsupported', message);

/** A line for each tenth of what is on its way. */
const sayTenths = (say: (line: string) => void) => {
  let said = 0;
  return ({ transferred, total }: { readonly transferred: number; readonly total: number | null }): void => {
    const tenth = total ? Math.floor((transferred / total) * 10) : 0;
    if (tenth <= said) return;
    said = tenth;
    say(`windows: downloading Electron, ${tenth * 10} %`);
  };
};
