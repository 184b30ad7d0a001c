import type { Ingest, IngestParts } from './ingest.ts';

/** Where sources are named; null: nowhere, only files are brought in by hand. */
export type SourceChoice = { readonly path: string | null };

/** Reads the sources and what each remembers. Only where it is asked for: a hub without starts sooner. */
export const openIngest = async (choice: SourceChoice | undefined, parts: () => Omit<IngestParts, 'sources'>): Promise<Ingest | null> => {
  if (choice === undefined) return null;
  const [{ Ingest }, { readSources }] = await Promise.all([import('./ingest.ts'), import('./read-sources.ts')]);
  const ingest = new Ingest({ ...parts(), sources: choice.path === null ? [] : await readSources(choice.path) });
  await ingest.open();
  return ingest;
};
