import { z } from 'zod';
import type { RingDisk } from './disk.ts';
import { endMs, type RingEntry } from './entry.ts';

/** A stretch of a camera that stays until it is let go, whatever else must go. */
export const Pin = z.strictObject({ id: z.string().min(1).max(80), camera: z.string().min(1), fromMs: z.int(), toMs: z.int() });
export type Pin = z.infer<typeof Pin>;

const fileName = 'pins.json';
const File = z.strictObject({ pins: z.array(Pin) });

/** What is pinned: a pin counts when it is durable. */
export class Pins {
  readonly #disk: RingDisk;
  #pins: readonly Pin[] = [];
  /** What the disk holds still names pins that were let go. */
  #isBehind = false;

  constructor(disk: RingDisk) {
    this.#disk = disk;
  }

  /** Throws when what is kept cannot be read: nothing may be thrown away then. */
  async open(): Promise<void> {
    const bytes = await this.#disk.read(fileName);
    if (bytes !== null) this.#pins = File.parse(JSON.parse(new TextDecoder().decode(bytes))).pins;
  }

  list(): readonly Pin[] {
    return this.#pins;
  }

  add(pins: readonly Pin[]): Promise<void> {
    return this.#save([...this.#pins, ...pins]);
  }

  /**
   * Lets go of every stretch with this id, at once and on a full disk too: letting go is how room is made. What could not be
   * written is written later; a power cut before that only holds a stretch longer.
   */
  async remove(id: string): Promise<void> {
    this.#pins = this.#pins.filter((pin) => pin.id !== id);
    this.#isBehind = true;
    await this.catchUp();
  }

  /** Writes what the disk refused before, if it does now. */
  async catchUp(): Promise<void> {
    if (this.#isBehind) await this.#save(this.#pins).catch(() => {});
  }

  ids(): readonly string[] {
    return [...new Set(this.#pins.map(({ id }) => id))];
  }

  holds(camera: string, entry: RingEntry): boolean {
    return this.#pins.some((pin) => pin.camera === camera && entry.startMs < pin.toMs && endMs(entry) > pin.fromMs);
  }

  async #save(pins: readonly Pin[]): Promise<void> {
    await this.#disk.write(fileName, new TextEncoder().encode(JSON.stringify({ pins })));
    this.#pins = pins;
    this.#isBehind = false;
  }
}
