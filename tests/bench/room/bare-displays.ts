import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocketServer } from 'ws';

/** The peer: a page that writes what a WebSocket tells it, and a server that tells all of them at once. */
export type BareDisplays = {
  readonly url: string;
  /** Resolves when so many pages listen. */
  joined(count: number): Promise<void>;
  tell(text: string): void;
  close(): Promise<void>;
};

const html = `<!doctype html><meta charset="utf-8"><title>bare</title><body style="background:#10151a;color:#fff;font:96px sans-serif">
<p id="p">…</p><script>
const socket = new WebSocket('ws://' + location.host);
socket.onmessage = ({ data }) => { document.getElementById('p').textContent = data; };
</script>`;

export const serveBareDisplays = async (): Promise<BareDisplays> => {
  const server = createServer((_, response) => response.writeHead(200, { 'content-type': 'text/html' }).end(html));
  const sockets = new WebSocketServer({ server });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    joined: async (count) => {
      while (sockets.clients.size < count) await once(sockets, 'connection');
    },
    tell: (text) => {
      for (const socket of sockets.clients) socket.send(text);
    },
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets.clients) socket.terminate();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};
