import type { SearchArea } from '#domain/geo/search-area.ts';
import { circleFeature, lineFeature, pointFeature, ringFeature, type ShapeFeature } from './shape-features.ts';

const properties = { part: 'area' };

/** An area as it is drawn, its margin with it. What draws margins is loaded when the first is drawn. */
export const areaOutline = async (area: SearchArea): Promise<ShapeFeature[]> => {
  if (area.k === 'circle') return [circleFeature(area.center, area.radiusM, properties)];
  const { buffer } = await import('@turf/buffer');
  const [first] = area.k === 'line' ? area.line : area.ring;
  if (!first) return [];
  const core =
    area.k === 'polygon'
      ? ringFeature(area.ring, properties)
      : area.line.length > 1
        ? lineFeature(area.line, properties)
        : pointFeature(first, properties);
  const grown = buffer(core, area.marginM, { units: 'meters', steps: 24 });
  return grown ? [{ ...grown, properties } as ShapeFeature] : [];
};
