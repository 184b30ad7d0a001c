import type { HlsConfig } from 'hls.js';

/** A request is tried once more at most: what comes then is the tile's to decide. */
const policy = (maxLoadTimeMs: number) => ({
  default: {
    maxTimeToFirstByteMs: 10_000,
    maxLoadTimeMs,
    timeoutRetry: null,
    errorRetry: { maxNumRetry: 1, retryDelayMs: 500, maxRetryDelayMs: 500 },
  },
});

/** For many small live pictures: short buffers, near the live edge, back to it after a pause. */
export const wallConfig: Partial<HlsConfig> = {
  autoStartLoad: false,
  backBufferLength: 4,
  maxBufferLength: 8,
  maxMaxBufferLength: 12,
  maxBufferSize: 8_000_000,
  liveSyncDurationCount: 2,
  liveMaxLatencyDurationCount: 6,
  maxLiveSyncPlaybackRate: 1.1,
  manifestLoadPolicy: { default: { ...policy(20_000).default, errorRetry: null } },
  playlistLoadPolicy: policy(12_000),
  fragLoadPolicy: policy(20_000),
  enableWebVTT: false,
  enableIMSC1: false,
  enableCEA708Captions: false,
};
