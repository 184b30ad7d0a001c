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

/** What the preload script of the Electron host gives a window. */
export type ElectronGate = { readonly host: 'electron'; connect(): Promise<MessagePort> };

/** The gate through the Electron shell. */
export const messagePortTransport =
  (gate: ElectronGate): Transport =>
  (listener) => {
    let port: MessagePort | null = null;
    let closed = false;
    const close = (): void => {
      if (closed) return;
      closed = true;
      port?.close();
      listener.onClosed();
    };
    gate.connect().then((opened) => {
      if (closed) return opened.close();
      port = opened;
      opened.onmessage = (event: MessageEvent<unknown>) => {
        if (typeof event.data === 'string') listener.onText(event.data);
        else close();
      };
      listener.onOpen();
    }, close);
    return { send: (text) => port?.postMessage(text), close };
  };
