import type { MapPackId } from '#domain/ids.ts';
import type { KeptPack } from '#domain/map-packs/map-pack.ts';
import { packError } from './pack-error.ts';
import { newPack, type PackDesk, titleOf } from './pack-parts.ts';
import type { PackFile } from './ports.ts';

/** How often the folder is looked at for files that people put there. */
const lookEveryMs = 4000;

/** Follows the folder of packs: what is new there is checked, what changed again, what is gone is told. */
export class FolderLook {
  readonly #desk: PackDesk;
  /** Files that were seen once: one that is still being copied changes until the next look. */
  #seen = new Map<string, string>();
  #stopped = false;
  #cancel: () => void = () => {};
  #turn: Promise<void> = Promise.resolve();

  constructor(desk: PackDesk) {
    this.#desk = desk;
  }

  /** Looks now and from time to time. */
  async start(): Promise<void> {
    await this.look();
    if (!this.#stopped) this.#cancel = this.#desk.after(lookEveryMs, () => void this.start());
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#cancel();
    await this.#turn;
  }

  /** One look after the other. */
  look(): Promise<void> {
    this.#turn = this.#turn.then(() => this.#look()).catch(this.#desk.onDefect);
    return this.#turn;
  }

  async #look(): Promise<void> {
    const { files, list, measure } = this.#desk;
    const found = await files.list();
    const byName = new Map(found.map((file) => [file.name, file]));
    for (const pack of list.all()) if (pack.file !== null && !this.#stopped) await this.#follow(pack, byName.get(pack.file));
    const known = new Set(list.all().map((pack) => pack.file));
    for (const file of found) if (!known.has(file.name) && this.#isSettled(file) && !this.#stopped) await this.#adopt(file);
    this.#seen = new Map(found.map((file) => [file.name, file.stamp]));
    await measure();
  }

  async #follow(pack: KeptPack, file: PackFile | undefined): Promise<void> {
    const { states } = this.#desk;
    if (!file) states.fail(pack.id, packError('gone', `The file ${pack.file} is gone from the folder of packs.`), false);
    else if (file.stamp !== pack.stamp && this.#isSettled(file)) await this.#check(pack.id, file);
    else if (file.stamp === pack.stamp && this.#isGone(pack.id)) states.clear(pack.id);
  }

  #isGone(id: MapPackId): boolean {
    const state = this.#desk.states.of(id);
    return state?.k === 'failed' && state.why === 'gone';
  }

  /** Whether a file is as it was at the last look, so that nobody is still writing it. */
  #isSettled(file: PackFile): boolean {
    return this.#seen.get(file.name) === file.stamp;
  }

  async #adopt(file: PackFile): Promise<void> {
    const { list, nextId } = this.#desk;
    const pack = newPack(nextId(), titleOf(file.name), { file: file.name });
    await list.add(pack);
    await this.#check(pack.id, file);
    const title = list.find(pack.id)?.facts?.title;
    if (title) await list.edit(pack.id, { name: title });
  }

  async #check(id: MapPackId, file: PackFile): Promise<void> {
    const { reader, files, list, states } = this.#desk;
    const path = files.path(file.name);
    const isNew = list.find(id)?.facts === null;
    states.set(id, { k: 'checking' });
    try {
      await reader.release(path);
      const facts = await reader.check(path);
      if (isNew) await list.settle(id, { facts, stamp: file.stamp });
      else await list.edit(id, { facts, stamp: file.stamp });
      states.clear(id);
    } catch (thrown) {
      await list.edit(id, { facts: null, stamp: file.stamp });
      states.fail(id, thrown, true);
    }
  }
}
