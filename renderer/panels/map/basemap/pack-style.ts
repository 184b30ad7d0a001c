import type { ExpressionSpecification, LayerSpecification, SourceSpecification } from 'maplibre-gl';
import { shapeOf } from './coverage.ts';
import { genericLayers } from './generic-layers.ts';
import { nameLayers } from './name-layers.ts';
import { packPaletteOf } from './pack-palette.ts';
import { openmaptiles } from './schemas/openmaptiles.ts';
import { protomaps } from './schemas/protomaps.ts';
import type { Schema } from './schemas/schema.ts';
import { shortbread } from './schemas/shortbread.ts';
import { hasNames, isCovering, type ShownPack } from './shown-pack.ts';
import { areaLayers, lineLayers, type PackContext } from './vector-layers.ts';

const schemas: Readonly<Record<string, Schema>> = { protomaps, openmaptiles, shortbread };

/** What packs add to the map: sources, and layers of the ground and of names from the bottom up. */
export type PackStyle = {
  readonly sources: Readonly<Record<string, SourceSpecification>>;
  readonly ground: readonly LayerSpecification[];
  readonly labels: readonly LayerSpecification[];
};

type Parts = { readonly areas: LayerSpecification[]; readonly lines: LayerSpecification[]; readonly labels: LayerSpecification[] };

const sourceOf = ({ tilesUrl, facts }: ShownPack): SourceSpecification => {
  const { bounds, minZoom: minzoom, maxZoom: maxzoom, tileSize, encoding, schema } = facts;
  const common = { tiles: [tilesUrl], bounds: [...bounds] as [number, number, number, number], minzoom, maxzoom };
  if (schema === 'terrain') return { type: 'raster-dem', ...common, tileSize, encoding: encoding ?? 'terrarium' };
  return schema === 'satellite' ? { type: 'raster', ...common, tileSize } : { type: 'vector', ...common };
};

/** The ground under a pack that draws all of it: what is schematic must not show beside what is exact. */
const maskOf = (pack: ShownPack, { palette }: PackContext): LayerSpecification => ({
  id: `${pack.id}:mask`,
  type: 'fill',
  source: `${pack.id}:cover`,
  minzoom: pack.facts.minZoom,
  paint: { 'fill-color': palette.province, 'fill-antialias': false },
});

const satellite = (pack: ShownPack, { theme }: PackContext): LayerSpecification => ({
  id: `${pack.id}:picture`,
  type: 'raster',
  source: pack.id,
  minzoom: pack.facts.minZoom,
  paint: { 'raster-fade-duration': 0, 'raster-saturation': -0.3, 'raster-brightness-max': theme === 'dark' ? 0.75 : 1 },
});

const hillshade = (pack: ShownPack, { theme }: PackContext): LayerSpecification => {
  const { shade, light } = packPaletteOf(theme);
  return {
    id: `${pack.id}:shade`,
    type: 'hillshade',
    source: pack.id,
    minzoom: pack.facts.minZoom,
    paint: {
      'hillshade-exaggeration': theme === 'dark' ? 0.45 : 0.35,
      'hillshade-shadow-color': shade,
      'hillshade-accent-color': shade,
      'hillshade-highlight-color': light,
    },
  };
};

/** Where packs above bring names of their own, places of this one would stand twice. */
const beyondOf = (packs: readonly ShownPack[], at: number): ExpressionSpecification[] => {
  const shape = shapeOf(packs.slice(at + 1).filter(hasNames));
  return shape ? [['!', ['within', shape]]] : [];
};

const partsOf = (pack: ShownPack, context: PackContext, beyond: ExpressionSpecification[]): Parts => {
  const { schema, layers } = pack.facts;
  const known = schemas[schema];
  if (!known) return genericLayers(pack.id, layers, context);
  return {
    areas: [maskOf(pack, context), ...areaLayers(pack.id, known, context)],
    lines: lineLayers(pack.id, known, context),
    labels: nameLayers(pack.id, known, context, beyond),
  };
};

/**
 * How packs are drawn, given from the bottom up. Areas of a pack that lies on a satellite picture go below that picture, so that its roads
 * and names are drawn on it; shading lies on every area and picture, below the roads.
 */
export const computePackStyle = (packs: readonly ShownPack[], context: PackContext): PackStyle => {
  const vectors = packs.map((pack, at) => (pack.facts.tiles === 'mvt' ? partsOf(pack, context, beyondOf(packs, at)) : null));
  const firstPicture = packs.findIndex(({ facts }) => facts.schema === 'satellite');
  const isOnPicture = (at: number): boolean => firstPicture >= 0 && at > firstPicture;
  const ground: LayerSpecification[] = [];
  let base = 0;
  const lay = (layers: readonly LayerSpecification[]): void => {
    ground.push(...layers);
    if (layers.length > 0) base = ground.length;
  };
  packs.forEach((pack, at) => {
    const parts = vectors[at];
    if (pack.facts.schema === 'satellite') {
      if (at === firstPicture)
        vectors.forEach((each, above) => above > at && each && isCovering(packs[above] as ShownPack) && lay(each.areas));
      lay([satellite(pack, context)]);
    }
    if (!parts) return;
    if (!isOnPicture(at) || !isCovering(pack)) lay(parts.areas);
    ground.push(...parts.lines);
  });
  ground.splice(base, 0, ...packs.filter(({ facts }) => facts.schema === 'terrain').map((pack) => hillshade(pack, context)));
  return { sources: sourcesOf(packs), ground, labels: vectors.flatMap((parts) => parts?.labels ?? []) };
};

const sourcesOf = (packs: readonly ShownPack[]): Record<string, SourceSpecification> =>
  Object.fromEntries(
    packs.flatMap((pack) => {
      const shape = hasNames(pack) ? shapeOf([pack]) : null;
      const cover = shape ? [[`${pack.id}:cover`, { type: 'geojson', data: shape } satisfies SourceSpecification] as const] : [];
      return [[pack.id, sourceOf(pack)] as const, ...cover];
    }),
  );
