import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RingRow } from '#contract/rows.ts';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ChiLangError, type Failure } from '#contract/errors.ts';
import { FakeConsole } from '../services/testing/fake-console.ts';
import type { Store } from '../store/store.ts';
import type { Remote } from '../sync/ports.ts';
import { readConsoleOptions } from './options.ts';
import { Progress } from './progress.ts';
import { runConsole, type RunningConsole } from './run-console.ts';
import { noLayers } from '../services/testing/no-layers.ts';
import { noPrinters } from '../services/testing/no-printers.ts';
import { PackFolder } from '../tiles/pack-folder.ts';
import type { World } from './world.ts';

let folder: string;
let running: RunningConsole | null = null;
let taken: Server | null = null;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'chilang-run-'));
});
afterEach(async () => {
  await running?.stop();
  running = null;
  if (taken) await new Promise((resolve) => taken?.close(resolve));
  taken = null;
  await rm(folder, { recursive: true, force: true });
});

const setUp = (over: Partial<World> = {}) => {
  const steps: string[] = [];
  const fake = new FakeConsole();
  const store = {
    ...fake.store,
    onChanged: () => () => {},
    openBySeverity: async () => [0, 0, 0, 0],
    outboxCounts: async () => ({ waiting: 0, conflicts: 0, rejected: 0, quarantined: 0 }),
    cursors: async () => [],
    pendingOperations: async () => [],
    nextRelay: async () => [],
    relayStamp: async () => 0,
    onMapChanged: () => () => {},
    settleRelay: async () => {},
    settle: async () => {},
    close: async () => void steps.push('store closed'),
  } as unknown as Store;
  const unreachable = () => Promise.reject(new ChiLangError('hubUnreachable', 'The hub at http://h/ cannot be reached.'));
  let closeWindows: () => void = () => {};
  let crashHub: (failure: Failure) => void = () => {};
  const world: World = {
    version: '1.0.0',
    rendererFolder: folder,
    printers: noPrinters,
    readExercise: () => {
      throw new Error('there is no exercise');
    },
    clock: {
      now: () => 1000,
      after: (delayMs, run) => {
        const timer = setTimeout(run, delayMs);
        return () => clearTimeout(timer);
      },
    },
    rendererIsStale: async () => true,
    buildRenderer: async () => void steps.push('built'),
    openStore: async () => {
      steps.push('store opened');
      return store;
    },
    startHub: async ({ demo }, onEnded) => {
      steps.push(`hub started${demo ? ' with demo' : ''}`);
      crashHub = onEnded;
      return { port: 4701, stop: async () => void steps.push('hub stopped') };
    },
    connect: () =>
      ({
        heads: unreachable,
        feed: unreachable,
        snapshot: unreachable,
        push: unreachable,
        live: () => () => {},
        close: () => {},
      }) as unknown as Remote & { close(): void },
    openBundles: () => ({ fetch: unreachable, install: unreachable, close: () => {} }),
    openDisplays: async () => expect.fail('no displays were asked for'),
    openDesks: async () => expect.fail('no desks were asked for'),
    openRelay: () => ({
      handle: async () => new Response(),
      health: () => ({ state: 'unknown' }),
      conditions: () => [],
      clips: null,
      saw: () => {},
      know: () => {},
      ring: () =>
        RingRow.parse({ id: 'ring', state: 'off', budgetBytes: 0, usedBytes: 0, pinnedBytes: 0, keepMs: 0, cameras: 0, recording: 0 }),
      onChanged: () => () => {},
      onConditions: () => () => {},
      close: async () => void steps.push('relay closed'),
    }),
    openTurning: () => ({ devices: { open: () => expect.fail('no camera is turned') }, desk: { leases: unreachable }, close: () => {} }),
    openBlobs: () => ({
      hub: { state: unreachable, append: unreachable, read: unreachable },
      local: () => ({ state: unreachable, append: unreachable, read: async () => null, erase: async () => {}, names: async () => [] }),
      close: () => {},
    }),
    openPacks: () => ({
      files: new PackFolder(join(folder, 'data', 'maps')),
      reader: { check: unreachable, tile: unreachable, release: async () => {} },
      fetcher: { open: unreachable },
      budgetBytes: 0,
      close: async () => {},
    }),
    openDeskFiles: () => ({
      look: unreachable,
      foresee: unreachable,
      bring: () => {
        throw new ChiLangError('hubUnreachable', 'The hub at http://h/ cannot be reached.');
      },
      close: () => {},
    }),
    openSignOn: () => ({
      signOn: unreachable,
      grants: unreachable,
      setPassword: unreachable,
      accounts: unreachable,
      close: () => undefined,
    }),
    proofs: { hash: async () => '', holds: async () => false, read: () => null },
    openLayers: () => noLayers,
    openSeats: () => ({ seats: unreachable, close: () => {} }),
    openFinding: () => ({ probe: { probe: unreachable }, finder: { find: unreachable, describe: unreachable } }),
    openShell: async ({ kind }) => {
      steps.push(`shell ${kind}`);
      const closed = new Promise<void>((resolve) => {
        closeWindows = resolve;
      });
      return {
        capabilities: fake.parts().windows.capabilities,
        open: async () => 'w',
        closed,
        stop: async () => void steps.push('shell stopped'),
      };
    },
    ...over,
  };
  const lines: string[] = [];
  const run = async (...argv: string[]): Promise<RunningConsole> => {
    const options = { ...readConsoleOptions(['--port', '0', ...argv], {}), dataFolder: join(folder, 'data') };
    running = await runConsole(options, world, new Progress({ write: (text) => void lines.push(text.trimEnd()) }, () => 0));
    return running;
  };
  return { steps, fake, lines, run, closeWindows: () => closeWindows(), crashHub: (failure: Failure) => crashHub(failure) };
};

