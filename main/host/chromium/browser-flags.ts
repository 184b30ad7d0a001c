import type { Machine } from './find-browser.ts';

export type FlagFacts = Pick<Machine, 'platform' | 'env'> & {
  /** Chromium's sandbox does not run for root on Linux. */
  readonly root: boolean;
  /** Whether the system shows a graphics device; only asked on Linux. */
  readonly hasGpu: boolean;
  readonly profileFolder: string;
  /** Virtual screens in the form of `--screen-info`; null shows real windows. */
  readonly headlessScreens: string | null;
};

/** An operator's window and a wall keep their pace when covered, and the browser calls nobody. */
const always = [
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-background-timer-throttling',
  '--disable-backgrounding-occluded-windows',
  '--disable-renderer-backgrounding',
  '--autoplay-policy=no-user-gesture-required',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-domain-reliability',
  '--disable-default-apps',
  '--disable-extensions',
  '--disable-quic',
  '--no-pings',
  '--no-service-autorun',
  '--disable-search-engine-choice-screen',
  '--disable-session-crashed-bubble',
  '--hide-crash-restore-bubble',
  '--disable-features=Translate,MediaRouter,OptimizationHints,AutofillServerCommunication,CalculateNativeWinOcclusion',
  // The profile holds one cookie of this machine; the system's key ring would ask for a password to keep it.
  '--password-store=basic',
  '--use-mock-keychain',
];

/**
 * Software compositing with WebGL by SwiftShader drops no frame of a wall; SwiftShader as the compositor drops
 * a third of them, so never `--use-angle=swiftshader`.
 */
const softwareRendering = ['--disable-gpu', '--enable-unsafe-swiftshader'];

/** The flags of every start of the browser. No address and no key: other accounts can read a command line. */
export const planBrowserFlags = ({ platform, env, root, hasGpu, profileFolder, headlessScreens }: FlagFacts): string[] => {
  const software = env['CHILANG_SOFTWARE_RENDERING'] === '1' || (platform === 'linux' && !hasGpu);
  return [
    `--user-data-dir=${profileFolder}`,
    ...always,
    ...(software ? softwareRendering : []),
    ...(root && platform === 'linux' ? ['--no-sandbox', '--test-type'] : []),
    ...(headlessScreens === null ? [] : ['--headless', `--screen-info=${headlessScreens}`]),
  ];
};
