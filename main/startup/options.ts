import { isIP } from 'node:net';
import { ChiLangError } from '#contract/errors.ts';
import { helpLines, pickFlags, readFlags, type FlagTable } from '../cli/flags.ts';
import type { DisplaysChoice } from '../displays/open-displays.ts';
import { type ExerciseName, exerciseNames } from '#domain/exercises/exercise.ts';
import { parseHubUrl } from '../remote/parse-hub-url.ts';

/** The port people know; taken by something else, a free one is used unless it was asked for. */
export const defaultPort = 4600;

/** Where desks listen for each other. */
export const defaultLanPort = 4670;

/** Where the console finds its hub. */
export type HubChoice = { readonly kind: 'embedded' } | { readonly kind: 'url'; readonly url: URL; readonly key: string | null };

/** Where displays find their wall; the ports after it carry their pictures. */
export const defaultDisplaysPort = 4680;

/** How this console exchanges operations with other desks. */
export type DesksChoice = {
  readonly keyFile: string;
  /** Null: by files alone. */
  readonly network: { readonly address: string; readonly port: number; readonly peers: readonly { host: string; port: number }[] } | null;
};

/** What of cameras is recorded on this workstation, and how much. */
export type RecordingChoice = {
  readonly mode: 'all' | 'watched' | 'none';
  readonly minutes: number;
  readonly megabytes: number;
  /** 0: none are taken. */
  readonly snapshotSeconds: number;
};

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
  /** Null: it exchanges none. */
  readonly desks: DesksChoice | null;
  /** Null: other computers cannot be screens of its wall. */
  readonly displays: DisplaysChoice | null;
  readonly camerasFile: string | null;
  /** Where systems are named whose records the embedded hub takes in; null: nowhere. */
  readonly sources: string | null;
  readonly recording: RecordingChoice;
  /** Space for values of indicators in the cache. */
  readonly seriesMegabytes: number;
  readonly demo: boolean;
  /** 1: a believable pace; 0: nothing happens by itself. */
  readonly demoPace: number;
  /** The exercise this console is for, on records of its own; null: it works for real. */
  readonly exercise: ExerciseName | null;
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
  'lan-key': {
    kind: 'text',
    value: 'FILE',
    about: 'secret of the centre, the same at every desk: desks then agree by file, and with --lan by network, while the hub is away',
  },
  lan: { kind: 'text', value: 'ADDRESS', about: 'address of this machine at which other desks find it (with --lan-key)' },
  'lan-port': { kind: 'number', min: 0, max: 65535, about: `port for other desks, 0 for any free one (default ${defaultLanPort})` },
  'lan-peers': { kind: 'text', value: 'HOST:PORT,...', about: 'desks to call where the network carries no multicast' },
  displays: {
    kind: 'text',
    value: 'ADDRESS[:PORT]',
    about: `address of this machine, 0.0.0.0 for all, at which other computers become screens of the wall (port ${defaultDisplaysPort}, and the 16 after it)`,
  },
  'displays-tls': { kind: 'text', value: 'CERT,KEY', about: 'PEM files of a certificate that displays trust, and of its key' },
  cameras: {
    kind: 'text',
    value: 'FILE',
    about: 'cameras to add, .csv or .geojson: id, name, lat, lon, heading, url main, url sub, and more',
  },
  ingest: {
    kind: 'text',
    value: 'FILE',
    about: 'for the embedded hub, a JSON file, or a folder of them, of systems whose records come in: main/hub/ingest/README.md',
  },
  record: {
    kind: 'choice',
    values: ['watched', 'all', 'none'],
    about: 'which cameras are recorded for replay: those on a wall (default), all, or none',
  },
  'ring-minutes': { kind: 'number', min: 1, max: 10_080, about: 'how many minutes of each camera are kept (default 30)' },
  'snapshot-seconds': {
    kind: 'number',
    min: 0,
    max: 86_400,
    about: 'how often a single picture of each camera that gives one is kept, 0 for never (default 300)',
  },
  'ring-mb': {
    kind: 'number',
    min: 16,
    max: 100_000_000,
    about: 'space for recorded cameras, in MB (default 4096); clips that were kept are beside it',
  },
  'indicator-mb': {
    kind: 'number',
    min: 1,
    max: 100_000,
    about: 'space for values of indicators on this machine, in MB (default 256); beyond it the oldest are left to the hub',
  },
  demo: { kind: 'switch', about: 'demo data of Lạng Sơn on the embedded hub, and a demo officer on duty (default: yes)' },
  'demo-pace': { kind: 'number', min: 0, max: 1000, about: 'how fast the demo lives: 1 believable, 0 not at all (default 1)' },
  exercise: {
    kind: 'choice',
    values: exerciseNames,
    about: 'a scripted exercise on records and a hub of its own, which no real record reaches',
  },
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
    desks: readDesks(flags),
    displays: readDisplaysChoice(flags.displays, flags['displays-tls']),
    camerasFile: flags.cameras ?? null,
    sources: readSources(flags),
    recording: {
      mode: flags.record ?? 'watched',
      minutes: flags['ring-minutes'] ?? 30,
      megabytes: flags['ring-mb'] ?? 4096,
      snapshotSeconds: flags['snapshot-seconds'] ?? 300,
    },
    seriesMegabytes: flags['indicator-mb'] ?? 256,
    demo: flags.demo ?? true,
    demoPace: flags['demo-pace'] ?? 1,
    exercise: readExercise(flags),
    province: readProvince(flags.province ?? '20'),
    lang: flags.lang ?? null,
    build: flags.build ?? true,
    help: flags.help ?? false,
  };
};

