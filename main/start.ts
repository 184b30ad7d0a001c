import { enableCompileCache } from 'node:module';
import { join } from 'node:path';

// Compiled once, the core starts in two thirds of the time; where the folder cannot be written it just starts.
enableCompileCache(join(import.meta.dirname, '..', 'node_modules', '.cache', 'compile'));

const { startConsole } = await import('./start-console.ts');
const { ChiLangError } = await import('#contract/errors.ts');

startConsole().catch((error: unknown) => {
  // Only what was thrown on purpose tells what to do; anything else is a defect and shows where.
  const told = error instanceof ChiLangError ? error.message : String((error as Error | undefined)?.stack ?? error);
  process.stderr.write(`chi-lang: ${told}\n`);
  process.exit(1);
});
