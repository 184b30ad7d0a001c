import { BringLine, type DeskFileRequest, FileForesight, FileLook } from '#contract/desk-files.ts';
import { HubConnection } from './hub-connection.ts';
import { remoteLimits } from './remote-limits.ts';
import { parseWire } from './wire-json.ts';

/** A workbook of twenty thousand rows takes a hub a few seconds to read. */
const limits = { ...remoteLimits, answerMs: 60_000, idleMs: 60_000, bodyBytes: 4 * 1024 * 1024 };

/** Files that officers bring in, read by the hub. Every failure is a `ChiLangError`. */
export class HttpDeskFiles {
  readonly #hub: HubConnection;

  constructor({ url, key }: { url: URL; key: string | null }) {
    this.#hub = new HubConnection(url, key, limits);
  }

  async look(request: Extract<DeskFileRequest, { act: 'look' }>): Promise<FileLook> {
    return parseWire(FileLook, await this.#hub.text({ path: 'v1/desk-files', body: request }), 'look at a file');
  }

  async foresee(request: Extract<DeskFileRequest, { act: 'foresee' }>): Promise<FileForesight> {
    return parseWire(FileForesight, await this.#hub.text({ path: 'v1/desk-files', body: request }), 'foresight of a file');
  }

  async *bring(request: Extract<DeskFileRequest, { act: 'bring' }>): AsyncGenerator<BringLine> {
    const asked = { path: 'v1/desk-files', body: request, headers: { 'accept-encoding': 'identity' } };
    for await (const line of this.#hub.lines(asked, limits.bodyBytes)) yield parseWire(BringLine, line, 'line about a file');
  }

  close(): void {
    this.#hub.close();
  }
}
