import { z } from 'zod';
import { CameraId } from '../ids.ts';
import { AreaId, IndicatorId } from '../indicators/indicator-id.ts';
import { GridRect } from './grid.ts';

const line = (most: number) => z.string().trim().normalize('NFC').max(most);
const figure = z.number().finite();

/** Identifies a widget on its board. */
export const WidgetId = z.string().regex(/^[a-z0-9-]{1,24}$/, 'A widget id is 1-24 of a-z 0-9 -');

/** What a number is held against. */
export const Comparison = z.enum(['none', 'before', 'lastYear', 'plan']);
export type Comparison = z.infer<typeof Comparison>;

/** One indicator in one area; null: of the whole province. */
const Of = z.strictObject({ indicator: IndicatorId, area: AreaId.nullable() });
export type WidgetFigure = z.infer<typeof Of>;

/** So many areas are picked for a table at most; without a choice all are shown. */
export const mostTableAreas = 30;
/** So many periods of the past a widget draws at most: thirteen months of days. */
export const mostPeriods = 400;
const periods = z.int().min(2).max(mostPeriods);

const common = {
  id: WidgetId,
  at: GridRect,
  /** Empty: it is called after what it shows. */
  titleVi: line(120),
  titleEn: line(120),
};

/** A line, an area, bars, or bars upon each other. */
export const ChartWidget = z.strictObject({
  ...common,
  k: z.literal(['line', 'area', 'bar', 'stacked']),
  of: z.array(Of).min(1).max(8),
  periods,
  isPlanShown: z.boolean(),
});
export type ChartWidget = z.infer<typeof ChartWidget>;

/** What a board is made of, by kind. */
export const Widget = z.discriminatedUnion('k', [
  /** One number, large. `periods` 0: without its recent past. */
  z.strictObject({ ...common, k: z.literal('number'), of: Of, compare: Comparison, periods: z.int().min(0).max(120) }),
  /** One number on a scale; null: the ends come from its definition. */
  z.strictObject({ ...common, k: z.literal('gauge'), of: Of, least: figure.nullable(), most: figure.nullable() }),
  ChartWidget,
  /** A square for each day, by weeks. */
  z.strictObject({ ...common, k: z.literal('heat'), of: Of, days: z.int().min(28).max(mostPeriods) }),
  /** Areas from the one that does best, or worst. */
  z.strictObject({
    ...common,
    k: z.literal('ranking'),
    indicator: IndicatorId,
    order: z.enum(['best', 'worst']),
    most: z.int().min(3).max(100),
  }),
  /** Areas where they lie, as circles. */
  z.strictObject({ ...common, k: z.literal('map'), indicator: IndicatorId }),
  /** A line for each indicator, with its recent past. */
  z.strictObject({ ...common, k: z.literal('sparks'), of: z.array(Of).min(1).max(24), compare: Comparison, periods }),
  /** A row for each area, a column for each indicator. `areas` null: those a value of the first one is awaited of. */
  z.strictObject({
    ...common,
    k: z.literal('table'),
    indicators: z.array(IndicatorId).min(1).max(12),
    areas: z.array(AreaId).min(1).max(mostTableAreas).nullable(),
    /** The last row adds up. */
    isWholeShown: z.boolean(),
  }),
  z.strictObject({ ...common, k: z.literal('text'), textVi: line(2000), textEn: line(2000) }),
  /** The last picture of a camera, with its age; null: none was chosen. */
  z.strictObject({ ...common, k: z.literal('camera'), camera: CameraId.nullable() }),
  /** Open incidents, the most serious first. */
  z.strictObject({ ...common, k: z.literal('incidents'), most: z.int().min(3).max(50) }),
  /** The latest of the press. */
  z.strictObject({ ...common, k: z.literal('press'), most: z.int().min(3).max(50) }),
]);
export type Widget = z.infer<typeof Widget>;
export type WidgetKind = Widget['k'];

/** In the order an editor offers them. */
export const widgetKinds = [
  ...[
    'number',
    'gauge',
    'line',
    'area',
    'bar',
    'stacked',
    'heat',
    'ranking',
    'map',
    'sparks',
    'table',
    'text',
    'camera',
    'incidents',
    'press',
  ],
] as readonly WidgetKind[];

/** The indicators a widget shows, in its order. */
export const figuresOf = (widget: Widget): readonly WidgetFigure[] => {
  switch (widget.k) {
    case 'number':
    case 'gauge':
    case 'heat':
      return [widget.of];
    case 'line':
    case 'area':
    case 'bar':
    case 'stacked':
    case 'sparks':
      return widget.of;
    case 'ranking':
    case 'map':
      return [{ indicator: widget.indicator, area: null }];
    case 'table':
      return widget.indicators.map((indicator) => ({ indicator, area: null }));
    case 'text':
    case 'camera':
    case 'incidents':
    case 'press':
      return [];
  }
};
