import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { isMediaHostName } from '#contract/media.ts';

/** What a request says of itself: where it wants to go, where it comes from, what it holds. */
export type AccessHeaders = {
  readonly host: string | null;
  readonly origin: string | null;
  readonly cookie: string | null;
  readonly authorization: string | null;
};

/**
 * Who may talk to the core's loopback server. Any page in any browser of this machine can send requests
 * here, so a request must name us as its host (against DNS rebinding), come from our own pages where it
 * says where it comes from, and hold the access key.
 */
export class Access {
  readonly #key: string;
  #port = 0;

  constructor(key: string) {
    this.#key = key;
  }

  /** The port is known once the server listens; until then every host is strange. */
  listensOn(port: number): void {
    this.#port = port;
  }

  hostAllowed(host: string | null): boolean {
    return host !== null && this.#hosts().includes(host.toLowerCase());
  }

  /** A page's origin must be ours. No origin at all means no page: a program that must hold the key anyway. */
  originAllowed(origin: string | null): boolean {
    return origin === null || this.#hosts().some((host) => origin.toLowerCase() === `http://${host}`);
  }

  /** Whether the key came along, as our cookie or as a bearer token. */
  keyHeld({ cookie, authorization }: Pick<AccessHeaders, 'cookie' | 'authorization'>): boolean {
    const bearer = /^Bearer (\S+)$/.exec(authorization ?? '')?.[1];
    return [bearer, ...this.#cookieValues(cookie)].some((held) => held !== undefined && this.isKey(held));
  }

  /** One of the names that pictures are spread over; nothing else is answered there. */
  isMediaHost(host: string | null): boolean {
    const [, name = '', port] = /^([^:]+)(?::(\d+))?$/.exec(host?.toLowerCase() ?? '') ?? [];
    return isMediaHostName(name) && Number(port ?? 80) === this.#port;
  }

  /** Lets a window fetch pictures under such a name, where its cookie does not go. It opens nothing else, and tells nothing of the key. */
  mediaToken(): string {
    return createHmac('sha256', this.#key).update('media').digest('base64url');
  }

  isMediaToken(candidate: string): boolean {
    return timingSafeEqual(digest(candidate), digest(this.mediaToken()));
  }

  /** Compares in a time that tells nothing of the key. */
  isKey(candidate: string): boolean {
    return timingSafeEqual(digest(candidate), digest(this.#key));
  }

  /** The cookie that lets this browser in from now on. Its name carries the port: cookies of two consoles on one machine share a host. */
  cookie(): string {
    return `${this.#cookieName()}=${this.#key}; Path=/; HttpOnly; SameSite=Strict; Max-Age=31536000`;
  }

  #cookieName(): string {
    return `chilang-${this.#port}`;
  }

  #cookieValues(cookie: string | null): (string | undefined)[] {
    const pairs = (cookie ?? '').split(';').map((pair) => pair.trim().split('='));
    return pairs.filter(([name]) => name === this.#cookieName()).map(([, value]) => value);
  }

  #hosts(): string[] {
    const names = ['127.0.0.1', 'localhost', '[::1]'];
    return this.#port === 80 ? names.flatMap((name) => [name, `${name}:80`]) : names.map((name) => `${name}:${this.#port}`);
  }
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
