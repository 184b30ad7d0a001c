import { generateKeyPairSync } from 'node:crypto';
import { ChiLangError } from '#contract/errors.ts';
import type { DeviceId } from '#domain/ids.ts';
import type { LanHave, LanRecord, LanStore } from '../ports.ts';
import { Sealer } from '../seal.ts';

export const member = Buffer.alloc(32, 7);

/** The JSON of an operation of a desk. */
export const textOf = (device: string, n: number, change: object = {}): string =>
  JSON.stringify({
    n,
    id: `op-${device}-${n}`,
    sv: 1,
    baseVer: 0,
    actor: 'u-1',
    device,
    atMs: n,
    sig: null,
    kind: 'incident.note',
    target: { k: 'incident', id: 'inc-1' },
    args: { text: 'x' },
    ...change,
  });

export const sealerOf = (
  device: string,
  options: { member?: Buffer; keep?: (pins: Readonly<Record<string, string>>) => Promise<void> } = {},
): Sealer =>
  new Sealer({
    device: device as DeviceId,
    member: options.member ?? member,
    privateKey: generateKeyPairSync('ed25519').privateKey,
    pins: new Map(),
    keep: options.keep ?? (async () => undefined),
  });

/** A desk's store in memory. */
export class MemoryDesk implements LanStore {
  readonly name: DeviceId;
  readonly records = new Map<string, LanRecord>();
  full = false;
  #n = 0;

  constructor(name: string) {
    this.name = name as DeviceId;
  }

  act(change: object = {}): void {
    this.#n += 1;
    const record = { device: this.name, n: this.#n, text: textOf(this.name, this.#n, change), seal: null };
    this.records.set(`${record.device} ${record.n}`, record);
  }

  /** What it knows, as `device n`, sorted. */
  known(): string[] {
    return [...this.records.keys()].toSorted();
  }

  async device(): Promise<DeviceId> {
    return this.name;
  }

  async lanHave(): Promise<LanHave> {
    const have: Record<string, number> = { [this.name]: this.#n };
    for (const { device, n } of this.records.values()) have[device] = Math.max(have[device] ?? 0, n);
    return have;
  }

  async lanBacklog(have: LanHave, limit: number): Promise<LanRecord[]> {
    const missing = [...this.records.values()].filter(({ device, n }) => n > (have[device] ?? 0));
    return missing.toSorted((a, b) => a.n - b.n).slice(0, limit);
  }

  async lanTake(records: readonly LanRecord[]): Promise<number> {
    if (this.full) throw new ChiLangError('diskFull', 'The disk is full.');
    const fresh = records.filter(({ device, n }) => device !== this.name && !this.records.has(`${device} ${n}`));
    for (const record of fresh) this.records.set(`${record.device} ${record.n}`, record);
    return fresh.length;
  }
}
