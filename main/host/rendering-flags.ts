import type { Machine } from './machine.ts';

/** Every Chromium of ours keeps its pace when covered, plays without a click, and calls nobody. */
const always = [
  '--disable-background-timer-throttling',
  '--disable-backgrounding-occluded-windows',
  '--disable-renderer-backgrounding',
  '--autoplay-policy=no-user-gesture-required',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-domain-reliability',
  '--disable-quic',
  '--no-pings',
];

/**
 * Software compositing with WebGL by SwiftShader drops no frame of a wall; SwiftShader as the compositor drops
 * a third of them, so never `--use-angle=swiftshader`.
 */
const software = ['--disable-gpu', '--enable-unsafe-swiftshader'];

/** Flags that any shell gives its Chromium; `CHILANG_SOFTWARE_RENDERING=1` asks for software where a driver misbehaves. */
export const planRenderingFlags = ({ platform, env, hasGpu }: Pick<Machine, 'platform' | 'env' | 'hasGpu'>): string[] =>
  env['CHILANG_SOFTWARE_RENDERING'] === '1' || (platform === 'linux' && !hasGpu) ? [...always, ...software] : [...always];
