import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { build } from 'vite';
import { z } from 'zod';
import { openReadOnly } from '../../../main/store/sqlite/open.ts';
import { launch, makeFolder } from '../../support/processes.ts';
import { provideBrowser } from '../../support/test-browser.ts';
import { RawBrowser, type RawPage } from '../raw-browser.ts';
import { type Figure, figureAtMost, median, p95 } from '../report.ts';
import { say } from '../sync/place.ts';
import { readBareBoard } from './bare-board.ts';
import { shippedBoards } from './shipped-boards.ts';
import type { BoardSizes } from './values.ts';

const rounds = 5;
/** Nothing of a board changed for so long: it is there. Between two boards the page does nothing else. */
const quietMs = 400;
const Milliseconds = z.number();

const alone = { configFile: false, logLevel: 'error', define: { 'process.env.NODE_ENV': '"production"' } } as const;

/** The stopwatch and the peer's chart as one script; it is run by the driver, so the windows' content policy stays as it is. */
const bundle = async (): Promise<string> => {
  const folder = await makeFolder('bench-boards-page');
  const lib = { entry: join(import.meta.dirname, 'page', 'empty-chart.ts'), formats: ['iife' as const], name: 'bench', fileName: 'bench' };
  try {
    const built = await build({ ...alone, build: { lib, write: false, outDir: folder.path, minify: true } });
    const [output] = [built].flat() as { readonly output?: readonly { readonly code?: string }[] }[];
    return output?.output?.[0]?.code ?? '';
  } finally {
    await folder.remove();
  }
};

const openPanel = async (browser: RawBrowser, url: string, script: string): Promise<RawPage> => {
  const page = await browser.openPage();
  const address = new URL(url);
  address.searchParams.set('panel', 'boards');
  await page.goTo(address.href);
  while (!(await page.read(z.boolean(), `document.querySelector('.bd-list button') !== null`))) await pause(200);
  await page.read(z.number(), `${script}\n;0`);
  await pause(3000);
  return page;
};

/** How large a chart on a board is: the peer's is as large. */
const Size = z.object({ width: z.number(), height: z.number() });
const chartSize = (page: RawPage): Promise<z.infer<typeof Size>> =>
  page.read(
    Size,
    `(({ width, height }) => ({ width, height }))(document.querySelector('.bd-chart')?.getBoundingClientRect() ?? { width: 480, height: 240 })`,
  );

/**
 * Opens every shipped board in a window of the console, turn by turn with its numbers by bare SQL and one empty chart in the same window. The
 * store is closed: the console has its files.
 */
export const measurePainted = async (folder: string, sizes: BoardSizes): Promise<Figure[]> => {
  const found = provideBrowser(say);
  if ('missing' in found) throw new Error(found.missing);
  const script = await bundle();
  const running = await launch('main/start.ts', ['--host', 'none', '--port', '0', '--data', folder, '--hub', 'http://127.0.0.1:9']);
  const browser = await RawBrowser.open(found.path, 1920, 1080);
  const db = openReadOnly(join(folder, 'cache.db'));
  const times: { readonly board: string; readonly ours: number; readonly sql: number; readonly chart: number }[] = [];
  try {
    const page = await openPanel(browser, running.url, script);
    const names = await page.read(z.array(z.string()), `[...document.querySelectorAll('.bd-list button')].map((each) => each.textContent)`);
    const boards = names.map((name) => shippedBoards(sizes).find(({ content }) => content.titleVi === name));
    for (let round = 0; round <= rounds; round += 1)
      for (const [n, board] of boards.entries()) {
        // The first one is open already.
        if (!board || (round === 0 && n === 0)) continue;
        const ours = await page.read(Milliseconds, `benchBoards.openBoard(${n}, ${quietMs})`);
        const beganMs = performance.now();
        if (readBareBoard(db, board.content, sizes.units) === 0) throw new Error(`${board.content.titleVi} has no numbers.`);
        const sql = performance.now() - beganMs;
        const { width, height } = await chartSize(page);
        const chart = await page.read(Milliseconds, `benchBoards.drawEmpty(${width}, ${height})`);
        // The first round loads what the window has not needed yet.
        if (round > 0) times.push({ board: board.content.titleVi, ours, sql, chart });
      }
  } finally {
    db.close();
    await browser.close();
    await running.stop();
  }
  return figuresOf(times);
};

const figuresOf = (
  times: readonly { readonly board: string; readonly ours: number; readonly sql: number; readonly chart: number }[],
): Figure[] => {
  for (const [board, own] of Map.groupBy(times, (each) => each.board)) {
    const of = (key: 'ours' | 'sql' | 'chart'): string => median(own.map((each) => each[key])).toFixed(0);
    say(`${board}: ${of('ours')} ms, by SQL ${of('sql')} ms, an empty chart ${of('chart')} ms`);
  }
  const peer = times.map(({ sql, chart }) => sql + chart);
  const name = 'the same numbers by bare SQL, and one empty chart in the same window';
  return [
    figureAtMost(
      'a board opened until its last widget is painted, p95',
      'ms',
      p95(times.map(({ ours }) => ours)),
      { name, value: p95(peer) },
      1.5,
    ),
  ];
};
