import { join } from 'node:path';
import { openChromium } from './chromium/open-chromium.ts';
import { FileSecrets } from './file-secrets.ts';
import { hasDisplay, thisMachine } from './machine.ts';
import { NoneHost } from './none-host.ts';
import { type Shell, startShell } from './shell.ts';

export type OpenShellOptions = {
  /** Null: the first that can run here. */
  readonly kind: 'electron' | 'chromium' | 'none' | null;
  /** The console's address with its key. */
  readonly url: string;
  readonly dataFolder: string;
  /** One line for the terminal. */
  readonly say: (line: string) => void;
};

/** Opens the windows with what this machine has, and says in one line with what and why. Rejects when what was asked for cannot run here. */
export const openShell = async (options: OpenShellOptions): Promise<Shell> => {
  const { kind, url, say } = options;
  const secrets = new FileSecrets(join(options.dataFolder, 'secrets.json'));
  const machine = thisMachine();
  if (kind === 'none') return startShell(new NoneHost(secrets), url);
  if (kind === null && !hasDisplay(machine)) {
    say('windows: none, this machine has no display; open the address in a browser');
    return startShell(new NoneHost(secrets), url);
  }
  return startShell(await openChromium({ ...options, secrets }, machine), url);
};
