import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/** A camera on a free port of this machine: answers by path, remembers what was asked with which right. */
export class CameraServer {
  readonly answers = new Map<string, Answer>();
  readonly asked: { url: string; authorization: string | undefined; range: string | undefined }[] = [];
  readonly #server = createServer((request, response) => {
    const { authorization, range } = request.headers;
    this.asked.push({ url: request.url ?? '', authorization, range });
    const answer = this.answers.get((request.url ?? '').split('?')[0] ?? '');
    if (answer) answer(request, response);
    else response.writeHead(404).end();
  });

  async listen(): Promise<URL> {
    await new Promise<void>((listening) => this.#server.listen(0, '127.0.0.1', listening));
    return new URL(`http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/`);
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((closed) => this.#server.close(closed));
  }

  /** Serves a live playlist of three segments that begins at `first`. */
  live(folder: string, first: number): void {
    const segments = [first, first + 1, first + 2];
    const lines = segments.flatMap((n) => ['#EXTINF:2.0,', `seg-${n}.ts`]);
    this.text(`${folder}/index.m3u8`, ['#EXTM3U', '#EXT-X-TARGETDURATION:2', `#EXT-X-MEDIA-SEQUENCE:${first}`, ...lines].join('\n'));
    for (const n of segments) this.bytes(`${folder}/seg-${n}.ts`, `picture ${n}`, 'video/mp2t');
  }

  text(path: string, body: string, type = 'application/vnd.apple.mpegurl'): void {
    this.bytes(path, body, type);
  }

  bytes(path: string, body: string | Uint8Array, type: string): void {
    this.answers.set(path, (_, response) => void response.writeHead(200, { 'content-type': type }).end(body));
  }
}
