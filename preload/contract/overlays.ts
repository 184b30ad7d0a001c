import { z } from 'zod';
import { MapBookmarkId, OperationId, OverlayId, UserId } from '#domain/ids.ts';
import { BookmarkDraft } from '#domain/overlays/bookmark.ts';
import { OverlayDraft } from '#domain/overlays/overlay.ts';
import { ShortText, UtcMs } from '#domain/values.ts';
import { IncidentMapRow } from './rows.ts';

const state = {
  updatedAtMs: UtcMs,
  ver: z.int().nonnegative(),
  /** Own actions on it that the hub has not settled. */
  waiting: z.int().nonnegative(),
};

/** A drawing on the map. */
export const OverlayRow = z.strictObject({ id: OverlayId, ...OverlayDraft.shape, createdBy: UserId, createdAtMs: UtcMs, ...state });
export type OverlayRow = z.infer<typeof OverlayRow>;

/** A view of the map under a name. */
export const BookmarkRow = z.strictObject({ id: MapBookmarkId, ...BookmarkDraft.shape, ownerId: UserId, ...state });
export type BookmarkRow = z.infer<typeof BookmarkRow>;

/** How far back the past of the map reaches: what ended longer before a moment is not looked for. */
export const mapPastMs = 31 * 86_400_000;

export const overlayQueries = {
  /** Drawings that are to be seen, oldest first: neither removed nor of an incident that has ended. */
  'overlays.list': { params: z.strictObject({}), row: OverlayRow, key: 'id' },
  /** Bookmarks by name, without removed ones. */
  'bookmarks.list': { params: z.strictObject({}), row: BookmarkRow, key: 'id' },
  /**
   * Incidents as they stood then, as far as this console's history of them tells: open at that moment, where and how grave they
   * were said to be; at most 5,000, of those reported within `mapPastMs` before it or still open.
   */
  'incidents.at': { params: z.strictObject({ atMs: UtcMs }), row: IncidentMapRow, key: 'id' },
} as const;

const recorded = z.strictObject({ operationId: OperationId });

/** Papers a map is printed on. */
export const MapPaper = z.strictObject({ size: z.enum(['A4', 'A3']), isLandscape: z.boolean() });
export type MapPaper = z.infer<typeof MapPaper>;

export const overlayCalls = {
  /** `forbidden` for all of these when the officer's role only reads. */
  'overlay.draw': {
    params: z.strictObject({ overlay: OverlayDraft }),
    result: z.strictObject({ id: OverlayId, operationId: OperationId }),
  },
  /** What is left out stays. `conflict` when somebody else changed the same of it since `baseVer`. */
  'overlay.change': {
    params: z.strictObject({ id: OverlayId, baseVer: z.int().nonnegative(), changes: OverlayDraft.partial() }),
    result: recorded,
  },
  'overlay.remove': { params: z.strictObject({ id: OverlayId, baseVer: z.int().nonnegative(), isRemoved: z.boolean() }), result: recorded },
  /** Keeps a view; `id` null makes a new one. */
  'bookmark.save': {
    params: z.strictObject({ id: MapBookmarkId.nullable(), baseVer: z.int().nonnegative(), bookmark: BookmarkDraft }),
    result: z.strictObject({ id: MapBookmarkId, operationId: OperationId }),
  },
  'bookmark.remove': {
    params: z.strictObject({ id: MapBookmarkId, baseVer: z.int().nonnegative(), isRemoved: z.boolean() }),
    result: recorded,
  },
  /**
   * Tells the audit that a map leaves the console, and with `sheet` (a whole page as JPEG) makes a PDF of it. `forbidden` while
   * nobody is on duty or the console is locked: then nothing may leave it.
   */
  'map.print': {
    params: z.strictObject({ title: ShortText, paper: MapPaper, sheet: z.base64().max(7_000_000).nullable() }),
    result: z.strictObject({ fileName: z.string(), pdf: z.base64().nullable() }),
  },
} as const;
