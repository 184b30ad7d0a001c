import { join } from 'node:path';
import { makeFolder } from '../../support/processes.ts';
import { provideBrowser } from '../../support/test-browser.ts';
import { type Figure, figureAtLeast, figureAtMost, type Suite } from '../report.ts';
import { buildPeers, openConsole, openPeer, type Stage } from './stages.ts';
import { serveStreams, type Streams } from '../../support/cameras/streams.ts';
import { type Watched, watch, watchEmpty, watchStart } from './watch.ts';

const say = (line: string): void => void process.stderr.write(`${line}\n`);

/** 64 main streams cost more to decode than two cores have. */
const walls = [
  { count: 16, rendition: 'main', framesPerSecond: 15 },
  { count: 36, rendition: 'main', framesPerSecond: 15 },
  { count: 64, rendition: 'sub', framesPerSecond: 8 },
] as const;
type Wall = (typeof walls)[number];

const peers = ['hls.js', 'video.js', 'native'] as const;
type Name = 'Chi Lăng' | (typeof peers)[number];
const pace = { startMs: 60_000, settleMs: 20_000, measureMs: 20_000 };

/** `wall`: our tiles against bare hls.js, video.js with its own engine and the browser's own HLS, on the same streams. */
export const benchWall: Suite = async (options) => {
  const browser = provideBrowser(say);
  if ('missing' in browser) throw new Error(browser.missing);
  const folder = await makeFolder('bench-wall');
  const streams = await serveStreams(join(folder.path, 'streams'), 64);
  const only = options.get('only')?.split(',');
  try {
    await buildPeers(join(folder.path, 'peers'));
    const figures: Figure[] = [];
    const emptyMb = await watchEmpty(browser.path, pace.settleMs);
    say(`an empty page: ${emptyMb.toFixed(0)} MB`);
    for (const wall of walls.filter(({ count }) => !only || only.includes(String(count)))) {
      const seen = new Map<Name, Watched>();
      for (const name of ['Chi Lăng', ...peers] as const) {
        const stage = await openStage(name, join(folder.path, `${wall.count}`), join(folder.path, 'peers'), streams, wall);
        try {
          // A console runs for days: its wall is opened by one that has been opened before, as the peers' streams were.
          const coldMs = stage.pid === null ? null : await watchStart(browser.path, stage, wall.count, pace.startMs);
          if (coldMs !== null)
            say(`${wall.count} ${wall.rendition}, ${name}, console just started: all began in ${(coldMs / 1000).toFixed(1)} s`);
          seen.set(name, await watch(browser.path, stage, wall.count, pace));
        } finally {
          await stage.close();
        }
        say(`${wall.count} ${wall.rendition}, ${name}: ${describe(seen.get(name))}`);
      }
      figures.push(...figuresOf(wall, seen, emptyMb));
    }
    return figures;
  } finally {
    await streams.close();
    await folder.remove();
  }
};

const openStage = (name: Name, folder: string, peersFolder: string, streams: Streams, { count, rendition }: Wall): Promise<Stage> => {
  const urls = streams.ids.slice(0, count).map((id) => streams.urlOf(id, rendition));
  return name === 'Chi Lăng' ? openConsole(folder, streams, urls) : openPeer(peersFolder, name, urls);
};

const describe = (seen: Watched | undefined): string => {
  if (!seen) return 'nothing';
  const { firstFrameMs, cpuPercent, behindPercent, memoryMb, framesPerSecond, droppedPercent } = seen;
  const behind = behindPercent === null ? '' : ` (and ${behindPercent.toFixed(0)} % behind the page)`;
  const first = firstFrameMs === null ? 'some tiles never began' : `all began in ${(firstFrameMs / 1000).toFixed(1)} s`;
  return `${cpuPercent.toFixed(0)} % of a core${behind}, ${memoryMb.toFixed(0)} MB, ${framesPerSecond.toFixed(1)} frames/s, ${droppedPercent.toFixed(1)} % dropped, ${first}`;
};

const figuresOf = ({ count, rendition, framesPerSecond }: Wall, seen: ReadonlyMap<Name, Watched>, emptyMb: number): Figure[] => {
  const ours = seen.get('Chi Lăng');
  if (!ours) return [];
  const against = (peer: (typeof peers)[number], what: 'cpuPercent' | 'memoryMb' | 'firstFrameMs') => ({
    name: peer,
    value: seen.get(peer)?.[what] ?? Number.NaN,
  });
  const name = (what: string): string => `${what} of ${count} ${rendition} tiles`;
  const first = ours.firstFrameMs ?? Number.POSITIVE_INFINITY;
  return [
    figureAtMost(name('processor'), '% of a core', ours.cpuPercent, against('hls.js', 'cpuPercent'), 1.1),
    figureAtMost(name('memory'), 'MB', ours.memoryMb, against('hls.js', 'memoryMb'), 1.1),
    figureAtMost(name('first frame'), 'ms', first, against('hls.js', 'firstFrameMs'), 1.1),
    figureAtMost(name('processor'), '% of a core', ours.cpuPercent, against('video.js', 'cpuPercent'), 0.75),
    figureAtMost(name('memory'), 'MB', ours.memoryMb, against('video.js', 'memoryMb'), 0.5),
    // A browser with nothing in it takes most of what a small wall takes; what the tiles add says more of the player.
    figureAtMost(
      `${name('memory')} above an empty page`,
      'MB',
      ours.memoryMb - emptyMb,
      { name: 'video.js above the same', value: (seen.get('video.js')?.memoryMb ?? Number.NaN) - emptyMb },
      0.5,
    ),
    figureAtMost(name('processor'), '% of a core', ours.cpuPercent, against('native', 'cpuPercent'), 1.5),
    figureAtLeast(name('frames shown'), 'frames/s', ours.framesPerSecond, { name: 'what the cameras send', value: framesPerSecond }, 0.98),
  ];
};
