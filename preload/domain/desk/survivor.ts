import type { IncidentId } from '../ids.ts';
import type { Incident } from '../incident.ts';

/**
 * The incident that stands for this one: itself, or where it was merged into, however often. Desks that cannot reach the hub may merge
 * two incidents into each other; until the hub refuses one of them, the smallest id of the circle stands for all, on every desk alike.
 */
export const survivorOf = (id: IncidentId, find: (id: IncidentId) => Pick<Incident, 'mergedInto'> | undefined): IncidentId => {
  const path: IncidentId[] = [];
  let at = id;
  for (;;) {
    const circle = path.indexOf(at);
    if (circle >= 0) return path.slice(circle).reduce((least, each) => (each < least ? each : least));
    path.push(at);
    const into = find(at)?.mergedInto;
    if (!into) return at;
    at = into;
  }
};
