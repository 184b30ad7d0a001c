import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Once: loaded again the page is well. */
const once = (script: string): string =>
  `<script>if (!sessionStorage.sick) { sessionStorage.sick = 1; setTimeout(() => { ${script} }, 2000); }</script>`;

const troubles: Readonly<Record<string, string>> = { '/?hangs': once('for (;;) {}') };

/** A console's server as a host sees it: lets its key in, then shows an empty page for every path, one of which hangs. */
export const servePages = async (): Promise<{ url: string; cookies: string[]; close: () => Promise<void> }> => {
  const cookies: string[] = [];
  const server = createServer((request, response) => {
    if (request.url?.includes('key='))
      return void response.writeHead(303, { location: '/', 'set-cookie': 'chilang=k; Path=/; HttpOnly' }).end();
    if (request.headers.accept?.includes('text/html')) cookies.push(request.headers.cookie ?? '');
    response.writeHead(200, { 'content-type': 'text/html' }).end(`<!doctype html><title>Page</title>${troubles[request.url ?? ''] ?? ''}`);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/?key=k`,
    cookies,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};