/** Our flags among others: a shell of Chromium's is given Chromium's own as well. */
export const pickConsoleFlags = (argv: readonly string[]): string[] => pickFlags(table, argv);

/** An exercise is alone: it knows no hub, no desk and no screen of the real room. */
const readExercise = (flags: { exercise?: ExerciseName; hub?: string; 'lan-key'?: string; displays?: string }): ExerciseName | null => {
  const { exercise = null, hub = 'embedded' } = flags;
  if (exercise !== null && (hub !== 'embedded' || flags['lan-key'] !== undefined || flags.displays !== undefined))
    throw new ChiLangError('badInput', '--exercise has a hub of its own and no other desks: leave out --hub, --lan-key and --displays.');
  return exercise;
};

/** Sources are a hub's, and each is given to one hub: not to another one's console, and never to an exercise. */
const readSources = ({ ingest, hub = 'embedded', exercise }: { ingest?: string; hub?: string; exercise?: ExerciseName }): string | null => {
  if (ingest === undefined) return null;
  if (hub === 'embedded' && exercise === undefined) return ingest;
  throw new ChiLangError('badInput', '--ingest is for the embedded hub: give it to `npm run hub` where --hub is, and to no exercise.');
};

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

type DeskFlags = { 'lan-key'?: string; lan?: string; 'lan-port'?: number; 'lan-peers'?: string };

const readDesks = ({ 'lan-key': keyFile, lan, 'lan-port': port, 'lan-peers': peers }: DeskFlags): DesksChoice | null => {
  if (keyFile === undefined) {
    if (lan === undefined && peers === undefined && port === undefined) return null;
    throw new ChiLangError('badInput', 'Desks find each other by network only with --lan-key FILE, the secret of the centre.');
  }
  if (lan === undefined) {
    if (peers === undefined && port === undefined) return { keyFile, network: null };
    throw new ChiLangError('badInput', '--lan-port and --lan-peers need --lan ADDRESS, the address of this machine.');
  }
  if (isIP(lan) !== 4) throw new ChiLangError('badInput', `--lan was given "${lan}"; it takes an IPv4 address of this machine.`);
  return { keyFile, network: { address: lan, port: port ?? defaultLanPort, peers: readPeers(peers ?? '') } };
};

const readPeers = (text: string): { host: string; port: number }[] =>
  text
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== '')
    .map((each) => {
      const [, host, port] = /^([A-Za-z0-9.-]{1,253}):(\d{1,5})$/.exec(each) ?? [];
      if (host !== undefined && Number(port) >= 1 && Number(port) <= 65_535) return { host, port: Number(port) };
      throw new ChiLangError('badInput', `--lan-peers was given "${each}"; it takes HOST:PORT, several with commas.`);
    });

const readDisplaysChoice = (text: string | undefined, files: string | undefined): DisplaysChoice | null => {
  if (text === undefined) {
    if (files === undefined) return null;
    throw new ChiLangError('badInput', '--displays-tls needs --displays ADDRESS, the address of this machine.');
  }
  const [, address, given] = /^([A-Za-z0-9.-]{1,253})(?::(\d{1,5}))?$/.exec(text) ?? [];
  const port = Number(given ?? defaultDisplaysPort);
  if (address === undefined || port > 65_535)
    throw new ChiLangError('badInput', `--displays was given "${text}"; it takes ADDRESS or ADDRESS:PORT.`);
  const [cert, key, ...more] = files?.split(',').map((each) => each.trim()) ?? [];
  if (files !== undefined && (!cert || !key || more.length > 0))
    throw new ChiLangError('badInput', `--displays-tls was given "${files}"; it takes CERT,KEY, two files.`);
  return { address, port, tls: cert && key ? { cert, key } : null };
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
