import { CameraTrouble } from './camera-trouble.ts';

export type After = (delayMs: number, run: () => void) => () => void;

/** What a device answered. */
export type DeviceAnswer = { readonly status: number; readonly text: string; readonly challenge: string | null };

export type TransportParts = { readonly fetch: typeof fetch; readonly after: After };

const maxBytes = 1024 * 1024;

/** Posts one message: whole within the time, of bounded size, never redirected. Every failure is a `CameraTrouble`. */
export const post = async (
  { fetch: fetcher, after }: TransportParts,
  url: URL,
  message: { readonly body: string; readonly headers: Record<string, string> },
  withinMs: number,
): Promise<DeviceAnswer> => {
  const abort = new AbortController();
  const cancel = after(withinMs, () => abort.abort());
  try {
    const response = await fetcher(url, { method: 'POST', redirect: 'manual', signal: abort.signal, ...message });
    if (response.status >= 300 && response.status < 400) {
      throw new CameraTrouble('refused', 'The camera sends us to another address, which is not followed; give the camera that address.');
    }
    return { status: response.status, text: await readText(response), challenge: response.headers.get('www-authenticate') };
  } catch (error) {
    if (error instanceof CameraTrouble) throw error;
    if (abort.signal.aborted) throw new CameraTrouble('timeout', `The camera did not answer within ${withinMs / 1000} s.`);
    throw new CameraTrouble('unreachable', 'Nothing answers at the ONVIF address of the camera.');
  } finally {
    cancel();
    abort.abort();
  }
};

const readText = async (response: Response): Promise<string> => {
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  for await (const piece of response.body ?? []) {
    bytes += piece.byteLength;
    if (bytes > maxBytes) throw new CameraTrouble('unsupported', 'The camera sent more than 1 MB in one answer.');
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString('utf8');
};
