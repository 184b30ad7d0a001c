import { describe, expect, it } from 'vitest';
import { ingestStateOf } from './ingest-source.ts';

const quiet = { lastSuccessAtMs: null, lastError: null, waiting: 0, isConnected: null };
const error = (atMs: number) => ({ atMs, message: 'The server cannot be reached.' });

describe('how a source does', () => {
  it.each([
    ['never', {}],
    ['live', { lastSuccessAtMs: 5 }],
    ['live', { lastSuccessAtMs: 5, lastError: error(4) }],
    ['failing', { lastSuccessAtMs: 5, lastError: error(6) }],
    ['failing', { lastError: error(1) }],
    ['waiting', { lastSuccessAtMs: 5, waiting: 2 }],
    ['failing', { lastSuccessAtMs: 5, isConnected: false }],
    ['live', { isConnected: true }],
    ['live', { isConnected: true, lastSuccessAtMs: 5, lastError: error(6) }],
  ] as const)('is told as %s by %o', (state, change) => expect(ingestStateOf({ ...quiet, ...change })).toBe(state));
});
