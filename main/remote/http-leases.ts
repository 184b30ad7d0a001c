import { LeaseAnswer, type LeaseRequest } from '#contract/wire.ts';
import { HubConnection } from './hub-connection.ts';
import { remoteLimits } from './remote-limits.ts';
import { parseWire } from './wire-json.ts';

/** An officer has a hand on the stick: a hub that is slower than this is decided without. */
const limits = { ...remoteLimits, answerMs: 1_500, idleMs: 1_500, bodyBytes: 256 * 1024 };

/** Where consoles of a hub agree who holds a camera. Every failure is a `ChiLangError`. */
export class HttpLeases {
  readonly #hub: HubConnection;

  constructor({ url, key }: { url: URL; key: string | null }) {
    this.#hub = new HubConnection(url, key, limits);
  }

  async leases(request: LeaseRequest): Promise<LeaseAnswer> {
    return parseWire(LeaseAnswer, await this.#hub.text({ path: 'v1/leases', body: request }), 'answer about leases');
  }

  close(): void {
    this.#hub.close();
  }
}
