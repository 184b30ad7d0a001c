/** So many whole rows of a table have room where nothing can be scrolled; one at least. */
export const fittingRows = (height: number, fontPx: number): number => Math.max(1, Math.floor(height / (fontPx * 1.54 + 1)));
