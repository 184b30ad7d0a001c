import { WebSocket } from 'ws';
import { protocolHeader } from '#contract/version.ts';
import { LiveMessage } from '#contract/wire.ts';
import type { RemoteLimits } from './remote-limits.ts';

/**
 * The hint channel over `ws`: unlike the WebSocket that Node brings along, it sends our headers, shows those of the
 * answer, bounds a message and can ask for a sign of life, without which a half-open connection looks alive for ever.
 */
export const openLiveSocket = (
  url: URL,
  headers: Record<string, string>,
  limits: RemoteLimits,
  onMessage: (message: LiveMessage) => void,
  onClosed: () => void,
): (() => void) => {
  const socket = new WebSocket(url, {
    headers,
    handshakeTimeout: limits.answerMs,
    maxPayload: limits.lineBytes,
    perMessageDeflate: false,
    followRedirects: false,
  });
  let alive = true;
  const pinger = setInterval(() => {
    if (!alive) socket.terminate();
    else if (socket.readyState === WebSocket.OPEN) {
      alive = false;
      socket.ping();
    }
  }, limits.pingMs);
  socket.on('upgrade', (answer) => {
    if (answer.headers[protocolHeader] === undefined) socket.terminate();
  });
  socket.on('pong', () => {
    alive = true;
  });
  socket.on('message', (data, isBinary) => {
    const message = isBinary ? null : readMessage(String(data));
    if (message) onMessage(message);
  });
  // Why it failed is told by the next request; `close` follows every error.
  socket.on('error', () => undefined);
  socket.on('close', () => {
    clearInterval(pinger);
    onClosed();
  });
  return () => socket.terminate();
};

/** What does not fit is dropped: a newer hub may hint at more than we know, and losing a hint is harmless. */
const readMessage = (text: string): LiveMessage | null => {
  try {
    return LiveMessage.parse(JSON.parse(text));
  } catch {
    return null;
  }
};