const kindOf = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => 'ok',
    (error: ChiLangError) => error.kind,
  );

describe('runConsole', () => {
  it('ends with the ready line, before the shell is there', async () => {
    const { run, lines, steps } = setUp({ openShell: () => new Promise(() => {}) });
    const { url } = await run();
    expect(lines.at(-1)).toBe(`ready ${url}`);
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/\?key=[\w-]{43}$/);
    expect(steps[0]).toBe('store opened');
    expect(new Set(steps.slice(1))).toEqual(new Set(['hub started with demo', 'built']));
  });

  it('closes everything it opened, the store last', async () => {
    const { run, steps } = setUp();
    const { stop } = await run('--no-demo', '--no-build');
    await stop();
    await stop();
    expect(steps).toEqual(['store opened', 'hub started', 'shell null', 'shell stopped', 'relay closed', 'hub stopped', 'store closed']);
  });

  it('takes displays where it is told to, and says where', async () => {
    const opened: string[] = [];
    const { run, lines } = setUp({
      openDisplays: async ({ choice }) => {
        opened.push(choice.address);
        return { addresses: ['http://10.0.0.5:4680'], close: async () => void opened.push('closed') };
      },
    });
    await (await run('--no-build', '--displays', '10.0.0.5')).stop();
    expect(opened).toEqual(['10.0.0.5', 'closed']);
    expect(lines).toContain('remote displays at http://10.0.0.5:4680');
  });

  it('starts without displays where their address is not there yet, says so once, and tries until it is', async () => {
    let [tries, closed] = [0, 0];
    const timers: (() => void)[] = [];
    const { run, lines } = setUp({
      clock: {
        now: () => 1000,
        after: (delayMs, again) => {
          if (delayMs === 10_000) timers.push(again);
          return () => {};
        },
      },
      openDisplays: async () => {
        tries += 1;
        if (tries < 3) throw new ChiLangError('unsupported', 'Displays cannot be taken at 10.0.0.5:4680.');
        return { addresses: ['http://10.0.0.5:4680'], close: async () => void (closed += 1) };
      },
    });
    const { stop } = await run('--no-build', '--displays', '10.0.0.5');
    for (const each of [1, 2]) {
      await vi.waitFor(() => expect(timers).toHaveLength(each));
      timers.at(-1)?.();
    }
    await vi.waitFor(() => expect(lines).toContain('remote displays at http://10.0.0.5:4680'));
    expect(lines.filter((line) => line.startsWith('remote displays: '))).toEqual([
      'remote displays: Displays cannot be taken at 10.0.0.5:4680.',
    ]);
    await stop();
    expect([tries, closed]).toEqual([3, 1]);
  });

  it('tells when the last window was closed', async () => {
    const { run, closeWindows } = setUp();
    const { windowsClosed } = await run('--host', 'chromium', '--no-build');
    closeWindows();
    await windowsClosed;
  });

  it('goes on serving when no shell starts, and says so', async () => {
    const { run, lines } = setUp({
      openShell: async () => {
        throw new ChiLangError('unsupported', 'No browser was found.');
      },
    });
    const { url } = await run('--no-build');
    await expect.poll(() => lines).toContain(`windows: No browser was found. The console goes on serving ${url}`);
    expect((await fetch(url, { redirect: 'manual' })).status).toBe(303);
  });

  it('starts on its cache when the hub cannot be reached, and says so once', async () => {
    const { run, lines, steps } = setUp();
    await run('--hub', 'http://127.0.0.1:9', '--no-build');
    await expect
      .poll(() => lines)
      .toContain('hub: The hub at http://h/ cannot be reached. The console works on what it has and goes on trying.');
    expect(steps).not.toContain('hub started with demo');
  });

  it('says that the hub ended and starts it again', async () => {
    const { run, lines, steps, crashHub } = setUp();
    await run('--no-build');
    crashHub({ kind: 'internal', message: 'out of memory' });
    expect(lines).toContain('hub: The embedded hub ended (out of memory); it is started again in 0.5 s.');
    await expect.poll(() => steps.filter((step) => step.startsWith('hub started'))).toHaveLength(2);
  });

  it('imports cameras before it is ready and prints what it did not take', async () => {
    const file = join(folder, 'cameras.csv');
    await writeFile(file, 'id,name,lat,lon,url main\nc-1,Một,21,106,http://h/1\nc-2,Hai,x,106,http://h/2\n');
    const { run, lines, fake } = setUp();
    await run('--cameras', file, '--no-build');
    expect(fake.recorded.map(({ target }) => target.id)).toEqual(['c-1']);
    expect(lines.filter((line) => /^(cameras|ready)/.test(line))).toEqual([
      'cameras: line 3, lat: "x" is not a number; expected degrees from -90 to 90, as in 21.8503',
      'cameras: 2 rows, 1 new or changed, 0 as before, 1 not taken',
      expect.stringMatching(/^ready /),
    ]);
  });
});

