/** How a series goes on: the week before repeated; a level that is smoothed, with its week, with a trend that dies away, with both. */
export const modelNames = ['lastWeek', 'level', 'week', 'trend', 'weekAndTrend'] as const;
export type ModelName = (typeof modelNames)[number];

export const mostHorizonDays = 14;
