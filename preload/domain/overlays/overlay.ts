import { z } from 'zod';
import { documentFields } from '../documents/document-fields.ts';
import { IncidentId, OverlayId, UserId } from '../ids.ts';
import { Position, UtcMs } from '../values.ts';

/** What is drawn by hand has fewer. */
export const mostOverlayVertices = 300;

const line = z.array(Position).min(2).max(mostOverlayVertices);

/** Something drawn on the map. */
export const OverlayShape = z.discriminatedUnion('k', [
  z.strictObject({ k: z.literal('point'), at: Position }),
  z.strictObject({ k: z.literal('line'), line }),
  /** A line with a head at its end. */
  z.strictObject({ k: z.literal('arrow'), line }),
  z.strictObject({ k: z.literal('polygon'), ring: z.array(Position).min(3).max(mostOverlayVertices) }),
  z.strictObject({ k: z.literal('circle'), center: Position, radiusM: z.number().min(1).max(300_000) }),
  /** Its label is all there is of it. */
  z.strictObject({ k: z.literal('text'), at: Position }),
]);
export type OverlayShape = z.infer<typeof OverlayShape>;

/** What a colour is for is the desk's to agree on; it is never the only thing that tells two drawings apart. */
export const OverlayColour = z.enum(['red', 'orange', 'blue', 'green', 'grey']);
export type OverlayColour = z.infer<typeof OverlayColour>;

export const OverlayDraft = z.strictObject({
  shape: OverlayShape,
  label: z.string().trim().normalize('NFC').max(120),
  colour: OverlayColour,
  /** What it was drawn for: it leaves the map when that ends; null: it stays until it is taken away. */
  incidentId: IncidentId.nullable(),
});
export type OverlayDraft = z.infer<typeof OverlayDraft>;

/** A drawing that every desk sees; removed ones stay, so that removing can be undone. */
export const Overlay = z.looseObject({
  id: OverlayId,
  ...OverlayDraft.shape,
  createdBy: UserId,
  createdAtMs: UtcMs,
  isRemoved: z.boolean(),
  ...documentFields,
});
export type Overlay = z.infer<typeof Overlay>;

/** Arguments of its operations. What `overlay.change` leaves out stays as it is. */
export const overlayArgs = {
  'overlay.draw': OverlayDraft,
  'overlay.change': OverlayDraft.partial(),
  'overlay.remove': z.strictObject({ isRemoved: z.boolean() }),
} as const;
