/** Invisible layers of the style that packs are put below. */
export const anchors = { ground: 'packs-ground', labels: 'packs-labels' } as const;
