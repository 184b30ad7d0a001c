import type { Cam } from 'onvif';
import type utilsType from 'onvif/lib/utils.js';
import { CameraTrouble, troubleOf } from './camera-trouble.ts';
import { computeServiceUrl, type DeviceAddress } from './device-address.ts';
import { readSoap } from './soap-answer.ts';
import { type DeviceAnswer, post, type TransportParts } from './transport.ts';

type Reply = (error: unknown, data?: unknown, xml?: string, status?: number) => void;
type Message = { readonly service?: string; readonly body: string; readonly action?: string };
/** Where the library would open a connection itself. */
type Carrier = { _requestPart2: (message: Message, reply: Reply) => void };
/** A call of the library's: it answers by a callback with an error first. */
type Ask<T> = (cam: Cam, done: (error: unknown, value?: T) => void) => void;

/** Any longer, and an officer holds a dead stick. */
const withinMs = 5_000;

/** Text as it may stand in the messages the library writes, which escapes nothing. */
export const asXml = (text: string): string =>
  text.replace(/[<>&"']/g, (sign) => ({ '<': '&lt;', '>': '&gt;', '&': '&amp;', '"': '&quot;', "'": '&apos;' })[sign] ?? sign);

/** Loads the library, the first time a camera is asked anything. */
export const openSession = async (address: DeviceAddress, transport: TransportParts): Promise<OnvifSession> => {
  const [{ Cam }, { default: utils }] = await Promise.all([import('onvif'), import('onvif/lib/utils.js')]);
  const { url, username, password } = address;
  const cam = new Cam({
    hostname: url.hostname,
    port: Number(url.port) || (url.protocol === 'https:' ? 443 : 80),
    path: `${url.pathname}${url.search}`,
    useSecure: url.protocol === 'https:',
    username: asXml(username),
    password,
    autoconnect: false,
  });
  return new OnvifSession(cam, utils, address, transport);
};

/**
 * A device through the library, which writes and reads the messages; they are carried by us: bounded, never redirected, to the
 * origin that was asked. One call at a time. What the library throws over an odd answer ends that call and nothing else.
 */
export class OnvifSession {
  readonly #cam: Cam;
  readonly #utils: typeof utilsType;
  readonly #address: DeviceAddress;
  readonly #transport: TransportParts;
  #last: Promise<unknown> = Promise.resolve();
  #fail: (thrown: unknown) => void = () => {};

  constructor(cam: Cam, utils: typeof utilsType, address: DeviceAddress, transport: TransportParts) {
    this.#cam = cam;
    this.#utils = utils;
    this.#address = address;
    this.#transport = transport;
    (cam as unknown as Carrier)._requestPart2 = (message, reply) => void this.#carry(message, reply);
  }

  ask<T>(run: Ask<T>): Promise<T> {
    const next = this.#last.then(() => this.#askNow(run));
    this.#last = next.catch(() => {});
    return next;
  }

  #askNow<T>(run: Ask<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      this.#fail = (thrown) => reject(troubleOf(thrown));
      try {
        run(this.#cam, (error, value) => (error ? reject(troubleOf(error)) : resolve(value as T)));
      } catch (thrown) {
        reject(troubleOf(thrown));
      }
    });
  }

  async #carry(message: Message, reply: Reply): Promise<void> {
    const fail = this.#fail;
    try {
      const answer = await this.#post(message);
      reply(null, readSoap(this.#utils, answer), answer.text, answer.status);
    } catch (thrown) {
      fail(thrown);
    }
  }

  async #post(message: Message): Promise<DeviceAnswer> {
    const url = this.#urlOf(message.service);
    const first = await this.#postOnce(url, message, null);
    const isDigest = first.status === 401 && /^\s*digest\b/i.test(first.challenge ?? '');
    if (!isDigest || this.#address.username === '') return first;
    return this.#postOnce(url, message, this.#digest(first.challenge ?? '', url));
  }

  #postOnce(url: URL, { body, action }: Message, authorization: string | null): Promise<DeviceAnswer> {
    const headers = {
      'content-type': `application/soap+xml; charset=utf-8${action === undefined ? '' : `; action="${action}"`}`,
      ...(authorization === null ? {} : { authorization }),
    };
    return post(this.#transport, url, { body, headers }, withinMs);
  }

  #digest(challenge: string, url: URL): string {
    const { username, password } = this.#address;
    try {
      const asker = Object.assign(Object.create(this.#cam) as Cam, { username, password });
      return asker.digestAuth([challenge], { method: 'POST', path: `${url.pathname}${url.search}` });
    } catch {
      throw new CameraTrouble('unauthorized', 'The camera asks for a kind of password check that is not known.');
    }
  }

  #urlOf(service: string | undefined): URL {
    if (service === undefined) return this.#address.url;
    const uri = (this.#cam.uri as Record<string, { path?: string | null } | undefined> | undefined)?.[service];
    if (!uri) throw new CameraTrouble('unsupported', `The camera offers no ${service} service.`);
    return computeServiceUrl(this.#address.url, uri.path ?? '/');
  }
}
