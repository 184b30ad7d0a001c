import { delimiter, join } from 'node:path';

/** What the search looks at; injected so that every system can be tested on any. */
export type Machine = {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Whether a program can be started from this path. */
  readonly isExecutable: (path: string) => boolean;
};

const names = ['google-chrome-stable', 'google-chrome', 'chromium', 'chromium-browser', 'microsoft-edge-stable', 'microsoft-edge'];

const macPrograms = [
  'Google Chrome.app/Contents/MacOS/Google Chrome',
  'Chromium.app/Contents/MacOS/Chromium',
  'Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
];
const windowsPrograms = [
  'Google/Chrome/Application/chrome.exe',
  'Chromium/Application/chrome.exe',
  'Microsoft/Edge/Application/msedge.exe',
];

/** Every path a Chromium-family browser may have on this machine, in order of preference. */
export const computeBrowserPaths = ({ platform, env }: Pick<Machine, 'platform' | 'env'>): string[] => {
  const asked = env['CHILANG_BROWSER'];
  if (asked) return [asked];
  if (platform === 'darwin')
    return macPrograms.flatMap((program) => ['/Applications', `${env['HOME'] ?? ''}/Applications`].map((folder) => `${folder}/${program}`));
  if (platform === 'win32') {
    const folders = [env['PROGRAMFILES'], env['PROGRAMFILES(X86)'], env['LOCALAPPDATA']].filter((folder) => folder !== undefined);
    return windowsPrograms.flatMap((program) => folders.map((folder) => `${folder}/${program}`));
  }
  const folders = [
    ...(env['PATH'] ?? '').split(delimiter).filter(Boolean),
    '/usr/bin',
    '/usr/local/bin',
    '/opt/google/chrome',
    '/snap/bin',
  ];
  return names.flatMap((name) => [...new Set(folders)].map((folder) => join(folder, name)));
};

/** The browser to use: `CHILANG_BROWSER` if set, else Chrome, Chromium or Edge; null where there is none. */
export const findBrowser = (machine: Machine): string | null =>
  computeBrowserPaths(machine).find((path) => machine.isExecutable(path)) ?? null;
