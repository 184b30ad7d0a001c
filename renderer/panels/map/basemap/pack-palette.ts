import type { MapTheme } from '../map-types.ts';

/** Colours of what only packs have. Greys, a breath of hue at most: what is normal must not call. */
export type PackPalette = {
  green: string;
  built: string;
  building: string;
  buildingEdge: string;
  runway: string;
  water: string;
  shade: string;
  light: string;
};

const DARK: PackPalette = {
  green: '#202827',
  built: '#242a31',
  building: '#2c333b',
  buildingEdge: '#39424b',
  runway: '#39424b',
  water: '#16222b',
  shade: '#05070a',
  light: '#5b6670',
};

const LIGHT: PackPalette = {
  green: '#e9efe8',
  built: '#eff1f3',
  building: '#e2e6ea',
  buildingEdge: '#cbd2d9',
  runway: '#dde2e7',
  water: '#c9d8e1',
  shade: '#5d6873',
  light: '#ffffff',
};

export const packPaletteOf = (theme: MapTheme): PackPalette => (theme === 'dark' ? DARK : LIGHT);
