import type { TelemetryValue } from '#contract/wire.ts';
import { randomBytes } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { DeviceId } from '#domain/ids.ts';
import { vietnamHolidays } from '#domain/insight/holidays.ts';
import { provinceStream } from '#domain/streams.ts';
import type { Logger } from 'pino';
import { storageError } from '../store/sqlite/failures.ts';
import { lockFolder } from '../store/sqlite/lock.ts';
import { openSqliteStore } from '../store/sqlite-store.ts';
import type { Store } from '../store/store.ts';
import { AlarmIntake } from './alarms/alarm-intake.ts';
import type { AccountBook } from './accounts/account-book.ts';
import { adoptAccounts } from './accounts/adopt-accounts.ts';
import { SignOn } from './accounts/sign-on.ts';
import { SqliteBook } from './accounts/sqlite-book.ts';
import { Bundles } from './bundle/bundles.ts';
import { BlobFiles } from '../blobs/blob-files.ts';
import { openConsoles } from './consoles.ts';
import type { GuideChoice } from './display-guide/guide-choice.ts';
import { listenDisplays } from './display-guide/listen-displays.ts';
import { ErasedFiles } from './erased-files.ts';
import { createHubHandler } from './http.ts';
import { Live } from './live.ts';
import type { Demo } from './demo/demo-mode.ts';
import type { Log } from './log.ts';
import { startRetention } from './retention.ts';
import type { Ingest } from './ingest/ingest.ts';
import { openIngest, type SourceChoice } from './ingest/open-ingest.ts';
import { LedgerKeeper } from './indicators/ledger-keeper.ts';
import { seedBoards } from './boards/seed-boards.ts';
import { InsightKeeper } from './insight/insight-keeper.ts';
import { seedIndicators } from './indicators/seed-indicators.ts';
import { ValueIntake } from './indicators/value-intake.ts';
import { eraseAgain } from './ops/erase-again.ts';
import { Operation } from './ops/operation.ts';
import { seedProcedures } from './procedures/seed-procedures.ts';
import { listenHub } from './server.ts';
import { SqliteLog } from './sqlite-log/sqlite-log.ts';

/** Where a hub takes in what is told it: what a demo talks to. */
export type Intakes = {
  readonly alarms: AlarmIntake;
  readonly values: ValueIntake;
  readonly telemetry: (measured: readonly TelemetryValue[]) => void;
};

export type HubOptions = {
  /** 0 takes any free one. */
  readonly port: number;
  /** Made when it is not there; held until the hub closes. */
  readonly dataFolder: string;
  /** Asked of every console; null: none. */
  readonly key: string | null;
  /** JSON file of consoles with keys of their own; left out: none. */
  readonly consolesFile?: string;
  /** Area of rows without a commune: the province's code, two digits. */
  readonly province: string;
  readonly now: () => number;
  readonly after: (delayMs: number, run: () => void) => () => void;
  /** Demo data and its life; null: a hub of its own data. */
  readonly openDemo: ((log: Log, intakes: Intakes) => Promise<Demo>) | null;
  /** The product's `resources` folder, for the procedures a new hub begins with; left out: it begins with none. */
  readonly resources?: string;
  readonly onDefect: (error: unknown) => void;
  /** Systems whose records come in, and files brought by hand; left out: neither. */
  readonly sources?: SourceChoice;
  /** Of the program, for `/health`. */
  readonly version?: string;
  /** Takes a line for each request that failed, and in detail for every one; left out: none is kept. */
  readonly logger?: Logger;
  /** Where other computers find the wall they become a screen of; left out: at the hub's own port alone. */
  readonly displays?: GuideChoice;
  /** The log in a PostgreSQL, for several hubs at once; left out: a file in the data folder. */
  readonly postgres?: { readonly address: string; readonly random: () => number };
};

/** All files of incidents together; what does not fit is refused, never forgotten. */
const attachmentBytes = 50 * 1024 * 1024 * 1024;

/** `displaysPort`: where screens are led to their walls; null: only at `port`. */
export type RunningHub = { readonly port: number; readonly displaysPort: number | null; close(): Promise<void> };

