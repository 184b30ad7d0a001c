import type { ExpressionSpecification } from 'maplibre-gl';
import { FONT, ground, type GroupedLayer, type StyleContext } from '../style/style-parts.ts';

const isArea: ExpressionSpecification = ['==', ['geometry-type'], 'Polygon'];
const ofColour: ExpressionSpecification = ['get', 'colour'];

/** Drawings that every desk sees: under the incidents they are about. */
export const overlayLayers = ({ palette }: StyleContext): GroupedLayer[] => [
  ground({
    id: 'overlay-areas',
    type: 'fill',
    source: 'overlays',
    filter: isArea,
    paint: { 'fill-color': ofColour, 'fill-opacity': 0.16 },
  }),
  ground({
    id: 'overlay-edges',
    type: 'line',
    source: 'overlays',
    filter: ['!=', ['geometry-type'], 'Point'],
    layout: { 'line-cap': 'round', 'line-join': 'round' },
    paint: { 'line-color': ofColour, 'line-width': 2.6 },
  }),
  ground({
    id: 'overlay-points',
    type: 'circle',
    source: 'overlays',
    filter: ['all', ['==', ['geometry-type'], 'Point'], ['==', ['get', 'isPoint'], true]],
    paint: { 'circle-radius': 6, 'circle-color': ofColour, 'circle-stroke-color': palette.halo, 'circle-stroke-width': 2 },
  }),
  ground({
    id: 'overlay-labels',
    type: 'symbol',
    source: 'overlays',
    filter: ['!=', ['get', 'label'], ''],
    layout: {
      'text-field': ['get', 'label'],
      'text-font': FONT.bold,
      'text-size': 14,
      'text-anchor': 'top',
      'text-offset': [0, 0.7],
      // From afar many words would lie upon each other.
      'text-allow-overlap': ['step', ['zoom'], false, 11, true],
      'symbol-placement': 'point',
    },
    paint: { 'text-color': palette.text, 'text-halo-color': palette.halo, 'text-halo-width': 2 },
  }),
];

/** What is being drawn now: above everything. */
export const sketchLayers = ({ palette }: StyleContext): GroupedLayer[] => [
  ground({
    id: 'sketch-area',
    type: 'fill',
    source: 'sketch',
    filter: isArea,
    paint: { 'fill-color': palette.select, 'fill-opacity': 0.12 },
  }),
  ground({
    id: 'sketch-line-under',
    type: 'line',
    source: 'sketch',
    filter: ['!=', ['geometry-type'], 'Point'],
    paint: { 'line-color': palette.halo, 'line-width': 5 },
  }),
  ground({
    id: 'sketch-line',
    type: 'line',
    source: 'sketch',
    filter: ['!=', ['geometry-type'], 'Point'],
    layout: { 'line-cap': 'round', 'line-join': 'round' },
    paint: { 'line-color': palette.select, 'line-width': 2, 'line-dasharray': [2.5, 1.5] },
  }),
  ground({
    id: 'sketch-corners',
    type: 'circle',
    source: 'sketch',
    filter: ['==', ['geometry-type'], 'Point'],
    paint: { 'circle-radius': 4.5, 'circle-color': palette.halo, 'circle-stroke-color': palette.select, 'circle-stroke-width': 2 },
  }),
];
