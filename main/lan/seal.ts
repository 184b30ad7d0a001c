import {
  createHmac,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
  timingSafeEqual,
  verify,
} from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { ChiLangError, type ErrorKind, type Failure } from '#contract/errors.ts';
import { DeviceId } from '#domain/ids.ts';
import { Operation } from '#domain/operation.ts';
import type { Refusal } from './lan-engine.ts';
import type { LanRecord } from './ports.ts';
import { writeWholeFile } from './whole-file.ts';

/** Travels with a record through other desks unchanged, so that nobody who hands it on can alter it. */
const Seal = z.strictObject({
  /** Public Ed25519 key of the desk, SPKI, base64url. */
  key: z.string().regex(/^[A-Za-z0-9_-]{59}$/),
  /** That the key is one of the centre's, base64url. */
  proof: z.string().regex(/^[A-Za-z0-9_-]{43}$/),
  /** The desk's signature over device, number and text, base64url. */
  sig: z.string().regex(/^[A-Za-z0-9_-]{86}$/),
});

/** What every version writes of an operation. */
const Named = z.object({ device: DeviceId, n: z.int().positive() });

const Pins = z.record(DeviceId, z.string());

const written = ({ device, n, text }: Pick<LanRecord, 'device' | 'n' | 'text'>): Buffer =>
  Buffer.from(`chilang record\n${device}\n${n}\n${text}`);

type SealerParts = {
  readonly device: DeviceId;
  readonly member: Buffer;
  readonly privateKey: KeyObject;
  readonly pins: Map<string, string>;
  /** Keeps the pins; a failure costs only that a desk is met anew. */
  readonly keep: (pins: Readonly<Record<string, string>>) => Promise<void>;
};

/** Seals what this desk did, and proves what others are said to have done. */
export class Sealer {
  readonly #parts: SealerParts;
  readonly #key: string;
  readonly #proof: string;
  #keeping: Promise<void> = Promise.resolve();

  constructor(parts: SealerParts) {
    this.#parts = parts;
    this.#key = createPublicKey(parts.privateKey).export({ type: 'spki', format: 'der' }).toString('base64url');
    this.#proof = this.#proofOf(parts.device, this.#key);
  }

  /** The desk's own key and those it met, from the data folder; made at the first start. */
  static async open(dataFolder: string, device: DeviceId, member: Buffer, onNotice: (failure: Failure) => void): Promise<Sealer> {
    const pinsFile = join(dataFolder, 'lan-desks.json');
    const pins = await loadPins(pinsFile, onNotice);
    const keep = (all: Readonly<Record<string, string>>): Promise<void> => writeWholeFile(pinsFile, `${JSON.stringify(all)}\n`);
    return new Sealer({ device, member, privateKey: await loadDeskKey(dataFolder), pins, keep });
  }

  /** A record of this desk gets its seal; one of another desk keeps the one it has. */
  seal(record: LanRecord): LanRecord {
    if (record.seal !== null) return record;
    const sig = sign(null, written(record), this.#parts.privateKey).toString('base64url');
    return { ...record, seal: JSON.stringify({ key: this.#key, proof: this.#proof, sig }) };
  }

  /** What stands against a record of another desk, or one that is said to be of this desk. */
  async check(record: LanRecord): Promise<Refusal | null> {
    const { device, n, text, seal } = record;
    const read = Seal.safeParse(tryJson(seal ?? ''));
    if (!read.success) return forged(`Action ${n} of desk ${device} is not sealed.`);
    const { key, proof, sig } = read.data;
    if (!timingSafeEqual(Buffer.from(proof), Buffer.from(this.#proofOf(device, key)))) {
      return forged(`Desk ${device} is not one of this centre.`);
    }
    if (!(await isSigned(written(record), key, sig))) return forged(`Action ${n} of desk ${device} was altered on its way.`);
    const known = this.#keyOf(device);
    if (known !== undefined && known !== key) return refuse('anotherKey', 'forbidden', this.#anotherKey(device));
    const json = tryJson(text);
    const name = Named.safeParse(json);
    if (!name.success || name.data.device !== device || name.data.n !== n) {
      return forged(`Action ${n} of desk ${device} says it is another one.`);
    }
    if (known === undefined) this.#pin(device, key);
    if (Operation.safeParse(json).success) return null;
    return refuse('newer', 'unsupported', `Action ${n} of desk ${device} cannot be read by this version; update this console.`);
  }

  /** Once whom it met is on the disk: the data folder is not written to after that. */
  settled(): Promise<void> {
    return this.#keeping;
  }

  #keyOf(device: DeviceId): string | undefined {
    return device === this.#parts.device ? this.#key : this.#parts.pins.get(device);
  }

  #anotherKey(device: DeviceId): string {
    if (device === this.#parts.device)
      return `Another desk goes by the name of this one (${device}), with a key of its own. Its actions are not taken.`;
    return `Desk ${device} shows another key than before. Was its data folder copied or made anew? Its actions are not taken.`;
  }

  #pin(device: string, key: string): void {
    const { pins, keep } = this.#parts;
    pins.set(device, key);
    // One after the other: the last one written holds them all.
    this.#keeping = this.#keeping.then(() => keep(Object.fromEntries(pins))).catch(() => undefined);
  }

  #proofOf(device: string, key: string): string {
    return createHmac('sha256', this.#parts.member).update(`chilang desk\n${device}\n${key}`).digest('base64url');
  }
}

const tryJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};

const refuse = (why: Refusal['why'], kind: ErrorKind, message: string): Refusal => ({ why, failure: { kind, message } });
const forged = (message: string): Refusal => refuse('forged', 'forbidden', message);

/** Off this thread: a file may bring thousands, and windows wait for nobody. */
const isSigned = (bytes: Buffer, key: string, sig: string): Promise<boolean> =>
  new Promise((resolve) => {
    try {
      const publicKey = createPublicKey({ key: Buffer.from(key, 'base64url'), type: 'spki', format: 'der' });
      if (publicKey.asymmetricKeyType !== 'ed25519') return resolve(false);
      verify(null, bytes, publicKey, Buffer.from(sig, 'base64url'), (error, valid) => resolve(!error && valid));
    } catch {
      resolve(false);
    }
  });

/** Null: there is none yet. One that is there and cannot be read must never be taken for that, or it would be written over. */
const readKept = async (path: string): Promise<string | null> => {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw new ChiLangError('dataUnreadable', `${path} cannot be read. Let this account read it, then start again.`, { cause });
  }
};

const loadPins = async (path: string, onNotice: (failure: Failure) => void): Promise<Map<string, string>> => {
  const kept = await readKept(path);
  const pins = kept === null ? {} : Pins.safeParse(tryJson(kept)).data;
  if (!pins) onNotice({ kind: 'dataCorrupt', message: `${path} is damaged: other desks are met as if for the first time.` });
  return new Map(Object.entries(pins ?? {}));
};

const loadDeskKey = async (dataFolder: string): Promise<KeyObject> => {
  const path = join(dataFolder, 'lan-desk.pem');
  const kept = await readKept(path);
  if (kept === null) {
    const { privateKey } = generateKeyPairSync('ed25519');
    await writeWholeFile(path, privateKey.export({ type: 'pkcs8', format: 'pem' }).toString());
    return privateKey;
  }
  try {
    return createPrivateKey(kept);
  } catch (cause) {
    throw new ChiLangError(
      'dataCorrupt',
      `${path} is no private key any more. Put it back from a copy, or delete it: other desks must then be told.`,
      { cause },
    );
  }
};
