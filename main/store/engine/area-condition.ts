import { boundsOfArea, isInArea, SearchArea } from '#domain/geo/search-area.ts';
import type { Database } from '../sqlite/open.ts';
import { anyInBox, boxValues, openInBox } from './box-sql.ts';

/** A part of a WHERE clause with its values in order. */
export type Condition = { sql: string; values: (string | number)[] };

const lon = "json_extract(body, '$.position[0]')";
const lat = "json_extract(body, '$.position[1]')";

/** Incidents whose position lies in an area: those of its box first, then its outline. */
export const areaCondition = (area: SearchArea, isOpen: boolean): Condition => ({
  sql: `incident.rowid IN (${isOpen ? openInBox : anyInBox}) AND in_area(?, ${lon}, ${lat}) = 1`,
  values: [...boxValues(boundsOfArea(area)), JSON.stringify(area)],
});

/** Teaches a connection `in_area(area as JSON, lon, lat)`: 1 or 0. */
export const knowAreas = (db: Database): void => {
  let last: { text: string; area: SearchArea } | null = null;
  db.function('in_area', { deterministic: true }, (text, x, y) => {
    if (typeof text !== 'string' || typeof x !== 'number' || typeof y !== 'number') return 0;
    if (last?.text !== text) last = { text, area: SearchArea.parse(JSON.parse(text)) };
    return isInArea(last.area, [x, y]) ? 1 : 0;
  });
};
