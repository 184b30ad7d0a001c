import { PairingAnswer } from '#contract/displays.ts';
import { MediaToken } from '#contract/media.ts';
import { GateClient } from './gate-client.ts';

/** A display without a screen: keeps its cookie over restarts, as a browser would. */
export class DisplayClient {
  readonly #url: string;
  cookie = '';

  /** `url` is the address the console takes displays at. */
  constructor(url: string) {
    this.#url = url;
  }

  /** The cookie's value. */
  get token(): string {
    return this.cookie.split('=')[1] ?? '';
  }

  async ask(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = { ...(this.cookie ? { cookie: this.cookie } : {}), ...(init.headers as Record<string, string>) };
    return fetch(new URL(path, this.#url), { redirect: 'manual', ...init, headers });
  }

  async status(path: string, init: RequestInit = {}): Promise<number> {
    const answer = await this.ask(path, init);
    await answer.arrayBuffer();
    return answer.status;
  }

  async pairing(): Promise<PairingAnswer> {
    const answer = await this.ask('/pairing', { method: 'POST' });
    this.cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? this.cookie;
    return PairingAnswer.parse(await answer.json());
  }

  /** The code it shows now. */
  async code(): Promise<string> {
    const answer = await this.pairing();
    if (answer.state !== 'waiting') throw new Error('this display is paired');
    return answer.code;
  }

  async media(): Promise<MediaToken> {
    return MediaToken.parse(await (await this.ask('/media-token')).json());
  }

  gate(headers: Record<string, string> = {}): Promise<GateClient> {
    return GateClient.connect(new URL(this.#url).host, { cookie: this.cookie, ...headers });
  }
}
