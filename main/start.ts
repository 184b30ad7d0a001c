import { resolve } from 'node:path';
import { ChiLangError } from '#contract/errors.ts';
import { createWorld } from './index.ts';
import { computeDefaultDataFolder } from './startup/data-folder.ts';
import { untilToldToEnd } from './startup/ending.ts';
import { help, readConsoleOptions } from './startup/options.ts';
import { Progress } from './startup/progress.ts';
import { runConsole } from './startup/run-console.ts';

const run = async (): Promise<void> => {
  const options = readConsoleOptions(process.argv.slice(2), process.env);
  if (options.help) {
    process.stdout.write(`${help()}\n`);
    return;
  }
  const dataFolder = resolve(options.dataFolder ?? computeDefaultDataFolder(process.platform, process.env));
  const running = await runConsole({ ...options, dataFolder }, createWorld(), new Progress(process.stdout, Date.now));
  await Promise.race([untilToldToEnd(process), running.windowsClosed]);
  await running.stop();
  process.exit(0);
};

run().catch((error: unknown) => {
  // Only what was thrown on purpose tells what to do; anything else is a defect and shows where.
  const told = error instanceof ChiLangError ? error.message : String((error as Error | undefined)?.stack ?? error);
  process.stderr.write(`chi-lang: ${told}\n`);
  process.exit(1);
});