/** Opens the log, brings the demo to life where asked, and serves. Closes again what was opened when a later step fails. */
export const runHub = async (options: HubOptions): Promise<RunningHub> => {
  const closing: (() => unknown)[] = [];
  const close = async (): Promise<void> => {
    for (const each of closing.splice(0).reverse()) await each();
  };
  try {
    const { key, consolesFile } = options;
    const consoles = consolesFile === undefined ? null : openConsoles(consolesFile, options.now, options.onDefect);
    const keys = { key, consoles };
    let ingest: Ingest | null = null;
    const operation = new Operation({
      version: options.version ?? 'unknown',
      engine: options.postgres ? 'PostgreSQL' : 'SQLite',
      dataFolder: options.dataFolder,
      keys,
      now: options.now,
      liveSockets: () => live.size,
      logger: options.logger ?? null,
      moreMetrics: () => ingest?.metrics() ?? [],
    });
    const kept = await openLog(options, closing);
    const log = operation.observe(kept.log);
    const blobs = new BlobFiles({ folder: join(options.dataFolder, 'attachments'), quotaBytes: attachmentBytes });
    await eraseAgain(options.dataFolder, log);
    await new ErasedFiles({ log, blobs }).sweep();
    const live = new Live({ after: options.after, now: options.now, telemetryStream: provinceStream('observation', options.province) });
    closing.push(log.onMoved((streams) => live.moved(streams)));
    const alarms = new AlarmIntake({ log, device: newIntakeDevice(), now: options.now });
    if (options.resources !== undefined) await seedProcedures(log, options.resources, options.now());
    if (options.resources !== undefined) await seedIndicators(log, options.resources, options.now());
    if (options.resources !== undefined) await seedBoards(log, options.resources, options.now());
    const values = new ValueIntake({ log, now: options.now, province: options.province });
    const inlets = await openIngest(options.sources, () => ({
      ...{ ...options, log, alarms, values, random: Math.random },
      telemetry: (measured) => live.telemetry(measured),
    }));
    ingest = inlets;
    const keeper = new LedgerKeeper({ ...options, log, alarms, intake: values });
    const watch = { definitions: values.definitions, holidays: vietnamHolidays };
    const insight = new InsightKeeper({ ...options, log, alarms, ...watch });
    const demo = (await options.openDemo?.(log, { alarms, values, telemetry: (measured) => live.telemetry(measured) })) ?? null;
    const bundles = new Bundles({ ...options, log, folder: join(options.dataFolder, 'bundles'), openStore: openBundleStore });
    closing.push(() => bundles.close());
    const signOn = await SignOn.open({ book: kept.accounts, log, now: options.now });
    const hub = createHubHandler({
      ...options,
      ...keys,
      log,
      alarms,
      indicators: values,
      ...(inlets ? { ingest: inlets } : {}),
      deskFiles: {
        ...{ log, values, onDefect: options.onDefect },
        doubt: ({ officer, device }) => signOn.doubt({ actor: officer, device, atMs: options.now() }),
      },
      signOn,
      bundles,
      blobs,
      seatsReach: options.postgres ? 'gateway' : 'hub',
      onTelemetry: (values) => live.telemetry(values),
    });
    const handle = operation.wrap(async (request) => (await demo?.handle(request)) ?? (await inlets?.handle(request)) ?? hub(request));
    const server = await listenHub({ port: options.port, handle, live, keys });
    closing.push(startRetention({ ...options, log }));
    closing.push(() => server.close());
    closing.push(() => operation.closing());
    closing.push(() => keeper.stop());
    closing.push(() => inlets?.stop());
    closing.push(() => insight.stop());
    if (demo) closing.push(() => demo.stop());
    const guide = options.displays ? await listenDisplays({ log, choice: options.displays, onDefect: options.onDefect }) : null;
    if (guide) closing.push(() => guide.close());
    demo?.start();
    keeper.start();
    inlets?.start();
    insight.start();
    return { port: server.port, displaysPort: guide?.port ?? null, close };
  } catch (error) {
    await close();
    throw error;
  }
};

/** One for each time a hub starts: hubs that share a log number their operations apart. */
const newIntakeDevice = (): DeviceId => `intake-${randomBytes(6).toString('hex')}` as DeviceId;

/** Damage to a file that was just made is told by its making. */
const openBundleStore = (folder: string): Promise<Store> => openSqliteStore({ folder, onTrouble: () => undefined });

/** Where the hub keeps what outlives it; closed by `closing`. */
type Kept = { readonly log: Log; readonly accounts: AccountBook };

const openLog = async (options: HubOptions, closing: (() => unknown)[]): Promise<Kept> => {
  const { dataFolder, province, now, after, postgres } = options;
  await mkdir(dataFolder, { recursive: true, mode: 0o700 }).catch((error: unknown) => {
    throw storageError(error, dataFolder);
  });
  const lock = lockFolder(join(dataFolder, 'lock.db'), dataFolder);
  closing.push(() => lock.release());
  if (postgres) {
    // Only where it is asked for: a hub of its own file starts sooner without.
    const { openPostgresLog } = await import('./postgres-log/postgres-log.ts');
    const shared = await openPostgresLog({ ...postgres, province, now, after });
    closing.push(() => shared.close());
    const accounts = shared.accounts();
    await adoptAccounts(accounts, dataFolder);
    return { log: shared, accounts };
  }
  const log = new SqliteLog({ path: join(dataFolder, 'log.db'), province, now });
  closing.push(() => log.close());
  const accounts = new SqliteBook(dataFolder);
  closing.push(() => accounts.close());
  return { log, accounts };
};
