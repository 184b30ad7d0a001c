import { z } from 'zod';
import { ChiLangError } from '#contract/errors.ts';
import { Bounds as BoundsSchema } from '#domain/display.ts';
import type { Bounds, Display, WindowSpec } from './host.ts';

/** One leading slash: `//x` and `/\x` would name another host. */
const PathSchema = z
  .string()
  .max(2000)
  .regex(/^\/(?![/\\])[\x21-\x7e]*$/);

export const WindowSpecSchema = z.strictObject({
  id: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/),
  path: PathSchema,
  kind: z.enum(['operator', 'wall']),
  displayId: z.string().max(400).exactOptional(),
  bounds: BoundsSchema.exactOptional(),
  fullScreen: z.boolean().exactOptional(),
});

/** The spec as it is, or `badInput` naming the field. */
export const checkWindowSpec = (spec: WindowSpec): WindowSpec => {
  const read = WindowSpecSchema.safeParse(spec);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw new ChiLangError('badInput', `The window cannot be opened: ${issue?.path.join('.') || 'spec'}: ${issue?.message ?? 'not valid'}.`);
};

/** `badInput` for bounds no window can have. */
export const checkBounds = (bounds: Bounds): Bounds => {
  const read = BoundsSchema.safeParse(bounds);
  if (read.success) return read.data;
  throw new ChiLangError('badInput', 'The window cannot be moved there: bounds are whole pixels, both sides at least 1.');
};

/** Where a window is to stand; null lets the system choose. `notFound` when its display is not connected. */
export const planPlacement = ({ bounds, displayId }: WindowSpec, displays: readonly Display[]): Bounds | null => {
  if (bounds) return bounds;
  if (displayId === undefined) return null;
  const display = displays.find(({ id }) => id === displayId);
  if (!display) throw new ChiLangError('notFound', `There is no display ${displayId}; it was unplugged or turned off.`);
  return display.workArea;
};
