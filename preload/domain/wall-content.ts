import { z } from 'zod';
import { BoardId, CameraId, IncidentId, WallImageId } from './ids.ts';
import { Position, ShortText } from './values.ts';
import { mostCells, WallLayoutName } from './wall-layout.ts';

/** Degrees clockwise: some cameras hang on their side. */
export const CellRotation = z.union([z.literal(0), z.literal(90), z.literal(180), z.literal(270)]);

/** How long a tour stays with one camera, in seconds. */
export const DwellS = z.int().min(3).max(3600);

/** So many boards a cell shows in turn. */
export const mostTouredBoards = 16;
/** So long each stays in sight where nobody said otherwise. */
export const usualDwellS = 30;

/** Panels are named by the contract; a later version may know more of them than this one. */
export const PanelWord = z.string().regex(/^[a-z][A-Za-z]{0,39}$/);

/** A page somebody else serves. Shown only while its host is on the wall's list. */
export const WebAddress = z.url({ protocol: /^https?$/ }).max(1000);

/** What one cell of the wall shows. Where it says "subject", the incident a take is about stands in when it is taken. */
export const CellContent = z.discriminatedUnion('k', [
  z.strictObject({ k: z.literal('camera'), camera: CameraId, rotation: CellRotation }),
  /** The camera that is the n-th nearest to the subject, 1 being the nearest. */
  z.strictObject({ k: z.literal('nearest'), rank: z.int().min(1).max(mostCells) }),
  /** One after the other, at the same time on every display that shows it. */
  z.strictObject({ k: z.literal('tour'), name: ShortText, cameras: z.array(CameraId).min(1).max(mostCells), dwellS: DwellS }),
  /** All at once, in as square a grid as they fill. */
  z.strictObject({ k: z.literal('group'), name: ShortText, cameras: z.array(CameraId).min(1).max(16) }),
  z.strictObject({
    k: z.literal('map'),
    at: z.union([z.enum(['province', 'subject']), z.strictObject({ center: Position, zoom: z.number().min(3).max(20) })]),
  }),
  z.strictObject({ k: z.literal('panel'), panel: PanelWord }),
  /** Null: the subject. */
  z.strictObject({ k: z.literal('incident'), id: IncidentId.nullable() }),
  z.strictObject({ k: z.literal('web'), url: WebAddress }),
  z.strictObject({ k: z.literal('image'), image: WallImageId, fit: z.enum(['contain', 'cover']) }),
  /** A board of numbers; several come one after the other, at the same time on every display that shows them. */
  z.strictObject({ k: z.literal('board'), boards: z.array(BoardId).min(1).max(mostTouredBoards), dwellS: DwellS }),
  z.strictObject({ k: z.literal('clock') }),
  z.strictObject({ k: z.literal('text'), text: z.string().normalize('NFC').trim().min(1).max(500), tone: z.enum(['plain', 'warning']) }),
]);
export type CellContent = z.infer<typeof CellContent>;

/** What one screen shows, by the cells of its layout; null: an empty cell. Cells beyond the layout's are kept and not shown. */
export const ScreenContent = z.strictObject({ layout: WallLayoutName, cells: z.array(CellContent.nullable()).max(mostCells) });
export type ScreenContent = z.infer<typeof ScreenContent>;

/** What a screen shows of which nothing else was asked: time and date, large. */
export const clockScreen: ScreenContent = { layout: '1', cells: [{ k: 'clock' }] };
