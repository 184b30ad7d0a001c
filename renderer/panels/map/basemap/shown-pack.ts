import type { MapPackRow } from '#contract/map-packs.ts';
import type { PackFacts } from '#domain/map-packs/map-pack.ts';

/** A pack as the map draws it. */
export type ShownPack = { readonly id: string; readonly name: string; readonly tilesUrl: string; readonly facts: PackFacts };

/** Packs that are drawn, from the bottom up. `urlOf` gives the address of a pack's tiles. */
export const computeShownPacks = (rows: readonly MapPackRow[], urlOf: (row: MapPackRow, revision: string) => string): ShownPack[] =>
  rows
    .flatMap((row) =>
      row.isShown && row.state.k === 'ready'
        ? [{ id: row.id, name: row.name, tilesUrl: urlOf(row, row.state.revision), facts: row.state.facts }]
        : [],
    )
    .reverse();

const covering = ['protomaps', 'openmaptiles', 'shortbread', 'satellite'];

/** Whether a pack draws all of the ground where it lies, so that nothing below it shows. */
export const isCovering = ({ facts }: ShownPack): boolean => covering.includes(facts.schema);

/** Whether it brings names of places. */
export const hasNames = ({ facts }: ShownPack): boolean => isCovering({ facts } as ShownPack) && facts.schema !== 'satellite';
