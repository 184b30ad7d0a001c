import { ChiLangError } from '#contract/errors.ts';
import { helpLines, pickFlags, readFlags, type FlagTable } from '../cli/flags.ts';
import { parseHubUrl } from '../remote/parse-hub-url.ts';

/** The port people know; taken by something else, a free one is used unless it was asked for. */
export const defaultPort = 4600;

/** Where the console finds its hub. */
export type HubChoice = { readonly kind: 'embedded' } | { readonly kind: 'url'; readonly url: URL; readonly key: string | null };

/** Everything `npm start` can be told, read and checked. */
export type ConsoleOptions = {
  /** Null: the first host that can run here. */
  readonly host: 'electron' | 'chromium' | 'none' | null;
  readonly port: number;
  /** The port was asked for: it must be this one, or the start fails. */
  readonly portGiven: boolean;
  /** Null: this account's own folder. */
  readonly dataFolder: string | null;
  readonly hub: HubChoice;
  readonly camerasFile: string | null;
  readonly demo: boolean;
  /** 1: a believable pace; 0: nothing happens by itself. */
  readonly demoPace: number;
  /** Two digits. */
  readonly province: string;
  /** Null: what the officer chose last. */
  readonly lang: 'vi' | 'en' | null;
  readonly build: boolean;
  readonly help: boolean;
};

const table = {
  host: {
    kind: 'choice',
    values: ['electron', 'chromium', 'none'],
    about: 'who shows the windows; none only serves (default: the first that can)',
  },
  port: {
    kind: 'number',
    min: 0,
    max: 65535,
    about: `port on 127.0.0.1, 0 for any free one (default ${defaultPort}, or a free one where that is taken)`,
  },
  data: { kind: 'text', value: 'DIR', about: 'folder of cache, outbox and settings (default: this account’s own)' },
  hub: { kind: 'text', value: 'URL|embedded', about: 'address of the hub, or embedded for one inside the console (default)' },
  'hub-key': { kind: 'text', value: 'KEY', about: 'key the hub asks for' },
  cameras: { kind: 'text', value: 'FILE.csv', about: 'cameras to add: id, name, lat, lon, heading, url main, url sub' },
  demo: { kind: 'switch', about: 'demo data of Lạng Sơn on the embedded hub, and a demo officer on duty (default: yes)' },
  'demo-pace': { kind: 'number', min: 0, max: 1000, about: 'how fast the demo lives: 1 believable, 0 not at all (default 1)' },
  province: { kind: 'text', value: 'CODE', about: 'area of the embedded hub’s rows without a commune, two digits (default 20, Lạng Sơn)' },
  lang: { kind: 'choice', values: ['vi', 'en'], about: 'language of the windows (default: what was chosen last, Vietnamese at first)' },
  build: { kind: 'switch', about: 'build the windows first when their sources are newer (default: yes)' },
  help: { kind: 'switch', about: 'print this and end' },
} as const satisfies FlagTable;

/** Reads the command line, and `CHILANG_*` for what it leaves out. `badInput` says which flag and what it takes. */
export const readConsoleOptions = (argv: readonly string[], env: NodeJS.ProcessEnv): ConsoleOptions => {
  const flags = readFlags(table, argv, env);
  const hub = readHub(flags.hub ?? 'embedded', flags['hub-key'] ?? null);
  return {
    host: flags.host ?? null,
    port: flags.port ?? defaultPort,
    portGiven: flags.port !== undefined,
    dataFolder: flags.data ?? null,
    hub,
    camerasFile: flags.cameras ?? null,
    demo: flags.demo ?? true,
    demoPace: flags['demo-pace'] ?? 1,
    province: readProvince(flags.province ?? '20'),
    lang: flags.lang ?? null,
    build: flags.build ?? true,
    help: flags.help ?? false,
  };
};

/** Our flags among others: a shell of Chromium's is given Chromium's own as well. */
export const pickConsoleFlags = (argv: readonly string[]): string[] => pickFlags(table, argv);

const readProvince = (text: string): string => {
  if (/^\d{2}$/.test(text)) return text;
  throw new ChiLangError('badInput', `--province was given "${text}"; it takes two digits.`);
};

const readHub = (text: string, key: string | null): HubChoice => {
  if (text === 'embedded') return { kind: 'embedded' };
  try {
    return { kind: 'url', url: parseHubUrl(text), key };
  } catch (error) {
    throw error instanceof ChiLangError ? new ChiLangError(error.kind, `--hub: ${error.message}`) : error;
  }
};

export const help = (): string =>
  [
    'npm start -- [flags]   starts the console; npm run hub -- --help tells of the hub',
    '',
    ...helpLines(table),
    '',
    'Each flag is also an environment variable: --hub-key is CHILANG_HUB_KEY; the flag wins.',
    'When all is served it prints: ready http://127.0.0.1:PORT/?key=...  Open that address in a Chromium-family browser.',
  ].join('\n');
