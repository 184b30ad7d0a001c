import { markHeader } from '#contract/version.ts';
import { type Cursor, sealedEntries } from '#contract/wire.ts';
import type { DeviceId } from '#domain/ids.ts';
import type { StreamName } from '#domain/streams.ts';
import { answer, answerBytes, codingOf, compress, jsonLines } from './answers.ts';
import type { Coding, FeedPage, Log } from './log.ts';

/** A request for a page. */
export type PageAsked = { readonly device: DeviceId; readonly stream: StreamName; readonly after: Cursor; readonly limit: number };

const textOf = ({ header: { mark: _, ...header }, entries }: FeedPage): string => jsonLines(header, entries);

const withMark = (response: Response, mark: number): Response => {
  response.headers.set(markHeader, String(mark));
  return response;
};

/**
 * Serves the pages of streams. A page ends at a multiple of `sealedEntries` at the latest; a full one never changes, so
 * it is compressed once, kept by the log, and served from there as it is.
 */
export class Pages {
  readonly #log: Log;
  /** Pages being compressed: consoles that come back together ask for the same ones. */
  readonly #sealing = new Map<string, Promise<Uint8Array>>();

  constructor(log: Log) {
    this.#log = log;
  }

  async answer(asked: PageAsked, accepts: string): Promise<Response> {
    const { device, stream, after } = asked;
    const coding = codingOf(accepts);
    const toEnd = sealedEntries - (after.seq % sealedEntries);
    if (coding !== null && toEnd === sealedEntries && asked.limit >= sealedEntries) {
      const { mark, page } = await this.#log.sealed(device, stream, after, coding);
      if (page) return withMark(answerBytes(page, 'lines', coding), mark);
    }
    const page = await this.#log.feed(device, stream, after, Math.min(asked.limit, toEnd));
    const full = page.header.to - page.header.from === sealedEntries;
    if (!full || coding === null) return withMark(await answer(textOf(page), 'lines', accepts), page.header.mark);
    return withMark(answerBytes(await this.#seal(stream, page, coding), 'lines', coding), page.header.mark);
  }

  #seal(stream: StreamName, page: FeedPage, coding: Coding): Promise<Uint8Array> {
    const key = `${stream} ${page.header.h} ${page.purges} ${coding}`;
    const underWay = this.#sealing.get(key);
    if (underWay) return underWay;
    const sealing = this.#compress(stream, page, coding).finally(() => this.#sealing.delete(key));
    this.#sealing.set(key, sealing);
    return sealing;
  }

  async #compress(stream: StreamName, page: FeedPage, coding: Coding): Promise<Uint8Array> {
    const { from, to, h } = page.header;
    const bytes = await compress(textOf(page), coding);
    // A page that could not be kept is compressed again the next time.
    await this.#log.keepSealed(from, { stream, to: { seq: to, h }, coding, bytes }, page.purges).catch(() => undefined);
    return bytes;
  }
}
