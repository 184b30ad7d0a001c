import type { LiveMessage } from '#contract/wire.ts';
import type { StreamName } from '#domain/streams.ts';

/** One console's end of the hint channel. */
export type LiveSocket = {
  send(text: string): void;
  /** Bytes accepted and not yet on their way. */
  backlogBytes(): number;
  drop(): void;
};

type LiveParts = {
  /** Calls `run` once after at least `delayMs`; the answer cancels it. */
  readonly after: (delayMs: number, run: () => void) => () => void;
};

const coalesceMs = 150;
/** A console that takes its hints this slowly asks for heads anyway. */
const maxBacklogBytes = 1024 * 1024;

/** Tells consoles which streams moved, at most once in 150 ms. Losing a hint is harmless. */
export class Live {
  readonly #parts: LiveParts;
  readonly #sockets = new Set<LiveSocket>();
  #moved = new Set<StreamName>();
  #cancel: (() => void) | null = null;

  constructor(parts: LiveParts) {
    this.#parts = parts;
  }

  /** Joins a console; the answer parts with it. */
  join(socket: LiveSocket): () => void {
    this.#sockets.add(socket);
    return () => void this.#sockets.delete(socket);
  }

  moved(streams: readonly StreamName[]): void {
    for (const stream of streams) this.#moved.add(stream);
    this.#cancel ??= this.#parts.after(coalesceMs, () => this.#tell());
  }

  close(): void {
    this.#cancel?.();
    for (const socket of this.#sockets) socket.drop();
    this.#sockets.clear();
  }

  #tell(): void {
    this.#cancel = null;
    const message: LiveMessage = { t: 'heads', streams: [...this.#moved] };
    this.#moved = new Set();
    const text = JSON.stringify(message);
    for (const socket of this.#sockets) {
      if (socket.backlogBytes() > maxBacklogBytes) {
        this.#sockets.delete(socket);
        socket.drop();
      } else socket.send(text);
    }
  }
}
