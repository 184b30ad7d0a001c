import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ChiLangError } from '#contract/errors.ts';
import type { Secrets } from '../host.ts';
import type { Machine } from '../machine.ts';
import { planBrowserFlags, planFirstFlags } from './browser-flags.ts';
import { ChromiumHost } from './chromium-host.ts';
import { findBrowser } from './find-browser.ts';

export type OpenChromiumOptions = {
  /** The console's address with its key. */
  readonly url: string;
  readonly dataFolder: string;
  readonly secrets: Secrets;
  /** Virtual screens in the form of `--screen-info`, for tests; absent: real windows. */
  readonly headlessScreens?: string;
};

/** Starts this machine's browser on a profile of its own under the data folder; `unsupported` where there is none. */
export const openChromium = async (options: OpenChromiumOptions, machine: Machine): Promise<ChromiumHost> => {
  const program = findBrowser(machine);
  if (program === null)
    throw new ChiLangError('unsupported', 'No Chrome, Chromium or Edge was found; install one, or name it with CHILANG_BROWSER.');
  const profileFolder = join(options.dataFolder, 'browser');
  await prepareProfile(profileFolder);
  const { headlessScreens = null, url, secrets } = options;
  const flags = planBrowserFlags({ ...machine, profileFolder, headlessScreens });
  const firstFlags = planFirstFlags(machine.platform, program);
  return ChromiumHost.open({ program, flags, firstFlags, headless: headlessScreens !== null, url, secrets, now: Date.now });
};

/** What has no flag: Vietnamese is no foreign language here, and a console keeps no passwords. */
const firstPreferences = { translate: { enabled: false }, credentials_enable_service: false };

const prepareProfile = async (folder: string): Promise<void> => {
  await mkdir(join(folder, 'Default'), { recursive: true, mode: 0o700 });
  // A profile that has preferences keeps them.
  await writeFile(join(folder, 'Default', 'Preferences'), JSON.stringify(firstPreferences), { flag: 'wx', mode: 0o600 }).catch(() => {});
};
