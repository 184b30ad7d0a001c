import { readFileSync } from 'node:fs';

/**
 * The settings of an example file with some of them replaced. Throws for one the file does not have: what is tried must
 * be what is told.
 */
export const readEnvironment = (path: string, replaced: Record<string, string>): Record<string, string> => {
  const lines = readFileSync(path, 'utf8').split('\n');
  const settings = lines.flatMap((line) => [/^([A-Z][A-Z0-9_]*)=(.*)$/.exec(line)]).filter((match) => match !== null);
  const known = Object.fromEntries(settings.map(([, name = '', value = '']) => [name, value]));
  for (const name of Object.keys(replaced)) if (!(name in known)) throw new Error(`${path} has no ${name}`);
  return { ...known, ...replaced };
};
