import { tokenForm } from './secrets.ts';

export type AccessParts = {
  /** Names and addresses displays call this console by, without a port, lower case; asked each time, since a network may come up late. */
  readonly hosts: () => readonly string[];
  readonly scheme: 'http' | 'https';
};

/**
 * Who may talk to the listener for displays. Any page in any browser of the network can send requests here, so a request must call
 * us by a name of ours (against DNS rebinding) and come from our own pages where it says where it comes from.
 */
export class DisplayAccess {
  readonly #parts: AccessParts;
  #pagePort = 0;
  #picturePorts: readonly number[] = [];

  constructor(parts: AccessParts) {
    this.#parts = parts;
  }

  /** The ports are known once the server listens; until then every host is strange. */
  listensOn(pagePort: number, picturePorts: readonly number[]): void {
    this.#pagePort = pagePort;
    this.#picturePorts = picturePorts;
  }

  get picturePorts(): readonly number[] {
    return this.#picturePorts;
  }

  get scheme(): 'http' | 'https' {
    return this.#parts.scheme;
  }

  /** What to open in a display's browser. */
  addresses(): string[] {
    return this.#parts.hosts().map((host) => this.#originOf(host));
  }

  isPageHost(host: string | null): boolean {
    return host !== null && this.#isHost(host, [this.#pagePort]);
  }

  isPictureHost(host: string | null): boolean {
    return host !== null && this.#isHost(host, this.#picturePorts);
  }

  /** A page's origin must be ours. No origin at all means no page: a program that must hold a token anyway. */
  originAllowed(origin: string | null): boolean {
    return origin === null || this.#parts.hosts().some((host) => origin.toLowerCase() === this.#originOf(host));
  }

  /** Where pages at this host may have pictures from, besides their own origin. */
  pictureOrigins(host: string): string[] {
    const name = host.replace(/:\d+$/, '');
    return this.#picturePorts.map((port) => `${this.#parts.scheme}://${name}:${port}`);
  }

  /** The token a browser holds; null: none that could be one. */
  tokenIn(cookie: string | null): string | null {
    const pairs = (cookie ?? '').split(';').map((pair) => pair.trim().split('='));
    const held = pairs.find(([name]) => name === this.#cookieName())?.[1];
    return held !== undefined && tokenForm.test(held) ? held : null;
  }

  /** Kept as long as browsers keep any cookie (400 days), from the latest use on; no script and no other site can use it. */
  cookie(token: string): string {
    const secure = this.#parts.scheme === 'https' ? '; Secure' : '';
    return `${this.#cookieName()}=${token}; Path=/; HttpOnly; SameSite=Strict; Max-Age=34560000${secure}`;
  }

  #cookieName(): string {
    return `chilang-display-${this.#pagePort}`;
  }

  #originOf(host: string): string {
    const usual = this.#parts.scheme === 'https' ? 443 : 80;
    return `${this.#parts.scheme}://${host}${this.#pagePort === usual ? '' : `:${this.#pagePort}`}`;
  }

  #isHost(host: string, ports: readonly number[]): boolean {
    const [, name = '', port] = /^([^:]+)(?::(\d{1,5}))?$/.exec(host.toLowerCase()) ?? [];
    return this.#parts.hosts().includes(name) && ports.includes(Number(port ?? (this.#parts.scheme === 'https' ? 443 : 80)));
  }
}
