import { type ElectronGate, electronGate } from '#contract/electron-gate.ts';
import { z } from 'zod';

const Notice = z.union([z.strictObject({ open: z.literal(true) }), z.strictObject({ closed: z.int().nullable() })]);

/** One connection to the gate. */
export type Connection = { send(text: string): void; close(): void };

export type ConnectionListener = {
  onOpen(): void;
  onText(text: string): void;
  /** Called once, also when it never opened; with the code the gate closed with where the carrier tells it. */
  onClosed(code?: number): void;
};

/** Opens connections; what carries the frames. */
export type Transport = (listener: ConnectionListener) => Connection;

/** The gate of the core that served this page. */
export const webSocketTransport =
  (url: string): Transport =>
  (listener) => {
    const socket = new WebSocket(url);
    socket.addEventListener('open', () => listener.onOpen());
    socket.addEventListener('message', (event: MessageEvent<unknown>) => {
      if (typeof event.data === 'string') listener.onText(event.data);
    });
    socket.addEventListener('close', ({ code }) => listener.onClosed(code));
    return { send: (text) => socket.send(text), close: () => socket.close() };
  };

/** The gate through the Electron shell; `page` is this window. */
export const messagePortTransport =
  (gate: ElectronGate, page: Pick<Window, 'addEventListener' | 'removeEventListener'>): Transport =>
  (listener) => {
    let port: MessagePort | null = null;
    let closed = false;
    const end = (code?: number): void => {
      if (closed) return;
      closed = true;
      page.removeEventListener('message', take);
      port?.close();
      listener.onClosed(code);
    };
    const hear = (data: unknown): void => {
      if (typeof data === 'string') return listener.onText(data);
      const notice = Notice.safeParse(data);
      if (notice.success && 'open' in notice.data) listener.onOpen();
      else end((notice.success && 'closed' in notice.data && notice.data.closed) || undefined);
    };
    const take = ({ data, source, ports }: MessageEvent<unknown>): void => {
      const [given] = ports;
      if (source !== page || data !== electronGate.message || !given) return;
      page.removeEventListener('message', take);
      port = given;
      given.onmessage = (event: MessageEvent<unknown>) => hear(event.data);
      given.addEventListener('close', () => end());
    };
    page.addEventListener('message', take);
    gate.connect();
    return { send: (text) => port?.postMessage(text), close: () => end() };
  };
