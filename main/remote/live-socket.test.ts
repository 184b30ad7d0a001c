import { afterEach, describe, expect, it } from 'vitest';
import { WebSocketServer, type WebSocket } from 'ws';
import { protocolHeader, protocolVersion } from '#contract/version.ts';
import type { LiveMessage } from '#contract/wire.ts';
import type { DeviceId } from '#domain/ids.ts';
import { HttpRemote } from './http-remote.ts';
import type { RemoteLimits } from './remote-limits.ts';
import { serve } from './testing/serve.ts';

const device = 'd1' as DeviceId;
const open: { close(): unknown }[] = [];
afterEach(async () => {
  for (const each of open.splice(0)) await each.close();
});

type Options = { header?: boolean; autoPong?: boolean; limits?: Partial<RemoteLimits>; onSocket?: (socket: WebSocket) => void };

const channel = async ({ header = true, autoPong = true, limits = {}, onSocket }: Options) => {
  const hub = await serve((response) => response.writeHead(404).end());
  const sockets = new WebSocketServer({ server: hub.server, autoPong });
  if (header) sockets.on('headers', (headers) => headers.push(`${protocolHeader}: 2`));
  const seen: { url: string | undefined; version: unknown }[] = [];
  sockets.on('connection', (socket, request) => {
    seen.push({ url: request.url, version: request.headers[protocolHeader] });
    onSocket?.(socket);
  });
  open.push(sockets, hub);
  const messages: LiveMessage[] = [];
  const remote = new HttpRemote({ url: hub.url, device, limits });
  let close = (): void => undefined;
  const closed = new Promise<void>((resolve) => {
    close = remote.live(device, (message) => messages.push(message), resolve);
  });
  return { messages, closed, close, seen };
};

describe('the hint channel', () => {
  it('carries hints and telemetry, and drops what it does not know', async () => {
    const telemetry = { t: 'telemetry', atMs: 1, values: [['camera:cam-001', 'up', 1]] };
    const heads = { t: 'heads', streams: ['inc:06184'] };
    const { messages, closed, seen } = await channel({
      onSocket: (socket) => {
        for (const text of [JSON.stringify(heads), '{"t":"weather"}', 'no json', JSON.stringify(telemetry)]) socket.send(text);
        socket.send(Buffer.from(JSON.stringify(heads)), { binary: true });
        socket.close();
      },
    });
    await closed;
    expect(messages).toEqual([heads, telemetry]);
    expect(seen).toEqual([{ url: '/v1/live?device=d1', version: String(protocolVersion) }]);
  });

  it('closes when what answers is no hub', async () => {
    await (await channel({ header: false })).closed;
    const page = await serve((response) => response.writeHead(200).end('<html>'));
    open.push(page);
    const remote = new HttpRemote({ url: page.url, device });
    await new Promise<void>((resolve) => {
      remote.live(device, () => undefined, resolve);
    });
  });

  it('closes when there is no sign of life', async () => {
    await (await channel({ autoPong: false, limits: { pingMs: 10 } })).closed;
  });

  it('stays open while there is one', async () => {
    let pings = 0;
    const lived = await channel({
      limits: { pingMs: 10 },
      onSocket: (socket) =>
        socket.on('ping', () => {
          pings += 1;
          if (pings === 3) socket.close();
        }),
    });
    await lived.closed;
    expect(pings).toBe(3);
  });

  it('closes when told to', async () => {
    const { closed, close } = await channel({ onSocket: () => close() });
    await closed;
  });
});
