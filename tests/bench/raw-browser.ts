import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { z } from 'zod';
import { planRenderingFlags } from '../../main/host/rendering-flags.ts';

const flags = [
  ...planRenderingFlags({ platform: 'linux', env: {}, hasGpu: false }),
  '--headless=new',
  '--no-sandbox',
  '--no-first-run',
  '--disable-sync',
  '--remote-debugging-pipe',
];

const Message = z.looseObject({
  id: z.int().optional(),
  result: z.record(z.string(), z.unknown()).optional(),
  error: z.looseObject({ message: z.string() }).optional(),
});
const Evaluated = z.looseObject({
  result: z.looseObject({ value: z.unknown().optional() }),
  exceptionDetails: z.looseObject({ text: z.string() }).optional(),
});

/**
 * A browser driven over the bare DevTools protocol with nothing switched on that is not needed: a driver that listens to
 * the network keeps what was fetched, and the memory measured would be the driver's.
 */
export class RawBrowser {
  readonly #process: ChildProcess;
  readonly #folder: string;
  readonly #waiting = new Map<number, { resolve: (result: Record<string, unknown>) => void; reject: (error: Error) => void }>();
  #nextId = 1;
  #rest = '';

  private constructor(process: ChildProcess, folder: string) {
    this.#process = process;
    this.#folder = folder;
    (process.stdio[4] as Readable).setEncoding('utf8').on('data', (text: string) => this.#read(text));
    process.once('exit', () => {
      for (const { reject } of this.#waiting.values()) reject(new Error('The browser ended.'));
    });
  }

  /** Windows of this size in CSS pixels, with a profile of its own. */
  static async open(path: string, width: number, height: number): Promise<RawBrowser> {
    const folder = await mkdtemp(join(tmpdir(), 'chilang-bench-browser-'));
    const child = spawn(path, [...flags, `--user-data-dir=${folder}`, `--window-size=${width},${height}`], {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
    });
    return new RawBrowser(child, folder);
  }

  get pid(): number {
    return this.#process.pid ?? 0;
  }

  /** Opens an empty page in a window of its own; `isApart`: it shares no cookies with the others, as another computer would. */
  async openPage(isApart = false): Promise<RawPage> {
    const own = isApart ? await this.#send('Target.createBrowserContext', {}) : {};
    const { targetId } = await this.#send('Target.createTarget', { url: 'about:blank', newWindow: true, ...own });
    const { sessionId } = await this.#send('Target.attachToTarget', { targetId, flatten: true });
    const page = new RawPage((method, params) => this.#send(method, params, String(sessionId)));
    await page.enable();
    return page;
  }

  async close(): Promise<void> {
    const ended = new Promise((resolve) => this.#process.once('exit', resolve));
    this.#process.kill();
    await ended;
    await rm(this.#folder, { recursive: true, force: true, maxRetries: 5 });
  }

  #send(method: string, params: object, sessionId?: string): Promise<Record<string, unknown>> {
    const id = this.#nextId++;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      (this.#process.stdio[3] as Writable).write(`${JSON.stringify({ id, method, params, ...(sessionId ? { sessionId } : {}) })}\0`);
    });
  }

  #read(text: string): void {
    const messages = (this.#rest + text).split('\0');
    this.#rest = messages.pop() ?? '';
    for (const each of messages) {
      const { id, result, error } = Message.parse(JSON.parse(each));
      const waiting = id === undefined ? undefined : this.#waiting.get(id);
      if (id === undefined || !waiting) continue;
      this.#waiting.delete(id);
      if (error) waiting.reject(new Error(error.message));
      else waiting.resolve(result ?? {});
    }
  }
}

/** One page of a `RawBrowser`. */
export class RawPage {
  readonly #send: (method: string, params: object) => Promise<Record<string, unknown>>;

  constructor(send: (method: string, params: object) => Promise<Record<string, unknown>>) {
    this.#send = send;
  }

  async enable(): Promise<void> {
    await this.#send('Page.enable', {});
  }

  /** Runs before any script of every page from now on. */
  async before(source: string): Promise<void> {
    await this.#send('Page.addScriptToEvaluateOnNewDocument', { source });
  }

  async goTo(url: string): Promise<void> {
    await this.#send('Page.navigate', { url });
  }

  /** The value of an expression in the page. */
  async read<T>(schema: z.ZodType<T>, expression: string): Promise<T> {
    const answer = Evaluated.parse(await this.#send('Runtime.evaluate', { expression, returnByValue: true, awaitPromise: true }));
    if (answer.exceptionDetails) throw new Error(answer.exceptionDetails.text);
    return schema.parse(answer.result.value);
  }

  /** A key pressed and let go, as by the hand of an officer: `ArrowDown`, `F8`. */
  async press(key: string, keyCode: number): Promise<void> {
    const of = { key, code: key, windowsVirtualKeyCode: keyCode };
    await this.#send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...of });
    await this.#send('Input.dispatchKeyEvent', { type: 'keyUp', ...of });
  }

  async screenshot(): Promise<Buffer> {
    const { data } = await this.#send('Page.captureScreenshot', { format: 'png' });
    return Buffer.from(String(data), 'base64');
  }
}
