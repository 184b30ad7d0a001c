import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

/** The least a program can do to show a page: the peer of the console's start. Serves one built folder and says `ready`. */
const folder = process.argv[2] ?? '.';
const types: Record<string, string> = {
  '.js': 'text/javascript',
  '.html': 'text/html',
  '.mjs': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
};

const server = createServer((request, response) => {
  const path = request.url === '/' ? '/index.html' : (request.url ?? '').replace(/\?.*$/, '').replaceAll('..', '');
  try {
    const body = readFileSync(join(folder, path));
    response.writeHead(200, { 'content-type': types[/\.\w+$/.exec(path)?.[0] ?? ''] ?? 'application/octet-stream' }).end(body);
  } catch {
    response.writeHead(404).end();
  }
});
server.listen(0, '127.0.0.1', () => process.stdout.write(`ready http://127.0.0.1:${(server.address() as AddressInfo).port}/\n`));
