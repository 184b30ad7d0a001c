import { resolve } from 'node:path';
import { createWorld } from './index.ts';
import { computeDefaultDataFolder, exerciseFolder } from './startup/data-folder.ts';
import { untilToldToEnd } from './startup/ending.ts';
import { help, readConsoleOptions } from './startup/options.ts';
import { Progress } from './startup/progress.ts';
import { runConsole } from './startup/run-console.ts';

/** One console from its flags to its end. Rejects when it cannot run, with what to do. */
export const startConsole = async (): Promise<void> => {
  const options = readConsoleOptions(process.argv.slice(2), process.env);
  if (options.help) {
    process.stdout.write(`${help()}\n`);
    return;
  }
  const own = resolve(options.dataFolder ?? computeDefaultDataFolder(process.platform, process.env));
  const dataFolder = options.exercise === null ? own : exerciseFolder(own, options.exercise, Date.now());
  const running = await runConsole({ ...options, dataFolder }, createWorld(), new Progress(process.stdout, Date.now));
  await Promise.race([untilToldToEnd(process), running.windowsClosed]);
  await running.stop();
  process.exit(0);
};
