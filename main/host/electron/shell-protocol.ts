import { z } from 'zod';
import { Failure } from '#contract/errors.ts';
import { Bounds as BoundsSchema } from '#domain/display.ts';
import { WindowSpecSchema } from '../window-spec.ts';

/** Our pages in an Electron window: a scheme of their own, so that no port of the core is an origin. */
export const pageScheme = 'app';
export const pageOrigin = `${pageScheme}://chilang`;

const none = z.strictObject({});
const WindowId = WindowSpecSchema.shape.id;

export const DisplaySchema = z.strictObject({
  id: z.string().min(1).max(400),
  label: z.string().max(300),
  bounds: BoundsSchema,
  workArea: BoundsSchema,
  scale: z.number().positive(),
  primary: z.boolean(),
});
const Displays = z.array(DisplaySchema).max(64);

/** Where the core serves, and the key that lets the shell (never a window) in. */
export const ShellStart = z.strictObject({
  origin: z.string().regex(/^http:\/\/127\.0\.0\.1:\d{1,5}$/),
  key: z.string().min(16).max(200),
});
export type ShellStart = z.infer<typeof ShellStart>;

/** What the core asks of the shell: the only place where a name is spelled. */
export const shellCalls = {
  'shell.start': { params: ShellStart, result: z.strictObject({ secrets: z.enum(['os', 'file']), displays: Displays }) },
  'shell.end': { params: none, result: none },
  /** Null bounds: the system chooses. */
  'window.open': {
    params: WindowSpecSchema.pick({ id: true, path: true, kind: true }).extend({
      bounds: BoundsSchema.nullable(),
      fullScreen: z.boolean(),
    }),
    result: none,
  },
  'window.close': { params: z.strictObject({ id: WindowId }), result: none },
  'window.move': { params: z.strictObject({ id: WindowId, bounds: BoundsSchema, fullScreen: z.boolean() }), result: none },
  'windows.list': {
    params: none,
    result: z.array(z.strictObject({ id: WindowId, bounds: BoundsSchema, fullScreen: z.boolean() })),
  },
  'awake.keep': { params: z.strictObject({ on: z.boolean() }), result: none },
  'secret.seal': { params: z.strictObject({ text: z.string().max(10_000) }), result: z.strictObject({ sealed: z.base64() }) },
  'secret.unseal': { params: z.strictObject({ sealed: z.base64() }), result: z.strictObject({ text: z.string() }) },
} as const;

export type ShellCalls = typeof shellCalls;
export type ShellCallName = keyof ShellCalls;
export type ShellParams<N extends ShellCallName> = z.infer<ShellCalls[N]['params']>;
export type ShellResult<N extends ShellCallName> = z.infer<ShellCalls[N]['result']>;

/** What the shell tells by itself. */
export const ShellEvent = z.discriminatedUnion('event', [
  z.strictObject({ event: z.literal('window.closed'), id: WindowId }),
  z.strictObject({ event: z.literal('page.reloaded'), id: WindowId, why: z.enum(['crashed', 'hung']) }),
  z.strictObject({ event: z.literal('displays.changed'), displays: Displays }),
]);
export type ShellEvent = z.infer<typeof ShellEvent>;

export const ShellRequest = z.strictObject({ id: z.int().nonnegative(), call: z.string().max(40), params: z.unknown() });
export type ShellRequest = z.infer<typeof ShellRequest>;

export const ShellReply = z.union([
  ShellEvent,
  z.strictObject({ id: z.int().nonnegative(), result: z.unknown() }),
  z.strictObject({ id: z.int().nonnegative(), failure: Failure }),
]);
export type ShellReply = z.infer<typeof ShellReply>;
