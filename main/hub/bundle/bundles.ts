import { createHash } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import type { Scope } from '../scope.ts';
import { type BuildParts, type Bundle, buildBundle, bundleDevice } from './build-bundle.ts';

/** A console that takes an older one would have more to fetch afterwards than it is worth. */
const maxAgeMs = 6 * 3_600_000;
/** Of so many scopes one is kept at a time: each may be as large as the hub's data. */
const mostKept = 8;

export type BundlesParts = BuildParts & {
  /** Of this hub alone; emptied at its start. */
  readonly folder: string;
  readonly onDefect: (error: unknown) => void;
};

type Made = { readonly bundle: Bundle; readonly atMs: number; readonly purges: number };

/** The bundles of this hub, one a scope, made when one is first asked for, one after the other. */
export class Bundles {
  readonly #parts: BundlesParts;
  readonly #made = new Map<string, Made>();
  readonly #making = new Map<string, Promise<void>>();
  #last: Promise<void>;
  #count = 0;
  #closed = false;

  constructor(parts: BundlesParts) {
    this.#parts = parts;
    this.#last = rm(parts.folder, { recursive: true, force: true }).catch(parts.onDefect);
  }

  /** The bundle of a scope; null: it is being made, ask again. One of another history, or with rows erased since, is made anew. */
  async take(scope: Scope): Promise<Bundle | null> {
    const name = nameOf(scope);
    const made = this.#made.get(name);
    if (made && (await this.#isGood(made))) return made.bundle;
    this.#make(name, scope);
    return null;
  }

  /** Resolves when no bundle is being made any more. */
  async idle(): Promise<void> {
    await Promise.all(this.#making.values());
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.idle();
  }

  async #isGood({ bundle, atMs, purges }: Made): Promise<boolean> {
    return this.#parts.now() - atMs < maxAgeMs && (await this.#purgesAt(bundle)) === purges;
  }

  /** Rows erased so far, if the log still has the history the bundle was made of; else null. */
  async #purgesAt({ at }: Bundle): Promise<number | null> {
    if (!at) return null;
    return this.#parts.log.feed(bundleDevice, at.stream, at.cursor, 1).then(
      ({ purges }) => purges,
      () => null,
    );
  }

  #make(name: string, scope: Scope): void {
    if (this.#making.has(name) || this.#closed) return;
    const making = this.#last
      .then(() => this.#build(name, scope))
      .catch(this.#parts.onDefect)
      .finally(() => this.#making.delete(name));
    this.#making.set(name, making);
    this.#last = making;
  }

  async #build(name: string, scope: Scope): Promise<void> {
    if (this.#closed) return;
    const { folder, now } = this.#parts;
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const before = this.#made.get(name);
    this.#made.delete(name);
    this.#count += 1;
    const atMs = now();
    const bundle = await buildBundle(this.#parts, scope, folder, `${name}-${this.#count}`);
    const purges = await this.#purgesAt(bundle);
    if (purges !== null) this.#made.set(name, { bundle, atMs, purges });
    // A console that is still reading the old one keeps its hold on it.
    if (before) await rm(before.bundle.file, { force: true });
    await this.#dropOldest();
  }

  async #dropOldest(): Promise<void> {
    for (const [name, { bundle }] of [...this.#made].slice(0, -mostKept)) {
      this.#made.delete(name);
      await rm(bundle.file, { force: true });
    }
  }
}

const nameOf = (scope: Scope): string => createHash('sha256').update(JSON.stringify(scope)).digest('hex').slice(0, 16);
