import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { ChiLangError } from '#contract/errors.ts';
import { parseJson } from './mapping/map-records.ts';
import { mostSources, Source } from './sources.ts';

const Document = z.union([z.strictObject({ sources: z.array(z.unknown()) }), z.looseObject({ kind: z.unknown() })]);

/** The sources of a file, or of every `.json` of a folder. `badInput` with one sentence that names the file, the source and what is wrong. */
export const readSources = async (path: string): Promise<Source[]> => {
  const files = await filesOf(path);
  const sources = (await Promise.all(files.map(sourcesOf))).flat();
  if (sources.length > mostSources) throw wrong(path, `there are more than ${mostSources} sources`);
  for (const field of ['id', 'name'] as const) {
    const twice = sources.find((each, i) => sources.findIndex((other) => other[field] === each[field]) !== i);
    if (twice) throw wrong(path, `two sources have the ${field} "${twice[field]}"`);
  }
  return sources;
};

const filesOf = async (path: string): Promise<string[]> => {
  const found = await stat(path).catch(() => null);
  if (!found) throw wrong(path, 'there is no such file or folder');
  if (!found.isDirectory()) return [path];
  const names = (await readdir(path)).filter((name) => name.endsWith('.json')).sort();
  return names.map((name) => join(path, name));
};

const sourcesOf = async (file: string): Promise<Source[]> => {
  const text = await readFile(file, 'utf8').catch(() => {
    throw wrong(file, 'it cannot be read');
  });
  const parsed = parseJson(text);
  const { data: document } = Document.safeParse(parsed);
  if (!document) throw wrong(file, parsed === undefined ? 'it is no JSON' : 'it is neither a source nor {"sources": [...]}');
  const each = 'sources' in document ? (document.sources as unknown[]) : [document];
  return each.map((source, i) => readSource(file, source, i));
};

const readSource = (file: string, input: unknown, at: number): Source => {
  const { data, error } = Source.safeParse(input);
  if (data) return data;
  const issue = error.issues[0];
  const id = (input as { id?: unknown } | null)?.id;
  const name = typeof id === 'string' ? `source "${id}"` : `source ${at + 1}`;
  throw wrong(file, `${name}, ${issue?.path.join('.') || 'the whole of it'}: ${issue?.message ?? 'does not fit'}`);
};

const wrong = (path: string, what: string): ChiLangError =>
  new ChiLangError('badInput', `--ingest ${path} cannot be used: ${what}. Put it right and start again.`);
