import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { build } from 'vite';
import { launch } from '../../support/processes.ts';
import type { Streams } from '../../support/cameras/streams.ts';

/** Something that shows cameras in a page. */
export type Stage = {
  readonly name: string;
  readonly url: string;
  /** Runs in the page before its own scripts. */
  readonly before: string;
  /** The process that serves the page, where what it uses counts as well; null: a mere file server. */
  readonly pid: number | null;
  close(): Promise<void>;
};

const types: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' };

/** The peers' page, built once into `folder`. */
export const buildPeers = (folder: string): Promise<unknown> =>
  build({ root: join(import.meta.dirname, 'page'), configFile: false, logLevel: 'error', build: { outDir: folder, emptyOutDir: true } });

/** One peer with these streams, from a built page. */
export const openPeer = async (folder: string, player: string, urls: readonly string[]): Promise<Stage> => {
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://peers').pathname;
    const file = join(folder, path === '/' ? 'index.html' : path);
    readFile(file).then(
      (bytes) => response.writeHead(200, { 'content-type': types[extname(file)] ?? 'application/octet-stream' }).end(bytes),
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const asked = new URLSearchParams([['player', player], ...urls.map((url) => ['url', url])]);
  return {
    name: player,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/?${asked}`,
    before: '',
    pid: null,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};

/** The console itself with these cameras on its wall, and nothing else in its window. */
export const openConsole = async (folder: string, streams: Streams, urls: readonly string[]): Promise<Stage> => {
  const file = join(folder, 'cameras.csv');
  const ids = streams.ids.slice(0, urls.length);
  const lines = ids.map((id, i) => `${id},Camera ${i + 1},21.8,106.7,0,${urls[i]},`);
  await mkdir(folder, { recursive: true });
  await writeFile(file, `id,name,lat,lon,heading,url main,url sub\n${lines.join('\n')}\n`);
  const running = await launch('main/start.ts', [
    '--host',
    'none',
    '--port',
    '0',
    '--no-demo',
    '--data',
    join(folder, 'data'),
    '--cameras',
    file,
  ]);
  const tile = (id: string, turn: number) => ({ camera: id, rotation: 0, zoom: { scale: 1, x: 0.5, y: 0.5 }, turn });
  const wall = {
    layout: String(urls.length),
    cells: Array.from({ length: 64 }, (_, i) => (i < ids.length ? tile(ids[i] ?? '', i + 1) : null)),
    isArranged: true,
  };
  return {
    name: 'Chi Lăng',
    url: `${running.url}&panel=cameras`,
    before: `localStorage.setItem('chilang.camera-wall', ${JSON.stringify(JSON.stringify(wall))});`,
    pid: running.pid,
    close: async () => void (await running.stop()),
  };
};
