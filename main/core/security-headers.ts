import { frameSources } from '#domain/web-hosts.ts';

export type Surroundings = {
  /** `host:port` of this server, the only WebSocket a page may open. */
  readonly ownHost: string;
  /** Whose pages the wall may show; nothing else may be framed. */
  readonly webHosts: readonly string[];
  /** The origins pictures come from besides; left out: names of this machine at the same port. */
  readonly pictures?: readonly string[];
  readonly socket?: 'ws' | 'wss';
};

const localNames = (ownHost: string): string[] => [`http://*.localhost${/:\d+$/.exec(ownHost)?.[0] ?? ''}`];

/** Headers of every answer. */
export const securityHeaders = ({
  ownHost,
  webHosts,
  pictures = localNames(ownHost),
  socket = 'ws',
}: Surroundings): Readonly<Record<string, string>> => ({
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' blob: data:",
    "media-src 'self' blob:",
    ['connect-src', "'self'", `${socket}://${ownHost}`, ...pictures].join(' '),
    "worker-src 'self'",
    "font-src 'self'",
    "manifest-src 'self'",
    `frame-src ${frameSources(webHosts).join(' ') || "'none'"}`,
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; '),
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy':
    'camera=(), microphone=(), geolocation=(), usb=(), serial=(), payment=(), fullscreen=(self), window-management=(self)',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
});
