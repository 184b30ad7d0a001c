import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { expect, it } from 'vitest';
import { Primary } from './primary.ts';

/** A port nobody listens to any more. */
const closedPort = async (): Promise<number> => {
  const server = createServer();
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
};

it('says that it cannot reach its database once a console would give up, not before', async () => {
  let nowMs = 0;
  let pauses = 0;
  const clock = {
    now: () => nowMs,
    random: () => 0,
    after: (delayMs: number, run: () => void) => {
      pauses += 1;
      nowMs += delayMs;
      queueMicrotask(run);
      return () => undefined;
    },
  };
  const addresses = [await closedPort(), await closedPort()].map((port) => `postgres://hub@127.0.0.1:${port}/none`);
  const primary = new Primary(addresses, clock);
  const asked = primary.transaction('read', async () => expect.unreachable());
  await expect(asked).rejects.toMatchObject({ kind: 'overloaded', details: { retryAfterMs: 1000 } });
  expect(nowMs).toBeGreaterThanOrEqual(8000);
  expect(pauses).toBeGreaterThan(10);
  await expect(primary.reading()).rejects.toMatchObject({ kind: 'overloaded' });
  await primary.close();
});
