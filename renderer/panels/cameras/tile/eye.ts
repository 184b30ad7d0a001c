/** A small grey copy of the picture on the glass. */
export type Glance = {
  /** Row by row, 0-255. */
  readonly luma: Uint8Array;
  readonly width: number;
  /** Pictures the player had shown when this was taken. */
  readonly frames: number;
};

/** What the pixels say, whatever the player says. */
export type Eye = {
  /** The picture that all since `sameSinceMs` are like; else the last one. */
  readonly luma: Uint8Array | null;
  readonly frames: number;
  /** Since when every picture has been the same one; null: none was seen. */
  readonly sameSinceMs: number | null;
  /** When it was last seen to be so. */
  readonly seenAtMs: number;
  readonly blackSinceMs: number | null;
  readonly softSinceMs: number | null;
  /** How sharp this camera's pictures usually are, in grey levels; learnt slowly. */
  readonly usualSharpness: number | null;
};

export type EyeVerdict = {
  /** For how long the same picture has come again and again; null: it moves. */
  readonly frozenMs: number | null;
  readonly isBlack: boolean;
  /** Much less sharp than this camera usually is: fog, dirt, a lost focus. */
  readonly isBlurred: boolean;
};

/** Somebody or something moves within this time nearly everywhere; where nothing does, it is true that nothing changes. */
const frozenAfterMs = 15_000;
const heldForMs = 6_000;
/** Grey levels: an encoder that is fed one picture for ever makes others of it by turns (8 were measured on a busy one). */
const sameWithin = 10;
const blackBelow = 20;
const flatBelow = 12;
/** Of the usual sharpness. */
const softBelow = 0.35;
/** How much a new glance changes what is usual. */
const learning = 0.03;

export const openEye: Eye = {
  luma: null,
  frames: 0,
  sameSinceMs: null,
  seenAtMs: 0,
  blackSinceMs: null,
  softSinceMs: null,
  usualSharpness: null,
};

/** What is known after a glance. Glances at the same shown picture tell nothing and are passed over. */
export const computeEye = (eye: Eye, { luma, width, frames }: Glance, nowMs: number): Eye => {
  if (eye.luma !== null && frames === eye.frames) return eye;
  const { brightest, darkest, mean } = measureLight(luma);
  const sharpness = measureSharpness(luma, width);
  const isBlack = mean < blackBelow && brightest - darkest < flatBelow;
  const isSame = eye.luma !== null && isAlike(eye.luma, luma);
  const isSoft = !isBlack && eye.usualSharpness !== null && sharpness < softBelow * eye.usualSharpness;
  const since = (holds: boolean, before: number | null): number | null => (holds ? (before ?? nowMs) : null);
  return {
    // Against the first of them: what changes slowly changes as well.
    luma: isSame ? eye.luma : luma,
    frames,
    sameSinceMs: isSame ? eye.sameSinceMs : nowMs,
    seenAtMs: nowMs,
    blackSinceMs: since(isBlack, eye.blackSinceMs),
    softSinceMs: since(isSoft, eye.softSinceMs),
    usualSharpness: isBlack ? eye.usualSharpness : learn(eye.usualSharpness, sharpness),
  };
};

export const tellEye = ({ sameSinceMs, seenAtMs, blackSinceMs, softSinceMs }: Eye, nowMs: number): EyeVerdict => {
  const sameMs = sameSinceMs === null ? 0 : seenAtMs - sameSinceMs;
  return {
    frozenMs: sameMs >= frozenAfterMs ? sameMs : null,
    isBlack: blackSinceMs !== null && nowMs - blackSinceMs >= heldForMs,
    isBlurred: softSinceMs !== null && nowMs - softSinceMs >= heldForMs,
  };
};

const learn = (usual: number | null, sharpness: number): number => (usual === null ? sharpness : usual + learning * (sharpness - usual));

const measureLight = (luma: Uint8Array): { brightest: number; darkest: number; mean: number } => {
  let sum = 0;
  let brightest = 0;
  let darkest = 255;
  for (const value of luma) {
    sum += value;
    if (value > brightest) brightest = value;
    if (value < darkest) darkest = value;
  }
  return { brightest, darkest, mean: luma.length === 0 ? 0 : sum / luma.length };
};

/** The mean step between neighbours, in grey levels. */
const measureSharpness = (luma: Uint8Array, width: number): number => {
  let sum = 0;
  for (let at = width; at < luma.length; at += 1) {
    const value = luma[at] ?? 0;
    const beside = at % width === 0 ? value : (luma[at - 1] ?? 0);
    sum += Math.abs(value - beside) + Math.abs(value - (luma[at - width] ?? 0));
  }
  return luma.length > width ? sum / (2 * (luma.length - width)) : 0;
};

const isAlike = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && a.every((value, at) => Math.abs(value - (b[at] ?? 0)) <= sameWithin);
