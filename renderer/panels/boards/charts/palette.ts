import { useSyncExternalStore } from 'react';

/** Colours of a chart as the theme has them now. */
export type Palette = {
  readonly series: readonly string[];
  readonly text: string;
  readonly dim: string;
  readonly line: string;
  readonly strong: string;
  readonly surface: string;
  readonly ground: string;
  readonly accent: string;
  readonly warn: string;
  readonly crit: string;
};

/** Beside its colour every series has a dash and a shape of its own: told apart without colour. */
export const dashes: readonly ('solid' | number[])[] = ['solid', [7, 4], [2, 3], [9, 3, 2, 3], 'solid', [7, 4], [2, 3], [9, 3, 2, 3]];
export const symbols = ['circle', 'triangle', 'rect', 'diamond', 'roundRect', 'pin', 'arrow', 'circle'] as const;

/** The colours that hold for what lies in an element. */
export const readPalette = (element: Element): Palette => {
  const style = getComputedStyle(element);
  const of = (name: string): string => style.getPropertyValue(`--${name}`).trim();
  return {
    series: [1, 2, 3, 4, 5, 6, 7, 8].map((n) => of(`chart-${n}`)),
    ...{ text: of('text'), dim: of('text-dim'), line: of('line'), strong: of('line-strong') },
    ...{ surface: of('surface-1'), ground: of('surface-3'), accent: of('accent'), warn: of('warn'), crit: of('crit') },
  };
};

let known: { readonly theme: string | null; readonly palette: Palette } | null = null;
const snapshot = (): Palette => {
  const theme = document.documentElement.getAttribute('data-theme');
  if (known?.theme !== theme) known = { theme, palette: readPalette(document.documentElement) };
  return known.palette;
};
const subscribe = (listener: () => void): (() => void) => {
  const observer = new MutationObserver(listener);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
  return () => observer.disconnect();
};

/** The theme's colours for charts, which cannot read style sheets; anew when the theme changes. */
export const usePalette = (): Palette => useSyncExternalStore(subscribe, snapshot);
