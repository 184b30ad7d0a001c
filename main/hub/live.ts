import type { LiveMessage, TelemetryValue } from '#contract/wire.ts';
import { hourMs } from '#domain/indicators/periods.ts';
import type { StreamName } from '#domain/streams.ts';

/** One console's end of the live channel. */
export type LiveSocket = {
  send(text: string): void;
  /** Bytes accepted and not yet on their way. */
  backlogBytes(): number;
  drop(): void;
  /** Whether it hears of a stream; asked anew each time. */
  serves(stream: StreamName): boolean;
};

type LiveParts = {
  /** Calls `run` once after at least `delayMs`; the answer cancels it. */
  readonly after: (delayMs: number, run: () => void) => () => void;
  readonly now: () => number;
  /** Who is served this stream is served telemetry. */
  readonly telemetryStream: StreamName;
};

const hintMs = 150;
const frameMs = 250;
/** A console that takes its hints this slowly asks for heads anyway. */
const maxBacklogBytes = 1024 * 1024;
/** Behind by this much it is sent no frames; it gets all values once it has caught up. */
const slowBacklogBytes = 64 * 1024;
/** Values in one message, so that none exceeds what a console reads. */
const valuesAtOnce = 5000;

/** How a console stands with telemetry: it has seen every frame, or lacks some and is owed everything. */
type Joined = { behind: boolean };

/**
 * What consoles hear at once: which streams moved, at most once in 150 ms (losing such a hint is harmless), and the
 * latest telemetry values in frames of 250 ms, written once for all. Values are never queued for a slow console.
 */
export class Live {
  readonly #parts: LiveParts;
  readonly #sockets = new Map<LiveSocket, Joined>();
  readonly #latest = new Map<string, TelemetryValue>();
  #moved = new Set<StreamName>();
  #changed = new Set<string>();
  #cancelHint: (() => void) | null = null;
  #cancelFrame: (() => void) | null = null;

  constructor(parts: LiveParts) {
    this.#parts = parts;
  }

  /** Joins a console, which gets every latest value with the next frame; the answer parts with it. */
  join(socket: LiveSocket): () => void {
    this.#sockets.set(socket, { behind: true });
    if (this.#latest.size > 0) this.#planFrame();
    return () => void this.#sockets.delete(socket);
  }

  moved(streams: readonly StreamName[]): void {
    for (const stream of streams) this.#moved.add(stream);
    this.#cancelHint ??= this.#parts.after(hintMs, () => this.#tell());
  }

  /** Consoles on the channel now. */
  get size(): number {
    return this.#sockets.size;
  }

  /**
   * Takes values in; of each key only the newest by its time is kept, and goes out with the next frame. What lies more than an
   * hour ahead is left out: it would stand in the way of all that is measured until then.
   */
  telemetry(values: readonly TelemetryValue[]): void {
    const latestMs = this.#parts.now() + hourMs;
    for (const value of values) {
      const [key, , atMs] = value;
      if (atMs > latestMs || (this.#latest.get(key)?.[2] ?? -1) > atMs) continue;
      this.#latest.set(key, value);
      this.#changed.add(key);
    }
    if (this.#changed.size > 0) this.#planFrame();
  }

  close(): void {
    this.#cancelHint?.();
    this.#cancelFrame?.();
    for (const socket of this.#sockets.keys()) socket.drop();
    this.#sockets.clear();
  }

  #tell(): void {
    this.#cancelHint = null;
    const moved = [...this.#moved];
    this.#moved = new Set();
    const texts = new Map<string, string>();
    for (const socket of this.#sockets.keys()) {
      const streams = moved.filter((stream) => socket.serves(stream));
      if (streams.length === 0) continue;
      if (socket.backlogBytes() > maxBacklogBytes) {
        this.#sockets.delete(socket);
        socket.drop();
        continue;
      }
      const key = streams.join(' ');
      const text = texts.get(key) ?? JSON.stringify({ t: 'heads', streams } satisfies LiveMessage);
      texts.set(key, text);
      socket.send(text);
    }
  }

  #planFrame(): void {
    this.#cancelFrame ??= this.#parts.after(frameMs, () => this.#frame());
  }

  #frame(): void {
    this.#cancelFrame = null;
    const changed = this.#textsOf([...this.#changed].map((key) => this.#latest.get(key)).filter((value) => value !== undefined));
    this.#changed = new Set();
    let all: string[] | null = null;
    let owed = false;
    for (const [socket, joined] of this.#sockets) {
      if (!socket.serves(this.#parts.telemetryStream)) continue;
      if (socket.backlogBytes() > slowBacklogBytes) joined.behind = true;
      else {
        for (const text of joined.behind ? (all ??= this.#textsOf([...this.#latest.values()])) : changed) socket.send(text);
        joined.behind = false;
      }
      owed ||= joined.behind;
    }
    if (owed) this.#planFrame();
  }

  #textsOf(values: readonly TelemetryValue[]): string[] {
    const texts: string[] = [];
    for (let from = 0; from < values.length; from += valuesAtOnce) {
      const message: LiveMessage = { t: 'telemetry', atMs: this.#parts.now(), values: values.slice(from, from + valuesAtOnce) };
      texts.push(JSON.stringify(message));
    }
    return texts;
  }
}