describe('a start that is refused', () => {
  const occupy = async (): Promise<string> => {
    const server = createServer();
    taken = server;
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return String((server.address() as AddressInfo).port);
  };

  it('touches nothing when the port is taken', async () => {
    const { run, steps } = setUp();
    const port = await occupy();
    await expect(run('--port', port)).rejects.toMatchObject({ kind: 'portInUse', message: expect.stringContaining(port) });
    expect(steps).toEqual([]);
  });

  it('touches nothing when the file of cameras is not there', async () => {
    const { run, steps } = setUp();
    expect(await kindOf(run('--cameras', join(folder, 'none.csv')))).toBe('badInput');
    expect(steps).toEqual([]);
  });

  it('opens nothing more when another console holds the data', async () => {
    const { run, steps } = setUp({
      openStore: async () => {
        throw new ChiLangError('dataLocked', 'Another console uses this folder.');
      },
    });
    expect(await kindOf(run())).toBe('dataLocked');
    expect(steps).toEqual([]);
  });

  it('closes what it opened when the windows cannot be built or the hub cannot start', async () => {
    const unbuilt = setUp({
      buildRenderer: async () => {
        throw new ChiLangError('internal', 'The windows could not be built.');
      },
    });
    expect(await kindOf(unbuilt.run())).toBe('internal');
    expect(unbuilt.steps.slice(-2)).toEqual(['hub stopped', 'store closed']);
    const unhubbed = setUp({
      startHub: async () => {
        throw new ChiLangError('dataCorrupt', 'The hub cannot read its log.');
      },
    });
    expect(await kindOf(unhubbed.run())).toBe('dataCorrupt');
    expect(unhubbed.steps.at(-1)).toBe('store closed');
  });
});
