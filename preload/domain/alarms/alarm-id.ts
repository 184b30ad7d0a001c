import type { AlarmId } from '../ids.ts';

/** 32 bits of FNV-1a over the characters of a text, begun at `seed` and mixed at the end. */
const mix = (text: string, seed: number): number => {
  let hash = seed;
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
};

const seeds = [0x811c9dc5, 0x9e3779b9, 0x7f4a7c15, 0x2545f491];

/** 32 hex digits that name a text, the same wherever they are worked out. No secret and no proof. */
export const nameOfText = (text: string): string => seeds.map((seed) => mix(text, seed).toString(16).padStart(8, '0')).join('');

/** What makes two reports one alarm: who reports, of what kind, and what is wrong. */
export type AlarmKey = { readonly sourceKind: string; readonly source: string; readonly condition: string };

/**
 * The id of the alarm of one condition of one source: the same wherever it is worked out, so that several consoles and the hub raise
 * one alarm. It is no secret and no proof; the rules refuse a report whose key is another one than the row's.
 */
export const alarmIdOf = ({ sourceKind, source, condition }: AlarmKey): AlarmId => {
  const text = JSON.stringify([sourceKind, source, condition]);
  return `alm-${nameOfText(text)}` as AlarmId;
};
