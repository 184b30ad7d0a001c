import { test as base, expect, type Page } from '@playwright/test';
import { GateClient } from '../support/gate-client.ts';
import { MovableClock } from '../support/movable-clock.ts';
import { freePort, launch, makeFolder, type Running } from '../support/processes.ts';

/** One simulated centre: a hub that can die and come back, and consoles with folders of their own. */
export type Centre = {
  startHub: (...flags: string[]) => Promise<Running>;
  /** Where the hub answers, the console is ready once its officer is known. */
  startConsole: (name: string, ...flags: string[]) => Promise<Running>;
  /** The data folder of a console, or of the `hub`. */
  folder: (name: string) => Promise<string>;
  /** Opens a window on a console and fails the test on any console error or request that leaves the machine. */
  openWindow: (at: Running, path?: string) => Promise<Page>;
  /** Programs and windows opened from now on share a clock; answers what moves it on for all of them. */
  shareClock: () => Promise<(minutes: number) => Promise<void>>;
};

const local = /^(https?|wss?):\/\/(127\.0\.0\.1|(m\d+\.)?localhost|\[::1\])[:/]|^(blob|data|about|chrome):/;

/** Errors a dead network must cause; everything else in the browser's log is a defect. */
const expectedLoss = /Failed to load resource: (net::ERR_|the server responded with a status of 50[234])|WebSocket connection to .* failed/;

/** Runs in a page: its clock goes on by so much. */
const moveClock = (byMs: number): void => {
  const before = Date.now.bind(Date);
  Date.now = () => before() + byMs;
};

/** The longest stories are played in Vietnamese within the suite; asked for by name, in both languages. */
export const langsOfLongest = process.env['CHILANG_TEST_PART'] === undefined ? (['vi', 'en'] as const) : (['vi'] as const);

/** Whoever works at a desk looks who is on duty before they press anything. */
const untilManned = async ({ url }: Running): Promise<void> => {
  const gate = await GateClient.open(url);
  await gate.onDuty();
  gate.close();
};

export const test = base.extend<{ centre: Centre }>({
  centre: async ({ browser }, use) => {
    const running: Running[] = [];
    const folders = new Map<string, Awaited<ReturnType<typeof makeFolder>>>();
    const problems: string[] = [];
    const pages: Page[] = [];
    const hubPort = await freePort();
    const hubUrl = `http://127.0.0.1:${hubPort}`;
    let clock: MovableClock | null = null;
    const folder = async (name: string): Promise<string> => {
      const known = folders.get(name) ?? (await makeFolder(name));
      folders.set(name, known);
      return known.path;
    };
    const keep = (started: Running): Running => {
      running.push(started);
      return started;
    };

    await use({
      folder,
      startHub: async (...flags) => {
        const own = ['--port', String(hubPort), '--data', await folder('hub'), '--demo', '--demo-pace', '0'];
        return keep(await launch('main/hub.ts', [...own, ...flags], clock?.env));
      },
      startConsole: async (name, ...flags) => {
        const own = ['--host', 'none', '--port', '0', '--data', await folder(name), '--hub', hubUrl];
        const started = keep(await launch('main/start.ts', [...own, ...flags], clock?.env));
        const hasHub =
          !flags.includes('--hub') &&
          (await fetch(hubUrl).then(
            () => true,
            () => false,
          ));
        if (hasHub) await untilManned(started);
        return started;
      },
      openWindow: async (at, path = '') => {
        const context = await browser.newContext({ viewport: { width: 1920, height: 1080 }, locale: 'vi-VN' });
        const page = await context.newPage();
        pages.push(page);
        page.on('console', (message) => {
          if (message.type() === 'error' && !expectedLoss.test(message.text()))
            problems.push(`console: ${message.text()} ${message.location().url}`);
        });
        page.on('pageerror', (error) => problems.push(`page error: ${error.stack ?? error.message}`));
        page.on('request', (request) => {
          if (!local.test(request.url())) problems.push(`left the machine: ${request.url()}`);
        });
        if (clock) await page.addInitScript(moveClock, clock.movedMs);
        await page.goto(at.url);
        if (path) await page.goto(new URL(path, at.url).href);
        return page;
      },
      shareClock: async () => {
        clock = await MovableClock.in(await folder('clock'));
        const shared = clock;
        return async (minutes) => {
          await shared.pass(minutes);
          for (const page of pages) await page.evaluate(moveClock, minutes * 60_000);
        };
      },
    });

    for (const page of pages) await page.context().close();
    for (const each of running) await each.kill();
    for (const each of folders.values()) await each.remove();
    expect(problems).toEqual([]);
  },
});

export { expect };
