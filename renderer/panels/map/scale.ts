/** A scale bar: a round length and how wide it is on the screen. */
export type ScaleBar = { lengthM: number; widthPx: number };

const EARTH_CIRCUMFERENCE_M = 40_075_016.686;
const WORLD_PX_AT_ZOOM_0 = 512;

/** Ground metres under one pixel of a Web Mercator map. */
export const metresPerPixel = (latDeg: number, zoom: number): number =>
  (EARTH_CIRCUMFERENCE_M * Math.cos((latDeg * Math.PI) / 180)) / (WORLD_PX_AT_ZOOM_0 * 2 ** zoom);

/** The longest bar of 1, 2 or 5 times a power of ten metres that fits in `maxPx`. */
export const computeScaleBar = (metresPerPx: number, maxPx: number): ScaleBar => {
  const longest = metresPerPx * maxPx;
  const power = 10 ** Math.floor(Math.log10(longest));
  const factor = [5, 2, 1].find((one) => one * power <= longest) ?? 1;
  return { lengthM: factor * power, widthPx: (factor * power) / metresPerPx };
};

/** `20 km`, `500 m`; the decimal sign never occurs because bars are whole. */
export const formatLength = (lengthM: number): string => (lengthM >= 1000 ? `${lengthM / 1000} km` : `${lengthM} m`);
