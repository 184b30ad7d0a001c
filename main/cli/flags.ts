import { ChiLangError } from '#contract/errors.ts';

/** One flag of a program: `--name VALUE`, or a switch `--name` / `--no-name`. */
export type FlagSpec =
  | { readonly kind: 'text'; readonly value: string; readonly about: string }
  | { readonly kind: 'choice'; readonly values: readonly string[]; readonly about: string }
  /** A whole number between `min` and `max`, both allowed. */
  | { readonly kind: 'number'; readonly min: number; readonly max: number; readonly about: string }
  | { readonly kind: 'switch'; readonly about: string };

export type FlagTable = Readonly<Record<string, FlagSpec>>;

type ValueOf<S extends FlagSpec> = S extends { kind: 'switch' }
  ? boolean
  : S extends { kind: 'number' }
    ? number
    : S extends { values: readonly (infer V)[] }
      ? V
      : string;

/** What was given, by flag; a flag that was not given is absent. */
export type FlagValues<T extends FlagTable> = { readonly [N in keyof T]?: ValueOf<T[N]> };

/** The environment variable that stands for a flag: `hub-key` is `CHILANG_HUB_KEY`. */
export const envNameOf = (flag: string): string => `CHILANG_${flag.toUpperCase().replaceAll('-', '_')}`;

/** Reads a command line, and the environment for what it leaves out. `badInput` names the flag and what it takes. */
export const readFlags = <const T extends FlagTable>(table: T, argv: readonly string[], env: NodeJS.ProcessEnv): FlagValues<T> => {
  const values: Record<string, unknown> = {};
  for (const [name, spec] of Object.entries(table)) {
    const text = env[envNameOf(name)];
    if (text !== undefined && text !== '') values[name] = valueOf(envNameOf(name), spec, text);
  }
  for (const { name, spec, flag, text } of splitArguments(table, argv)) values[name] = valueOf(flag, spec, text);
  return values as FlagValues<T>;
};

/** The arguments that are flags of the table, each with its value; what is anybody else's is left out. */
export const pickFlags = (table: FlagTable, argv: readonly string[]): string[] => {
  const picked: string[] = [];
  for (let at = 0; at < argv.length; at += 1) {
    const argument = argv[at] ?? '';
    const spec = specOf(table, argument.split('=', 1)[0] ?? '');
    if (!spec) continue;
    picked.push(argument);
    const value = argv[at + 1];
    if (spec.kind === 'switch' || argument.includes('=') || value === undefined) continue;
    picked.push(value);
    at += 1;
  }
  return picked;
};

const specOf = (table: FlagTable, flag: string): FlagSpec | undefined => {
  const own = (name: string): FlagSpec | undefined => (Object.hasOwn(table, name) ? table[name] : undefined);
  if (!flag.startsWith('--')) return undefined;
  const off = flag.startsWith('--no-') ? own(flag.slice('--no-'.length)) : undefined;
  return own(flag.slice(2)) ?? (off?.kind === 'switch' ? off : undefined);
};

type Given = { name: string; spec: FlagSpec; flag: string; text: string };

const splitArguments = (table: FlagTable, argv: readonly string[]): Given[] => {
  const given: Given[] = [];
  for (let at = 0; at < argv.length; at += 1) {
    const argument = argv[at] ?? '';
    const [flag = '', inline] = argument.split(/=(.*)/s, 2);
    const off = flag.startsWith('--no-') && !Object.hasOwn(table, flag.slice(2));
    const name = off ? flag.slice('--no-'.length) : flag.slice(2);
    const spec = flag.startsWith('--') && Object.hasOwn(table, name) ? table[name] : undefined;
    if (!spec || (off && spec.kind !== 'switch'))
      throw new ChiLangError('badInput', `${argument} is no flag of this program; --help lists them.`);
    if (spec.kind === 'switch') {
      given.push({ name, spec, flag, text: off ? 'no' : (inline ?? 'yes') });
      continue;
    }
    const text = inline ?? argv[(at += 1)];
    if (text === undefined || (inline === undefined && text.startsWith('--'))) throw refuse(flag, spec, 'nothing');
    given.push({ name, spec, flag, text });
  }
  return given;
};

const valueOf = (flag: string, spec: FlagSpec, text: string): string | number | boolean => {
  switch (spec.kind) {
    case 'text':
      if (text.trim() === '') throw refuse(flag, spec, 'nothing');
      return text;
    case 'choice':
      if (!spec.values.includes(text)) throw refuse(flag, spec, text);
      return text;
    case 'number':
      if (!/^\d{1,9}$/.test(text) || Number(text) < spec.min || Number(text) > spec.max) throw refuse(flag, spec, text);
      return Number(text);
    case 'switch':
      if (['yes', 'true', '1', 'on'].includes(text)) return true;
      if (['no', 'false', '0', 'off'].includes(text)) return false;
      throw refuse(flag, spec, text);
  }
};

const refuse = (flag: string, spec: FlagSpec, text: string): ChiLangError =>
  new ChiLangError('badInput', `${flag} was given ${text === 'nothing' ? text : JSON.stringify(text)}; it takes ${takes(spec)}.`);

const takes = (spec: FlagSpec): string => {
  switch (spec.kind) {
    case 'text':
      return spec.value;
    case 'choice':
      return spec.values.join(', ').replace(/, ([^,]*)$/, ' or $1');
    case 'number':
      return `a whole number from ${spec.min} to ${spec.max}`;
    case 'switch':
      return 'yes or no';
  }
};

/** A help text: one line a flag, aligned, with what each takes. */
export const helpLines = (table: FlagTable): string[] => {
  const heads = Object.entries(table).map(([name, spec]) => `--${name}${shape(name, spec)}`);
  const width = Math.max(...heads.map(({ length }) => length));
  return Object.values(table).map(({ about }, at) => `  ${(heads[at] ?? '').padEnd(width)}  ${about}`);
};

const shape = (name: string, spec: FlagSpec): string => {
  if (spec.kind === 'switch') return ` | --no-${name}`;
  return ` ${spec.kind === 'choice' ? spec.values.join('|') : spec.kind === 'number' ? 'N' : spec.value}`;
};
