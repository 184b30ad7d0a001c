import type { AdminUnit } from '../admin-unit.ts';
import type { Place } from '../place.ts';
import type { IndicatorDefinition } from './indicator.ts';

/** Areas of the deployment that values can be of. */
export type AreaWorld = {
  readonly province: string;
  readonly communes: readonly string[];
  /** Border gates and clearance routes that are in use, and all there are. */
  readonly gates: readonly string[];
  readonly routes: readonly string[];
  readonly allGates: readonly string[];
};

const isRoute = (place: Place): boolean => place['gateKind'] === 'loi_thong_quan';

/** What there is, from units and places as they are stored. */
export const areaWorldOf = (units: readonly AdminUnit[], places: readonly Place[], province: string): AreaWorld => {
  const gates = places.filter(({ kind }) => kind === 'gate');
  const active = gates.filter(({ status }) => (status ?? '').startsWith('active'));
  return {
    province,
    communes: units.filter(({ type }) => type !== 'tinh').map(({ code }) => code),
    gates: active.map(({ id }) => id),
    routes: active.filter(isRoute).map(({ id }) => id),
    allGates: gates.map(({ id }) => id),
  };
};

/** The areas a value of an indicator is awaited of. */
export const awaitedAreas = ({ places, areas }: Pick<IndicatorDefinition, 'places' | 'areas'>, world: AreaWorld): readonly string[] => {
  if (areas) return areas;
  switch (places) {
    case 'province':
      return [world.province];
    case 'commune':
      return world.communes;
    case 'gate':
      return world.gates;
    case 'route':
      return world.routes;
    case 'station':
      return [];
  }
};

/** Whether a value of an indicator may be of an area: one it is awaited of, the province, or a gate that is not in use just now. */
export const isAreaOf = (area: string, definition: Pick<IndicatorDefinition, 'places' | 'areas'>, world: AreaWorld): boolean => {
  if (area === world.province || awaitedAreas(definition, world).includes(area)) return true;
  return (definition.places === 'gate' || definition.places === 'route') && definition.areas === null && world.allGates.includes(area);
};
