import type { ServerResponse } from 'node:http';
import type { Meddle } from './streams.ts';

const playlistType = { 'content-type': 'application/vnd.apple.mpegurl', 'access-control-allow-origin': '*' };

/** Changes what a good camera would send as its playlist. */
const rewritten =
  (change: (text: string) => string): Fault =>
  async (file, response, good) => {
    if (file !== 'index.m3u8') return false;
    response.writeHead(200, playlistType).end(change(await (await good()).text()));
    return true;
  };

type Fault = (file: string, response: ServerResponse, good: () => Promise<Response>) => Promise<boolean> | boolean;

const isSegment = (file: string): boolean => file.endsWith('.m4s');

/** Sends a byte each second until the other side has had enough. */
const drip = (response: ServerResponse): void => {
  response.writeHead(200, { 'content-type': 'video/iso.segment', 'content-length': '90000' });
  const timer = setInterval(() => response.write('x'), 1_000);
  response.on('close', () => clearInterval(timer));
};

const hevcMaster = '#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=400000,RESOLUTION=640x360,CODECS="hvc1.1.6.L93.B0"\nhevc.m3u8\n';
const hevcSegments = '#EXTM3U\n#EXT-X-TARGETDURATION:2\n#EXT-X-MEDIA-SEQUENCE:1\n#EXTINF:2,\n1.ts\n';

/** What the camera's counter had reached when it was started again, and what was fetched of it since. */
const restarted = { by: 0, fetched: new Set<string>() };
export const restart = (): void => {
  restarted.by = Math.floor(Date.now() / 2000) - 10;
  restarted.fetched.clear();
};
export const fetchedSinceRestart = (): number => restarted.fetched.size;

let frozenPlaylist: string | null = null;

/** Faulty cameras by name, each made from a good one. */
export const faults = {
  missing: (file, response) => {
    if (!isSegment(file) || Number.parseInt(file, 10) % 4 !== 0) return false;
    response.writeHead(404).end();
    return true;
  },
  duration: rewritten((text) => text.replace(/TARGETDURATION:\d+/, 'TARGETDURATION:1')),
  clock: rewritten((text) =>
    text.replace(
      /PROGRAM-DATE-TIME:(\S+)/g,
      (_, date: string) => `PROGRAM-DATE-TIME:${new Date(Date.parse(date) + 3_600_000).toISOString()}`,
    ),
  ),
  redirects: (file, response) => {
    response.writeHead(302, { location: `${file}?again=${Math.random()}` }).end();
    return true;
  },
  slow: (file, response) => {
    if (!isSegment(file)) return false;
    drip(response);
    return true;
  },
  page: (_, response) => {
    response.writeHead(200, { 'content-type': 'text/html' }).end('<html><body>Sign in</body></html>');
    return true;
  },
  truncated: async (file, response, good) => {
    if (!isSegment(file)) return false;
    const whole = Buffer.from(await (await good()).arrayBuffer());
    response.writeHead(200, { 'content-type': 'video/iso.segment' }).end(whole.subarray(0, 60));
    return true;
  },
  still: rewritten((text) => {
    frozenPlaylist ??= text;
    return frozenPlaylist;
  }),
  restarts: (file, response, good) => {
    if (isSegment(file)) restarted.fetched.add(file);
    const renumber = (text: string) => text.replace(/MEDIA-SEQUENCE:(\d+)/, (_, n: string) => `MEDIA-SEQUENCE:${Number(n) - restarted.by}`);
    return rewritten(renumber)(file, response, good);
  },
  hevc: async (file, response) => {
    response.writeHead(200, playlistType).end(file === 'index.m3u8' ? hevcMaster : hevcSegments);
    return true;
  },
} satisfies Record<string, Fault>;

/** Lets the first cameras be faulty, in the order of `faults`; the others are good. */
export const meddleWithFirst: Meddle = (id, file, response, good) => {
  const fault = Object.values(faults)[Number(id.replace(/\D/g, '')) - 1] as Fault | undefined;
  return fault ? fault(file, response, good) : false;
};
