import type { Bounds } from '../host.ts';

/** A window of the browser as the protocol tells it. */
export type BrowserBounds = Partial<Bounds> & { readonly windowState?: 'normal' | 'minimized' | 'maximized' | 'fullscreen' };

export type TargetInfo = { readonly targetId: string; readonly type: string; readonly url: string };

/** The commands we use of the DevTools protocol, and no others: https://chromedevtools.github.io/devtools-protocol/ */
export type Commands = {
  'Browser.getVersion': { params: object; result: { product: string } };
  'Browser.close': { params: object; result: object };
  'Browser.grantPermissions': { params: { origin: string; permissions: readonly string[] }; result: object };
  'Browser.getWindowForTarget': { params: { targetId: string }; result: { windowId: number; bounds: BrowserBounds } };
  'Browser.setWindowBounds': { params: { windowId: number; bounds: BrowserBounds }; result: object };
  'Storage.setCookies': {
    params: {
      cookies: readonly { name: string; value: string; url: string; httpOnly: boolean; sameSite: 'Strict'; expires: number }[];
    };
    result: object;
  };
  'Target.setDiscoverTargets': { params: { discover: boolean }; result: object };
  'Target.createTarget': { params: { url: string; newWindow: boolean }; result: { targetId: string } };
  'Target.activateTarget': { params: { targetId: string }; result: object };
  'Target.closeTarget': { params: { targetId: string }; result: object };
  'Target.attachToTarget': { params: { targetId: string; flatten: true }; result: { sessionId: string } };
  'Target.detachFromTarget': { params: { sessionId: string }; result: object };
  'Page.enable': { params: object; result: object };
  'Page.addScriptToEvaluateOnNewDocument': {
    params: { source: string; worldName: string; runImmediately: boolean };
    result: object;
  };
  'Page.reload': { params: object; result: object };
  'Runtime.enable': { params: object; result: object };
  'Runtime.evaluate': { params: { expression: string }; result: object };
  'Runtime.terminateExecution': { params: object; result: object };
  'Runtime.addBinding': { params: { name: string; executionContextName: string }; result: object };
};

/** The events we listen to. */
export type Events = {
  'Target.targetCreated': { targetInfo: TargetInfo };
  'Target.targetDestroyed': { targetId: string };
  'Target.targetCrashed': { targetId: string };
  'Runtime.bindingCalled': { name: string; payload: string };
};
