/** Where pictures come from unless somebody says otherwise: names of this machine at the same port. */
const localNames = (ownHost: string): string[] => [`http://*.localhost${/:\d+$/.exec(ownHost)?.[0] ?? ''}`];

/**
 * Headers of every answer. `ownHost` is `host:port` of this server, the only WebSocket a page may open; `pictures`: the origins
 * pictures come from besides.
 */
export const securityHeaders = (
  ownHost: string,
  pictures: readonly string[] = localNames(ownHost),
  socket: 'ws' | 'wss' = 'ws',
): Readonly<Record<string, string>> => ({
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
