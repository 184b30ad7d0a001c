import { z } from 'zod';
import { Failure } from './errors.ts';

const id = z.int().nonnegative();
const name = z.string().max(80);

/**
 * What a window sends through the gate, one JSON text a frame, at most 1 MiB. The first frame is `hello`.
 * `params` are checked against the table of the named call or query before anything happens.
 */
export const ClientFrame = z.discriminatedUnion('t', [
  z.strictObject({ t: z.literal('hello'), contract: z.int().positive() }),
  z.strictObject({ t: z.literal('call'), id, name, params: z.unknown() }),
  z.strictObject({ t: z.literal('watch'), id, name, params: z.unknown() }),
  z.strictObject({ t: z.literal('unwatch'), id }),
  /** Tells the other windows what was selected here; they get `selection.changed`. */
  z.strictObject({ t: z.literal('select'), kind: z.enum(['incident', 'camera', 'place']), id: z.string().max(64) }),
]);
export type ClientFrame = z.infer<typeof ClientFrame>;

/**
 * What the core sends. `diff` describes a watched list: drop `gone`, upsert `put` by key, then order by
 * `order` (all keys in display order, absent when unchanged). The first diff of a watch is complete.
 */
export const ServerFrame = z.discriminatedUnion('t', [
  z.strictObject({ t: z.literal('welcome'), contract: z.int().positive() }),
  z.strictObject({ t: z.literal('result'), id, value: z.unknown() }),
  z.strictObject({ t: z.literal('failure'), id, failure: Failure }),
  z.strictObject({
    t: z.literal('diff'),
    id,
    put: z.array(z.record(z.string(), z.unknown())),
    gone: z.array(z.string()),
    order: z.array(z.string()).optional(),
    /** How many rows match before the limit. */
    total: z.int().nonnegative(),
  }),
  z.strictObject({ t: z.literal('event'), name, payload: z.unknown() }),
]);
export type ServerFrame = z.infer<typeof ServerFrame>;

/**
 * WebSocket close codes of the gate. After `contractMismatch` a window reloads itself; after `overloaded` it
 * waits before it connects again; `stopped` follows the event `core.stopped`; `protocolError` is a defect.
 */
export const gateCloseCodes = { contractMismatch: 4001, protocolError: 4002, overloaded: 4003, stopped: 4004 } as const;
