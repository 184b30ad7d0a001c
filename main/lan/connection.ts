import type { Socket } from 'node:net';
import type { ZodType } from 'zod';
import { ChiLangError } from '#contract/errors.ts';
import type { DeviceId } from '#domain/ids.ts';
import { Hello, LanLine, lanVersion } from './messages.ts';
import type { LanLink, LanListener, LanMessage } from './ports.ts';

export type After = (delayMs: number, run: () => void) => () => void;

export const connectionLimits = {
  lineBytes: 4 * 1024 * 1024,
  helloBytes: 4096,
  /** From the connection to the other side's first line. */
  helloMs: 10_000,
  /** How often a line goes out that says nothing else, and how long the other side may be silent. */
  stillMs: 10_000,
  silentMs: 35_000,
  /** What the other side does not take in is not kept for it. */
  unsentBytes: 8 * 1024 * 1024,
};

type ConnectionParts = {
  readonly socket: Socket;
  readonly own: DeviceId;
  readonly after: After;
  /** Tells this console from another one of the same name. */
  readonly run: string;
  /** The other side said who it is. Null: it is not wanted. */
  readonly onHello: (connection: Connection, run: string | undefined) => LanListener | null;
  /** Exactly once, `why` null for an end without a reason worth telling. */
  readonly onClosed: (why: ChiLangError | null) => void;
};

/** Lines of JSON over one encrypted connection between two desks. */
export class Connection implements LanLink {
  readonly #parts: ConnectionParts;
  #peer: DeviceId | null = null;
  #listener: LanListener | null = null;
  #pieces: Buffer[] = [];
  #bytes = 0;
  #cancelSilence: () => void = () => undefined;
  #cancelStill: () => void = () => undefined;
  #closed = false;

  constructor(parts: ConnectionParts) {
    this.#parts = parts;
    const { socket, own, run } = parts;
    socket.on('data', (piece: Buffer) => this.#take(piece));
    socket.on('error', () => this.close());
    socket.on('close', () => this.close());
    this.#expect(connectionLimits.helloMs);
    this.#write({ t: 'hello', v: lanVersion, device: own, run });
  }

  /** Throws before the other side said who it is. */
  get peer(): DeviceId {
    if (this.#peer === null) throw new Error('the other desk has not said who it is');
    return this.#peer;
  }

  send(message: LanMessage): void {
    this.#write(message);
  }

  close(why: ChiLangError | null = null): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#cancelSilence();
    this.#cancelStill();
    this.#parts.socket.destroy();
    this.#listener?.onClosed();
    this.#parts.onClosed(why);
  }

  #take(piece: Buffer): void {
    if (this.#closed) return;
    if (this.#peer !== null) this.#expect(connectionLimits.silentMs);
    let rest = piece;
    for (let end = rest.indexOf(10); end >= 0 && !this.#closed; end = rest.indexOf(10)) {
      const line = Buffer.concat([...this.#pieces, rest.subarray(0, end)]).toString('utf8');
      this.#pieces = [];
      this.#bytes = 0;
      rest = rest.subarray(end + 1);
      this.#readLine(line);
    }
    this.#pieces.push(rest);
    this.#bytes += rest.length;
    if (this.#bytes > (this.#peer === null ? connectionLimits.helloBytes : connectionLimits.lineBytes))
      this.close(strange(this.#peer, 'a line without an end'));
  }

  #readLine(line: string): void {
    if (this.#peer === null) {
      const hello = parse(Hello, line);
      if (!hello) return this.close(strange(null, 'something else than its name'));
      if (hello.v !== lanVersion) {
        const advice = hello.v > lanVersion ? 'update this console' : 'update that desk';
        return this.close(
          new ChiLangError(
            'protocolMismatch',
            `Desk ${hello.device} exchanges actions in version ${hello.v}, this console in ${lanVersion}: ${advice}.`,
          ),
        );
      }
      this.#peer = hello.device;
      this.#expect(connectionLimits.silentMs);
      this.#stillLater();
      this.#listener = this.#parts.onHello(this, hello.run);
      if (!this.#listener) this.close();
      return;
    }
    const message = parse(LanLine, line);
    if (!message) return this.close(strange(this.#peer, 'something that is none of its messages'));
    if (message.t !== 'still') this.#listener?.onMessage(message);
  }

  #write(line: object): void {
    const { socket } = this.#parts;
    if (this.#closed) return;
    if (socket.writableLength > connectionLimits.unsentBytes) return this.close();
    socket.write(`${JSON.stringify(line)}\n`);
  }

  #expect(withinMs: number): void {
    this.#cancelSilence();
    this.#cancelSilence = this.#parts.after(withinMs, () => this.close());
  }

  #stillLater(): void {
    this.#cancelStill = this.#parts.after(connectionLimits.stillMs, () => {
      this.#write({ t: 'still' });
      this.#stillLater();
    });
  }
}

const parse = <T>(schema: ZodType<T>, line: string): T | null => {
  try {
    return schema.safeParse(JSON.parse(line)).data ?? null;
  } catch {
    return null;
  }
};

const strange = (peer: DeviceId | null, what: string): ChiLangError =>
  new ChiLangError('badInput', `Desk ${peer ?? 'without a name'} sent ${what}; the link was closed.`);
