import type { Machine } from '../machine.ts';
import { planRenderingFlags } from '../rendering-flags.ts';

export type FlagFacts = Pick<Machine, 'platform' | 'env' | 'root' | 'hasGpu'> & {
  readonly profileFolder: string;
  /** Virtual screens in the form of `--screen-info`; null shows real windows. */
  readonly headlessScreens: string | null;
};

/** What a browser has and a shell of ours has not: questions, extensions, accounts. */
const browserOnly = [
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-sync',
  '--disable-default-apps',
  '--disable-extensions',
  '--no-service-autorun',
  '--disable-search-engine-choice-screen',
  '--disable-session-crashed-bubble',
  '--hide-crash-restore-bubble',
  '--disable-features=Translate,MediaRouter,OptimizationHints,AutofillServerCommunication,CalculateNativeWinOcclusion',
  // The profile holds one cookie of this machine; the system's key ring would ask for a password to keep it.
  '--password-store=basic',
  '--use-mock-keychain',
];

/** The flags of every start of the browser. No address and no key: other accounts can read a command line. */
export const planBrowserFlags = ({ profileFolder, headlessScreens, ...machine }: FlagFacts): string[] => [
  `--user-data-dir=${profileFolder}`,
  ...planRenderingFlags(machine),
  ...browserOnly,
  // Chromium's sandbox does not run for root on Linux.
  ...(machine.root && machine.platform === 'linux' ? ['--no-sandbox', '--test-type'] : []),
  ...(headlessScreens === null ? [] : ['--headless', `--screen-info=${headlessScreens}`]),
];

/**
 * Flags of the first start alone, which opens no window. With `--kiosk` Chromium tells nobody on the wall how to leave full screen, and
 * forces no window into it that is asked for later. Edge makes it a private session, and on other systems it was not tried.
 */
export const planFirstFlags = (platform: NodeJS.Platform, program: string): string[] =>
  platform === 'linux' && !/edge/i.test(program) ? ['--kiosk'] : [];
