import { ChiLangError, type Failure } from '#contract/errors.ts';
import { Listeners } from '../listeners.ts';
import type { Channel } from './channel.ts';
import { type ShellCallName, shellCalls, type ShellEvent, type ShellParams, ShellReply, type ShellResult } from './shell-protocol.ts';

type Pending = { readonly resolve: (value: unknown) => void; readonly reject: (error: ChiLangError) => void };

/** The core's side of the channel to the shell. */
export class ShellLink {
  readonly events = new Listeners<ShellEvent>();
  /** Resolves when the shell is gone. */
  readonly ended: Promise<void>;
  readonly #channel: Channel;
  readonly #pending = new Map<number, Pending>();
  #next = 0;
  #gone = false;

  constructor(channel: Channel) {
    this.#channel = channel;
    channel.onMessage((message) => this.#take(message));
    this.ended = new Promise((resolve) => {
      channel.onEnded(() => {
        this.#end();
        resolve();
      });
    });
  }

  /** Rejects with the shell's failure, or `unsupported` once the shell is gone. */
  async call<N extends ShellCallName>(call: N, params: ShellParams<N>): Promise<ShellResult<N>> {
    if (this.#gone) throw shellGone();
    const id = this.#next++;
    const value = await new Promise((resolve, reject) => {
      this.#pending.set(id, { resolve, reject });
      this.#channel.send({ id, call, params });
    });
    return shellCalls[call].result.parse(value) as ShellResult<N>;
  }

  #take(message: unknown): void {
    const read = ShellReply.safeParse(message);
    if (!read.success) return;
    const reply = read.data;
    if ('event' in reply) return this.events.tell(reply);
    const pending = this.#pending.get(reply.id);
    this.#pending.delete(reply.id);
    if ('failure' in reply) pending?.reject(errorOf(reply.failure));
    else pending?.resolve(reply.result);
  }

  #end(): void {
    this.#gone = true;
    for (const { reject } of this.#pending.values()) reject(shellGone());
    this.#pending.clear();
  }
}

const shellGone = (): ChiLangError =>
  new ChiLangError('unsupported', 'The Electron shell has ended; start the console again to open windows.');

const errorOf = ({ kind, message, details }: Failure): ChiLangError => new ChiLangError(kind, message, details ? { details } : {});
