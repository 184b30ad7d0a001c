import { bytesOnDisk, cameraOfFolder, endMs, fileNameOf, folderOf, isInitName, readFileName, Rendition, type RingEntry } from './entry.ts';

type Init = { readonly path: string; readonly bytes: number; users: number };
type Files = readonly { readonly path: string; readonly bytes: number }[];

export const pathOf = (camera: string, entry: RingEntry): string => `${folderOf(camera)}/${entry.rendition}/${fileNameOf(entry)}`;
export const initPathOf = (camera: string, rendition: Rendition, init: string): string => `${folderOf(camera)}/${rendition}/${init}`;

/** What is on the disk, in memory: entries by camera in order of time, and how many bytes all of it takes. */
export class RingIndex {
  readonly #cameras = new Map<string, RingEntry[]>();
  readonly #inits = new Map<string, Init>();
  #bytes = 0;

  get bytes(): number {
    return this.#bytes;
  }

  /** Takes in what a folder holds; answers the files that belong to nothing. */
  load(files: Files): string[] {
    const strays: string[] = [];
    for (const { path, bytes } of files.filter(({ path: each }) => isInitName(each.split('/').at(-1) ?? ''))) this.addInit(path, bytes);
    for (const { path, bytes } of files) {
      const [folder = '', rendition, name = ''] = path.split('/');
      const camera = cameraOfFolder(folder);
      const known = Rendition.safeParse(rendition);
      if (camera === null || !known.success) continue;
      if (isInitName(name)) continue;
      const entry = readFileName(name, known.data, bytesOnDisk(bytes));
      const hasInit = entry?.init == null || this.#inits.has(initPathOf(camera, known.data, entry.init));
      if (entry && hasInit) this.add(camera, entry);
      else strays.push(path);
    }
    for (const [path, { users }] of this.#inits) if (users === 0) strays.push(path);
    for (const path of strays) this.dropInit(path);
    return strays;
  }

  of(camera: string): readonly RingEntry[] {
    return this.#cameras.get(camera) ?? [];
  }

  cameras(): IterableIterator<[string, readonly RingEntry[]]> {
    return this.#cameras.entries();
  }

  has(camera: string, { rendition, startMs }: Pick<RingEntry, 'rendition' | 'startMs'>): boolean {
    return this.of(camera).some((entry) => entry.rendition === rendition && entry.startMs === startMs);
  }

  hasInit(path: string): boolean {
    return this.#inits.has(path);
  }

  addInit(path: string, bytes: number): void {
    if (this.#inits.has(path)) return;
    const taken = bytesOnDisk(bytes);
    this.#inits.set(path, { path, bytes: taken, users: 0 });
    this.#bytes += taken;
  }

  /** An initialisation that nothing needs any more. */
  dropInit(path: string): void {
    const init = this.#inits.get(path);
    if (!init || init.users > 0) return;
    this.#inits.delete(path);
    this.#bytes -= init.bytes;
  }

  add(camera: string, entry: RingEntry): void {
    const entries = this.#cameras.get(camera) ?? [];
    // Nearly always the newest.
    let at = entries.length;
    while (at > 0 && (entries[at - 1]?.startMs ?? 0) > entry.startMs) at -= 1;
    entries.splice(at, 0, entry);
    this.#cameras.set(camera, entries);
    this.#bytes += entry.bytes;
    const init = entry.init === null ? undefined : this.#inits.get(initPathOf(camera, entry.rendition, entry.init));
    if (init) init.users += 1;
  }

  /** Answers the path of an initialisation that nothing needs any more; null: there is none. */
  drop(camera: string, entry: RingEntry): string | null {
    const entries = this.#cameras.get(camera) ?? [];
    const at = entries.indexOf(entry);
    if (at < 0) return null;
    entries.splice(at, 1);
    if (entries.length === 0) this.#cameras.delete(camera);
    this.#bytes -= entry.bytes;
    if (entry.init === null) return null;
    const path = initPathOf(camera, entry.rendition, entry.init);
    const init = this.#inits.get(path);
    if (!init) return null;
    init.users -= 1;
    return init.users === 0 ? path : null;
  }

  /** Which entry goes first: one older than `keepMs` before its camera's newest, else the oldest of all; null: all are held. */
  leastWanted(
    keepMs: number,
    isHeld: (camera: string, entry: RingEntry) => boolean,
  ): { camera: string; entry: RingEntry; isOld: boolean } | null {
    let found: { camera: string; entry: RingEntry; isOld: boolean } | null = null;
    for (const [camera, entries] of this.#cameras) {
      const newestMs = endMs(entries.at(-1) as RingEntry);
      const entry = entries.find((each) => !isHeld(camera, each));
      if (!entry) continue;
      const isOld = endMs(entry) < newestMs - keepMs;
      const isBefore = !found || (isOld === found.isOld ? entry.startMs < found.entry.startMs : isOld);
      if (isBefore) found = { camera, entry, isOld };
    }
    return found;
  }
}
