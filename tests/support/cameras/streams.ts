import { cp, mkdir, readdir, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createDemoCameras } from '../../../main/hub/demo/cameras.ts';

const clips = join(import.meta.dirname, '..', '..', '..', 'resources', 'demo', 'cameras', 'clips');

export type Streams = {
  readonly ids: readonly string[];
  /** Address of a camera's playlist. */
  urlOf(id: string, rendition: 'main' | 'sub'): string;
  /** A camera that is out answers 503 until it is back. */
  setOutage(id: string, down: boolean): void;
  close(): Promise<void>;
};

/** Answers a request in the place of a good camera; false: it leaves it to the camera. `good` is what that would send. */
export type Meddle = (id: string, file: string, response: ServerResponse, good: () => Promise<Response>) => Promise<boolean> | boolean;

/** `count` cameras on a free port of this machine: the demo's clips as endless live streams. `folder` is a temporary one. */
export const serveStreams = async (folder: string, count: number, meddle: Meddle = () => false): Promise<Streams> => {
  const ids = Array.from({ length: count }, (_, i) => `bench-${String(i + 1).padStart(2, '0')}`);
  const names = await readdir(clips);
  await mkdir(folder, { recursive: true });
  await cp(clips, join(folder, 'clips'), { recursive: true });
  await writeFile(join(folder, 'cameras.json'), JSON.stringify(ids.map((id, i) => ({ id, clip: names[i % names.length] }))));
  const cameras = createDemoCameras({ folder, now: Date.now });
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const path = request.url ?? '/';
    const [, id = '', file = ''] = /^\/demo\/cameras\/([^/]+)\/(?:main|sub)\/(.+)$/.exec(path) ?? [];
    const good = (): Promise<Response> => cameras.fetch(new Request(`http://cameras${path}`));
    if (!(await meddle(id, file, response, good))) await send(await good(), response);
  };
  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy());
  });
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    ids,
    urlOf: (id, rendition) => `http://127.0.0.1:${port}/demo/cameras/${id}/${rendition}/index.m3u8`,
    setOutage: (id, down) => cameras.setOutage(id, down),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};

const send = async (answer: Response, response: ServerResponse): Promise<void> => {
  // The peers' page of the bench stands at another port.
  response.writeHead(answer.status, { ...Object.fromEntries(answer.headers), 'access-control-allow-origin': '*' });
  response.end(Buffer.from(await answer.arrayBuffer()));
};
