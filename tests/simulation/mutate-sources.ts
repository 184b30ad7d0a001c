import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Mutant } from './mutants.ts';

const root = join(import.meta.dirname, '..', '..');

/** Changes sources as they are loaded from now on; nothing on disk is touched. Throws where a patch does not fit its source. */
export const mutateSources = ({ name, patches }: Mutant): void => {
  const texts = new Map<string, string>();
  for (const { file, from, to } of patches) {
    const path = join(root, file);
    const text = texts.get(path) ?? readFileSync(path, 'utf8');
    if (text.split(from).length !== 2) throw new Error(`The mutant ${name} does not fit ${file} any more: "${from}"`);
    texts.set(
      path,
      text.replace(from, () => to),
    );
  }
  registerHooks({
    load: (url, context, nextLoad) => {
      const text = url.startsWith('file:') ? texts.get(fileURLToPath(url)) : undefined;
      if (text === undefined) return nextLoad(url, context);
      return { format: 'module-typescript', source: text, shortCircuit: true };
    },
  });
};
