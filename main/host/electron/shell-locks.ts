import type { App, Session, WebContents } from 'electron';
import { pageOrigin } from './shell-protocol.ts';

/** Whether an address is one of our own pages. */
export const isOurs = (address: string): boolean => {
  try {
    const { protocol, host } = new URL(address);
    return `${protocol}//${host}` === pageOrigin;
  } catch {
    return false;
  }
};

/** A tile may fill its display and an officer may copy a number; nothing else is ever granted. */
const granted: ReadonlySet<string> = new Set(['fullscreen', 'clipboard-sanitized-write']);

/** What a page of ours is made of; everything else a window asks for is refused before it leaves. */
const mayLoad = (address: string): boolean =>
  isOurs(address) || address.startsWith(`blob:${pageOrigin}/`) || /^(data|devtools):/.test(address);

/** Closes a session: no permission but the granted ones, no device, no address but ours, no dictionary from afar. */
export const lockSession = (session: Session): void => {
  session.setPermissionRequestHandler((_contents, permission, callback, { requestingUrl }) =>
    callback(granted.has(permission) && isOurs(requestingUrl)),
  );
  session.setPermissionCheckHandler((_contents, permission, origin) => granted.has(permission) && isOurs(origin));
  session.setDevicePermissionHandler(() => false);
  session.setSpellCheckerEnabled(false);
  session.webRequest.onBeforeRequest(({ url }, callback) => callback({ cancel: !mayLoad(url) }));
  session.on('will-download', (event, item) => {
    if (!mayLoad(item.getURL())) event.preventDefault();
  });
};

/** Closes every page there will ever be: it stays where it is, opens nothing and embeds nothing. */
export const lockPages = (app: Pick<App, 'on'>): void => {
  app.on('web-contents-created', (_event, contents) => lockPage(contents));
};

const lockPage = (contents: WebContents): void => {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.on('will-navigate', (details) => stayHere(details));
  contents.on('will-frame-navigate', (details) => stayHere(details));
  contents.on('will-redirect', (details) => stayHere(details));
  contents.on('will-attach-webview', (event) => event.preventDefault());
};

const stayHere = (details: { readonly url: string; preventDefault(): void }): void => {
  if (!isOurs(details.url)) details.preventDefault();
};
