import { ChiLangError, type Failure } from '#contract/errors.ts';
import type { DeviceId } from '#domain/ids.ts';
import type { After } from './connection.ts';
import { LanEngine } from './lan-engine.ts';
import { readLanFile, writeLanFile } from './lan-file.ts';
import { readLanKeys } from './lan-key.ts';
import type { LanNetwork, LanStore } from './ports.ts';
import { Sealer } from './seal.ts';
import { type LanAddress, TlsNetwork } from './tls-network.ts';

export type LanOptions = {
  /** File with the centre's secret. */
  readonly keyFile: string;
  /** Null: nothing goes over the network, only by files. */
  readonly network: {
    readonly address: string;
    readonly port: number;
    readonly beaconPort: number | null;
    readonly peers: readonly LanAddress[];
  } | null;
  readonly dataFolder: string;
};

type LanWorld = {
  readonly store: LanStore;
  readonly now: () => number;
  readonly after: After;
  readonly random: () => number;
  /** Other desks' operations were taken. */
  readonly onTaken: () => void;
  readonly onNotice: (failure: Failure) => void;
};

/** The exchange with other desks, running. */
export type Lan = {
  /** Null: by files alone. */
  linked(): number | null;
  onState(listener: () => void): () => void;
  /** Something was recorded: offer it. */
  poke(): void;
  exportFile(): Promise<{ fileName: string; text: string }>;
  importFile(text: string): Promise<{ from: DeviceId; atMs: number; records: number; added: number }>;
  stop(): Promise<void>;
};

/** A file holds at most so many operations: more than a post does in weeks, less than a window may send. */
const fileRecords = 10_000;

/** By this machine's clock, as people name files. */
const stampOf = (at: Date): string => {
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${at.getFullYear()}${two(at.getMonth() + 1)}${two(at.getDate())}-${two(at.getHours())}${two(at.getMinutes())}`;
};

const noNetwork: LanNetwork = { start: async () => undefined, stop: async () => undefined };

/** Reads the key, listens and looks for desks. Rejects with `badInput` or `portInUse`, saying what to do. */
export const openLan = async ({ keyFile, network, dataFolder }: LanOptions, world: LanWorld): Promise<Lan> => {
  const { store, now, after, random, onTaken, onNotice } = world;
  const keys = await readLanKeys(keyFile);
  const device = await store.device();
  const sealer = await Sealer.open(dataFolder, device, keys.member, onNotice);
  const engine = new LanEngine({
    store,
    network: network ? new TlsNetwork({ ...network, keys, after, random, onNotice }) : noNetwork,
    seal: (record) => sealer.seal(record),
    check: (record) => sealer.check(record),
    after,
    onTaken,
    onNotice,
  });
  await engine.start();
  return {
    linked: () => (network ? engine.linked() : null),
    onState: (listener) => engine.onState(listener),
    poke: () => engine.poke(),
    exportFile: async () => {
      const atMs = now();
      const backlog = await store.lanBacklog({}, fileRecords + 1);
      if (backlog.length > fileRecords) {
        throw new ChiLangError(
          'tooLarge',
          `More than ${fileRecords} actions wait here; connect this desk to the hub or to the local network instead.`,
        );
      }
      const records = backlog.map((record) => sealer.seal(record));
      return { fileName: `${device}-${stampOf(new Date(atMs))}.chilang`, text: writeLanFile(keys.file, { from: device, atMs, records }) };
    },
    importFile: async (text) => {
      const { from, atMs, records } = readLanFile(keys.file, text);
      return { from, atMs, records: records.length, added: await engine.take(records) };
    },
    stop: async () => {
      await engine.stop();
      await sealer.settled();
    },
  };
};
