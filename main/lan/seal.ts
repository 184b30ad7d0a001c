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
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { ChiLangError } from '#contract/errors.ts';
import type { DeviceId } from '#domain/ids.ts';
import { Operation } from '#domain/operation.ts';
import type { LanRecord } from './ports.ts';

/** Travels with a record through other desks unchanged, so that nobody who hands it on can alter it. */
const Seal = z.strictObject({
  /** Public Ed25519 key of the desk, SPKI, base64url. */
  key: z.string().regex(/^[A-Za-z0-9_-]{59}$/),
  /** That the key is one of the centre's, base64url. */
  proof: z.string().regex(/^[A-Za-z0-9_-]{43}$/),
  /** The desk's signature over device, number and text, base64url. */
  sig: z.string().regex(/^[A-Za-z0-9_-]{86}$/),
});

const Pins = z.record(z.string(), z.string());

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

  constructor(parts: SealerParts) {
    this.#parts = parts;
    this.#key = createPublicKey(parts.privateKey).export({ type: 'spki', format: 'der' }).toString('base64url');
    this.#proof = this.#proofOf(parts.device, this.#key);
  }

  /** The desk's own key and those it met, from the data folder; made at the first start. */
  static async open(dataFolder: string, device: DeviceId, member: Buffer): Promise<Sealer> {
    const pinsFile = join(dataFolder, 'lan-desks.json');
    const kept = await readFile(pinsFile, 'utf8').catch(() => '{}');
    const pins = new Map(Object.entries(readPins(kept)));
    const keep = (all: Readonly<Record<string, string>>): Promise<void> => writeWhole(pinsFile, `${JSON.stringify(all)}\n`);
    return new Sealer({ device, member, privateKey: await loadDeskKey(dataFolder), pins, keep });
  }

  /** A record of this desk gets its seal; one of another desk keeps the one it has. */
  seal(record: LanRecord): LanRecord {
    if (record.seal !== null) return record;
    const sig = sign(null, written(record), this.#parts.privateKey).toString('base64url');
    return { ...record, seal: JSON.stringify({ key: this.#key, proof: this.#proof, sig }) };
  }

  /**
   * Throws unless the record is what its desk wrote: `forbidden` for a seal that proves nothing or a desk that shows another
   * key than when it was first met, `unsupported` for an operation of a newer version.
   */
  check(record: LanRecord): void {
    const { device, n, text, seal } = record;
    const read = Seal.safeParse(tryJson(seal ?? ''));
    if (!read.success) throw new ChiLangError('forbidden', `Action ${n} of desk ${device} is not sealed.`);
    const { key, proof, sig } = read.data;
    const expected = Buffer.from(this.#proofOf(device, key));
    if (!timingSafeEqual(Buffer.from(proof), expected)) throw new ChiLangError('forbidden', `Desk ${device} is not one of this centre.`);
    const known = this.#parts.pins.get(device);
    if (known !== undefined && known !== key) {
      throw new ChiLangError(
        'forbidden',
        `Desk ${device} shows another key than before. Was its data folder copied or made anew? Its actions are not taken.`,
      );
    }
    if (!isSigned(written(record), key, sig)) throw new ChiLangError('forbidden', `Action ${n} of desk ${device} was altered on its way.`);
    const operation = Operation.safeParse(tryJson(text));
    if (!operation.success) {
      throw new ChiLangError('unsupported', `Action ${n} of desk ${device} cannot be read by this version; update this console.`);
    }
    if (operation.data.device !== device || operation.data.n !== n) {
      throw new ChiLangError('forbidden', `Action ${n} of desk ${device} says it is another one.`);
    }
    if (known === undefined) this.#pin(device, key);
  }

  #pin(device: string, key: string): void {
    const { pins, keep } = this.#parts;
    pins.set(device, key);
    void keep(Object.fromEntries(pins)).catch(() => undefined);
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

const readPins = (text: string): Record<string, string> => Pins.safeParse(tryJson(text)).data ?? {};

const isSigned = (bytes: Buffer, key: string, sig: string): boolean => {
  try {
    const publicKey = createPublicKey({ key: Buffer.from(key, 'base64url'), type: 'spki', format: 'der' });
    return publicKey.asymmetricKeyType === 'ed25519' && verify(null, bytes, publicKey, Buffer.from(sig, 'base64url'));
  } catch {
    return false;
  }
};

const loadDeskKey = async (dataFolder: string): Promise<KeyObject> => {
  const path = join(dataFolder, 'lan-desk.pem');
  const kept = await readFile(path, 'utf8').catch(() => null);
  if (kept !== null) {
    try {
      return createPrivateKey(kept);
    } catch (cause) {
      throw new ChiLangError(
        'dataCorrupt',
        `${path} is no private key any more. Put it back from a copy, or delete it: other desks must then be told.`,
        { cause },
      );
    }
  }
  const { privateKey } = generateKeyPairSync('ed25519');
  await writeWhole(path, privateKey.export({ type: 'pkcs8', format: 'pem' }).toString());
  return privateKey;
};

const writeWhole = async (path: string, text: string): Promise<void> => {
  await writeFile(`${path}.new`, text, { mode: 0o600 });
  await rename(`${path}.new`, path);
};
