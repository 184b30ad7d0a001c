import { execFileSync } from 'node:child_process';
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { launch, type Running } from '../../support/processes.ts';
import { ingest } from './bench-hub.ts';
import { installFirst, openStore, takeBundle } from './follow.ts';
import { scattered } from './rows.ts';

/** Sizes of one run. */
export type Sizes = { readonly incidents: number; readonly changes: number };

export const say = (line: string): void => void process.stderr.write(`${line}\n`);

/** Lets the disk finish what it still has to write, so that nobody pays for whoever came before. */
export const settleDisk = (): void => {
  if (process.platform !== 'win32') execFileSync('sync');
};

/** What several measurements of a run need, made once, when first asked for: a large hub before and after the changes, a full console. */
export class Place {
  readonly sizes: Sizes;
  /** The rows that change: scattered, always the same ones. */
  readonly numbers: readonly number[];
  readonly #root: string;
  #hub: Promise<Running> | null = null;
  #bundle: Promise<string> | null = null;
  #console: Promise<string> | null = null;
  #changedHub: Promise<Running> | null = null;

  constructor(root: string, sizes: Sizes) {
    this.#root = root;
    this.sizes = sizes;
    this.numbers = scattered(sizes.changes, sizes.incidents);
  }

  at(name: string): string {
    return join(this.#root, name);
  }

  /** A hub with every row, in a process of its own; until the changes. */
  hub(): Promise<Running> {
    return (this.#hub ??= this.#fillHub());
  }

  /** The unpacked file of the hub's bundle, as a console gets it. */
  bundle(): Promise<string> {
    return (this.#bundle ??= this.#takeBundle());
  }

  /** The hub again, now with changes no console has yet. */
  changedHub(): Promise<Running> {
    return (this.#changedHub ??= this.#changeHub());
  }

  /** A copy of a console's folder with every row from before the changes, in no debt to the disk. */
  async copyOfConsole(name: string): Promise<string> {
    await cp(await (this.#console ??= this.#fillConsole()), this.at(name), { recursive: true });
    settleDisk();
    return this.at(name);
  }

  /** Ends what runs. */
  async close(): Promise<void> {
    for (const hub of [this.#hub, this.#changedHub]) await (await hub?.catch(() => null))?.stop();
  }

  async #fillHub(): Promise<Running> {
    const numbers = Array.from({ length: this.sizes.incidents }, (_, i) => i + 1);
    await ingest(this.at('hub'), numbers, 1, say);
    return this.#launch();
  }

  async #takeBundle(): Promise<string> {
    const { url } = await this.hub();
    const beganMs = performance.now();
    const file = await takeBundle(this.at('bundle'), url);
    say(`the hub made its bundle, and it was fetched once: ${Math.round(performance.now() - beganMs)} ms`);
    return file;
  }

  async #fillConsole(): Promise<string> {
    const { url } = await this.hub();
    await this.bundle();
    const store = await openStore(this.at('console'));
    await installFirst(store, this.at('console'), url);
    await store.close();
    return this.at('console');
  }

  async #changeHub(): Promise<Running> {
    this.#console ??= this.#fillConsole();
    await this.#console;
    await (await this.hub()).stop();
    await ingest(this.at('hub'), this.numbers, 2, say);
    return this.#launch();
  }

  #launch(): Promise<Running> {
    return launch('main/hub.ts', ['--port', '0', '--data', this.at('hub')]);
  }
}
