import { join } from 'node:path';
import { ChiLangError } from '#contract/errors.ts';
import { openChromium } from './chromium/open-chromium.ts';
import { findParentPort, openElectron } from './electron/open-electron.ts';
import { FileSecrets } from './file-secrets.ts';
import type { Host } from './host.ts';
import { hasDisplay, type Machine, thisMachine } from './machine.ts';
import { NoneHost } from './none-host.ts';

export type HostKind = 'electron' | 'chromium' | 'none';

export type OpenHostOptions = {
  /** Null: the first that can run here. */
  readonly kind: HostKind | null;
  /** The console's address with its key. */
  readonly url: string;
  readonly dataFolder: string;
  /** One line for the terminal. */
  readonly say: (line: string) => void;
  /** The built Electron shell. */
  readonly shellFile: () => Promise<string>;
};

/** The hosts to try, best first. A package is Electron already. */
export const planHosts = (kind: HostKind | null, machine: Machine, packaged: boolean): readonly HostKind[] => {
  if (kind !== null) return [kind];
  if (packaged) return ['electron'];
  return hasDisplay(machine) ? ['electron', 'chromium', 'none'] : ['none'];
};

/** What this machine has to show windows with; says in one line what and why. Rejects when what was asked for cannot run here. */
export const openHost = async (options: OpenHostOptions): Promise<Host> => {
  const { kind, say } = options;
  const machine = thisMachine();
  const plan = planHosts(kind, machine, findParentPort(process) !== null);
  if (kind === null && plan[0] === 'none') say('windows: none, this machine has no display; open the address in a browser');
  return openFirst(plan, options, machine);
};

/** The first host of the plan that opens; what the others said is told on the way. The last one's refusal is the answer. */
const openFirst = async ([first, ...others]: readonly HostKind[], options: OpenHostOptions, machine: Machine): Promise<Host> => {
  try {
    const host = await openKind(first ?? 'none', options, machine);
    if (first !== 'none') options.say(`windows: ${first}`);
    return host;
  } catch (error) {
    if (others.length === 0 || !(error instanceof ChiLangError)) throw error;
    options.say(`windows: ${error.message}`);
    return openFirst(others, options, machine);
  }
};

const openKind = async (kind: HostKind, options: OpenHostOptions, machine: Machine): Promise<Host> => {
  const secrets = new FileSecrets(join(options.dataFolder, 'secrets.json'));
  switch (kind) {
    case 'none':
      return new NoneHost(secrets);
    case 'chromium':
      return openChromium({ ...options, secrets }, machine);
    case 'electron':
      return openElectron({ ...options, secrets, wanted: options.kind === 'electron' }, machine);
  }
};
