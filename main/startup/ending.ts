/** What a polite end may take before the process ends anyway: windows hear of it, files are closed. */
const boundMs = 8_000;

/** Resolves at the first request to end. A second one, or an end that takes too long, ends the process at once. */
export const untilToldToEnd = (program: NodeJS.Process): Promise<void> =>
  new Promise((resolve) => {
    let told = false;
    const end = (): void => {
      if (told) program.exit(130);
      told = true;
      setTimeout(() => program.exit(1), boundMs).unref();
      resolve();
    };
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) program.on(signal, end);
  });
