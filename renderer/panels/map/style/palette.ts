import type { MapTheme } from '../map-types.ts';

/** Colours of the ground and its names. Greys only: what is normal must not call. */
export type MapPalette = {
  water: string;
  land: string;
  province: string;
  provinceEdge: string;
  neighbourEdge: string;
  border: string;
  borderGlow: string;
  river: string;
  riverText: string;
  rail: string;
  roadCasing: string;
  road: string;
  roadMinor: string;
  motorway: string;
  shieldText: string;
  text: string;
  textQuiet: string;
  textFaint: string;
  halo: string;
  dot: string;
  select: string;
  /** Of clusters of what is over. */
  cluster: string;
  /** Few, more, many. */
  heat: readonly [string, string, string];
  severity: readonly [string, string, string, string];
};

// Severity 1-4: the same four hues in both themes, each at 4.5:1 or better against its own number.
const SEVERITY = ['#d12c2c', '#f08c00', '#24783a', '#1b6ec2'] as const;

const DARK: MapPalette = {
  water: '#10161c',
  land: '#171b20',
  province: '#20262c',
  provinceEdge: '#5a646e',
  neighbourEdge: '#333b43',
  border: '#9aa4ae',
  borderGlow: '#2b323a',
  river: '#36505f',
  riverText: '#7f9bab',
  rail: '#545d66',
  roadCasing: '#14181c',
  road: '#78828c',
  roadMinor: '#58616a',
  motorway: '#a3acb5',
  shieldText: '#d5dbe0',
  text: '#dde2e7',
  textQuiet: '#a9b2bb',
  textFaint: '#7c8690',
  halo: '#171b20',
  dot: '#8d97a1',
  select: '#ffffff',
  cluster: '#39424b',
  heat: ['rgba(214,160,72,0.25)', 'rgba(226,130,50,0.6)', 'rgba(224,72,52,0.85)'],
  severity: SEVERITY,
};

const LIGHT: MapPalette = {
  water: '#d3dde3',
  land: '#e6e9ec',
  province: '#f7f8f9',
  provinceEdge: '#8f99a3',
  neighbourEdge: '#c0c7ce',
  border: '#525c66',
  borderGlow: '#d4d9de',
  river: '#a5bfcd',
  riverText: '#4d6f82',
  rail: '#a0a8b0',
  roadCasing: '#ffffff',
  road: '#98a2ac',
  roadMinor: '#b6bec6',
  motorway: '#6f7a85',
  shieldText: '#2f3840',
  text: '#1d242b',
  textQuiet: '#4a545e',
  textFaint: '#69737d',
  halo: '#f7f8f9',
  dot: '#707a84',
  select: '#0b0e11',
  cluster: '#dbe0e5',
  heat: ['rgba(226,160,60,0.3)', 'rgba(222,110,30,0.6)', 'rgba(196,40,30,0.8)'],
  severity: SEVERITY,
};

/** The palette of a theme. */
export const paletteOf = (theme: MapTheme): MapPalette => (theme === 'dark' ? DARK : LIGHT);
