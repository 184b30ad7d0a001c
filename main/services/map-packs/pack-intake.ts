import { ChiLangError } from '#contract/errors.ts';
import type { MapPackId } from '#domain/ids.ts';
import { fetchPack, takePack } from './fetch-pack.ts';
import { packError, troubleOf } from './pack-error.ts';
import { type PackDesk, titleOf } from './pack-parts.ts';
import { TransferMeter } from './pack-transfer.ts';

/** Pauses before an address is tried again. */
const pausesMs = [3000, 10_000, 30_000, 60_000];

/** Takes packs that come from a window or from an address, and makes them packs once they are whole and were checked. */
export class PackIntake {
  readonly #desk: PackDesk;
  #stopped = false;

  constructor(desk: PackDesk) {
    this.#desk = desk;
  }

  stop(): void {
    this.#stopped = true;
    this.#desk.states.abort();
  }

  /** A window will send so many bytes. */
  expect(id: MapPackId, bytes: number): void {
    this.#desk.states.come(id, { abort: new AbortController(), meter: this.#meter(0, bytes), expects: bytes });
    this.#desk.states.changed();
  }

  /** Takes the bytes of a pack that was offered. Throws a `packError`; its row tells the same. */
  async receive(id: MapPackId, body: AsyncIterable<Uint8Array>): Promise<void> {
    const { states, files, list } = this.#desk;
    const coming = states.coming(id);
    if (!coming?.meter || coming.expects === null) throw new ChiLangError('notFound', 'No pack was offered under this name.');
    const { meter, expects, abort } = coming;
    states.come(id, { ...coming, expects: null });
    try {
      const bytes = untilAborted(body, abort.signal);
      await takePack(id, bytes, { afterBytes: 0, knownTotal: expects }, { ...this.#desk, onBytes: (count) => meter.add(count) });
      await this.#finish(id);
    } catch (thrown) {
      await files.removePart(id);
      const known = thrown instanceof ChiLangError && thrown.details?.['pack'] !== undefined;
      const error = known ? thrown : packError('cutShort', 'The window that sent the pack went away; drop it again.', thrown);
      if (list.find(id)) states.fail(id, error, false);
      throw error;
    } finally {
      states.came(id);
      states.changed();
    }
  }

  /** Keeps trying until the pack is here, refused, or taken away. */
  fetch(id: MapPackId): void {
    const abort = new AbortController();
    this.#desk.states.come(id, { abort, meter: null, expects: null });
    void this.#attempt(id, abort, 0).catch(this.#desk.onDefect);
  }

  async #attempt(id: MapPackId, abort: AbortController, failures: number): Promise<void> {
    const { states } = this.#desk;
    try {
      await this.#fetchOnce(id, abort);
      if (!this.#isOver(abort)) await this.#finish(id);
      states.came(id);
      states.changed();
    } catch (thrown) {
      if (this.#isOver(abort)) return;
      const { why } = troubleOf(thrown);
      if (why === 'unreachable' || why === 'cutShort') return this.#wait(id, abort, failures, why === 'cutShort');
      states.came(id);
      states.fail(id, thrown, true);
    }
  }

  async #wait(id: MapPackId, abort: AbortController, failures: number, isCut: boolean): Promise<void> {
    const { states, files, list, after, onDefect } = this.#desk;
    const doneBytes = await files.partBytes(id);
    states.come(id, { abort, meter: null, expects: null });
    // Something came: the line works, and is not to be blamed for what was before.
    const count = isCut && doneBytes > 0 ? 0 : failures;
    after(pausesMs[Math.min(count, pausesMs.length - 1)] ?? 0, () => {
      if (!this.#isOver(abort)) void this.#attempt(id, abort, count + 1).catch(onDefect);
    });
    states.set(id, { k: 'waiting', doneBytes, totalBytes: list.find(id)?.origin?.totalBytes ?? null });
  }

  async #fetchOnce(id: MapPackId, abort: AbortController): Promise<void> {
    const { list, states, files } = this.#desk;
    const { origin } = list.get(id);
    if (!origin) throw packError('gone', 'This pack has no address to be fetched from.');
    const begin = (doneBytes: number, totalBytes: number | null): void => {
      states.come(id, { abort, meter: this.#meter(doneBytes, totalBytes), expects: null });
      states.clear(id);
    };
    begin(origin.etag === null ? 0 : await files.partBytes(id), origin.totalBytes);
    await fetchPack(id, origin, abort.signal, {
      ...this.#desk,
      onOrigin: async (found, doneBytes) => {
        await list.edit(id, { origin: found });
        begin(doneBytes, found.totalBytes);
      },
      onBytes: (count) => states.coming(id)?.meter?.add(count),
    });
  }

  /** What came is whole: checked, and only then a pack. */
  async #finish(id: MapPackId): Promise<void> {
    const { files, reader, list, states } = this.#desk;
    states.set(id, { k: 'checking' });
    const path = files.partPath(id);
    try {
      const facts = await reader.check(path).finally(() => reader.release(path));
      const pack = list.find(id);
      if (!pack) return;
      const file = await files.adopt(id, `${titleOf(pack.name)}.${facts.format}`);
      await list.settle(id, { facts, file: file.name, stamp: file.stamp, name: facts.title || titleOf(pack.name) });
      states.clear(id);
    } catch (thrown) {
      await files.removePart(id);
      throw thrown;
    } finally {
      await this.#desk.measure();
    }
  }

  #isOver({ signal }: AbortController): boolean {
    return signal.aborted || this.#stopped;
  }

  #meter(doneBytes: number, totalBytes: number | null): TransferMeter {
    return new TransferMeter({ doneBytes, totalBytes }, this.#desk.now, () => this.#desk.states.changed());
  }
}

/** Ends reading as soon as it is no longer wanted. */
async function* untilAborted(body: AsyncIterable<Uint8Array>, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  for await (const piece of body) {
    if (signal.aborted) throw packError('cutShort', 'The pack is no longer wanted.');
    yield piece;
  }
}
