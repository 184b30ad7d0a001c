import type { MapPaper } from '#contract/overlays.ts';

/** A sign and what it means. */
export type LegendLine = { readonly icon: HTMLCanvasElement; readonly text: string };

/** Everything that stands on a printed map. */
export type Sheet = {
  readonly paper: MapPaper;
  readonly title: string;
  readonly lang: 'vi' | 'en';
  /** When, by whom, of which moment. */
  readonly facts: string;
  readonly map: HTMLCanvasElement;
  /** Ground metres under one pixel of the map as it was on the screen, and how wide it was there. */
  readonly metresPerCssPx: number;
  readonly cssWidth: number;
  readonly bearingDeg: number;
  /** The marked point with its name, in parts of the map's width and height; null: none. */
  readonly pin: { readonly x: number; readonly y: number; readonly title: string } | null;
  readonly legend: readonly LegendLine[];
  readonly sources: readonly string[];
  /** Across the map; null: nothing. */
  readonly mark: string | null;
};
