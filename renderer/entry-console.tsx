import './app/zod-without-eval.ts';
import { openBridge } from './bridge/open-bridge.ts';
import { prepareMedia } from './data/media-address.ts';

// The line to the core opens while the rest of the window is still being fetched and compiled.
const bridge = openBridge();
void prepareMedia();

void import('./app/start-console.tsx').then(({ startConsole }) => startConsole(document.getElementById('root'), bridge));
