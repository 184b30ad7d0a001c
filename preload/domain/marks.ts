import { z } from 'zod';
import { DeviceId } from './ids.ts';

/** The part of a document: names joined by `/`, from the whole to the smallest (`air/display-2/3`). */
export type Part = string;

/** Who last changed a part of a document, and the version of the document that change made. */
export const PartMarks = z.record(z.string().max(200), z.strictObject({ ver: z.int().positive(), device: DeviceId }));
export type PartMarks = z.infer<typeof PartMarks>;

/** Whether a part is another or lies in it. */
export const isWithin = (part: Part, whole: Part): boolean => whole === '' || part === whole || part.startsWith(`${whole}/`);

/** Each part once, without those that lie in another of them. */
export const outermostParts = (parts: readonly Part[]): Part[] =>
  [...new Set(parts)].filter((part, _, all) => !all.some((other) => other !== part && isWithin(part, other)));

type Seen = { readonly baseVer: number; readonly device: DeviceId };

/**
 * The claimed parts that somebody at another console changed after the officer looked, where one lies within the other. An own
 * earlier change never counts: it was accepted, so nobody was in between.
 */
export const overtakenParts = (marks: PartMarks, claims: readonly Part[], { baseVer, device }: Seen): Part[] =>
  claims.filter((claim) =>
    Object.entries(marks).some(
      ([part, mark]) => mark.ver > baseVer && mark.device !== device && (isWithin(part, claim) || isWithin(claim, part)),
    ),
  );

/** Marks after these parts were changed: what lies within a part that changed as a whole is forgotten. */
export const markParts = (marks: PartMarks, changed: readonly Part[], ver: number, device: DeviceId): PartMarks => {
  const kept = Object.entries(marks).filter(([part]) => !changed.some((whole) => isWithin(part, whole)));
  return Object.fromEntries([...kept, ...changed.map((part) => [part, { ver, device }] as const)]);
};
