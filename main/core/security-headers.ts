import { frameSources } from '#domain/web-hosts.ts';

/**
 * Headers of every answer. `ownHost` is `host:port` of this server, the only WebSocket a page may open; pictures come from
 * names of this machine at the same port. `webHosts`: whose pages the wall may show, and nothing else may be framed.
 */
export const securityHeaders = (ownHost: string, webHosts: readonly string[]): Readonly<Record<string, string>> => ({
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' blob: data:",
    "media-src 'self' blob:",
    `connect-src 'self' ws://${ownHost} http://*.localhost${/:\d+$/.exec(ownHost)?.[0] ?? ''}`,
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
