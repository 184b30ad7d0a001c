import { SeatAnswer, type SeatRequest } from '#contract/wire.ts';
import { HubConnection } from './hub-connection.ts';
import { remoteLimits } from './remote-limits.ts';
import { parseWire } from './wire-json.ts';

/** A watch lasts seconds: a hub that is slower than this is as good as away. */
const limits = { ...remoteLimits, answerMs: 2_000, idleMs: 2_000, bodyBytes: 4 * 1024 * 1024 };

/** Where consoles of a hub see each other's seats. Every failure is a `ChiLangError`. */
export class HttpSeats {
  readonly #hub: HubConnection;

  constructor({ url, key }: { url: URL; key: string | null }) {
    this.#hub = new HubConnection(url, key, limits);
  }

  async seats(request: SeatRequest): Promise<SeatAnswer> {
    return parseWire(SeatAnswer, await this.#hub.text({ path: 'v1/seats', body: request }), 'answer about seats');
  }

  close(): void {
    this.#hub.close();
  }
}
