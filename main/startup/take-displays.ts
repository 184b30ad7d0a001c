import { failureOf } from '#contract/errors.ts';
import type { DisplayBook } from '../displays/display-book.ts';
import type { DisplaysChoice, DisplaysParts, OpenDisplays } from '../displays/open-displays.ts';
import type { StartTools } from './start-tools.ts';

/** A network that comes up after the console must not cost the wall its displays. */
const againMs = 10_000;

/** What displays are given of the console that takes them. */
export type TakingParts = Pick<DisplaysParts, 'guests' | 'store' | 'media' | 'onDefect'> & { readonly book: DisplayBook };

/**
 * Takes displays where the console was told to. An address that is not there yet or a port that is taken is no reason not to start:
 * it is told once and tried again until it works.
 */
export const takeDisplays = async (choice: DisplaysChoice, tools: StartTools, parts: TakingParts): Promise<void> => {
  const { world, progress, notices, log, keep } = tools;
  const { rendererFolder, clock } = world;
  const time = { now: () => clock.now(), after: (delayMs: number, run: () => void) => clock.after(delayMs, run) };
  let open: OpenDisplays | null = null;
  let isStopped = false;
  let cancel = (): void => {};
  let trying: Promise<void> = Promise.resolve();
  let isTold = false;
  const attempt = async (): Promise<void> => {
    try {
      open = await world.openDisplays({ ...parts, ...time, rendererFolder, choice });
      for (const address of open.addresses) progress.say(`remote displays at ${address}`);
    } catch (error) {
      const failure = failureOf(error);
      parts.book.opened(() => [], failure);
      const again = (): void => {
        trying = attempt();
      };
      if (!isStopped) cancel = clock.after(againMs, again);
      if (isTold) return;
      isTold = true;
      log.error({ err: error }, 'displays');
      progress.say(`remote displays: ${failure.message}`);
      notices.raise('warning', failure);
    }
  };
  keep(async () => {
    isStopped = true;
    cancel();
    await trying;
    await open?.close();
  });
  trying = attempt();
  await trying;
};
