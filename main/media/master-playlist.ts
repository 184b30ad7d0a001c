import { linesOf, readAttribute } from './tags.ts';

export type RenditionName = 'main' | 'sub';

/** What a player needs to choose a rendition. `codecs` null: it finds out by itself. */
export type RenditionFacts = {
  readonly bandwidth: number;
  readonly width: number;
  readonly height: number;
  readonly codecs: string | null;
};

export type Variant = { readonly uri: string; readonly facts: Partial<RenditionFacts> & { readonly bandwidth: number } };

/** Figures of usual camera streams, for cameras whose own playlists tell none. */
export const usualFacts: { readonly [R in RenditionName]: RenditionFacts } = {
  main: { bandwidth: 400_000, width: 640, height: 360, codecs: null },
  sub: { bandwidth: 120_000, width: 320, height: 180, codecs: null },
};

/** Whether a playlist lists renditions instead of segments. */
export const isMaster = (text: string): boolean => /^#EXT-X-STREAM-INF:/m.test(text);

/** The renditions of a master playlist, worst first. */
export const readVariants = (text: string): Variant[] => {
  const lines = linesOf(text);
  return lines
    .flatMap((line, at): Variant[] => {
      const uri = lines.slice(at + 1).find((next) => !next.startsWith('#'));
      return line.startsWith('#EXT-X-STREAM-INF:') && uri !== undefined ? [{ uri, facts: factsOf(line) }] : [];
    })
    .sort((a, b) => a.facts.bandwidth - b.facts.bandwidth);
};

const factsOf = (line: string): Variant['facts'] => {
  const size = /^(\d{1,5})x(\d{1,5})$/.exec(readAttribute(line, 'RESOLUTION') ?? '');
  const codecs = readAttribute(line, 'CODECS');
  return {
    bandwidth: Number(readAttribute(line, 'BANDWIDTH')) || 0,
    ...(size ? { width: Number(size[1]), height: Number(size[2]) } : {}),
    ...(codecs && /^[\w.,+ -]{1,100}$/.test(codecs) ? { codecs } : {}),
  };
};

/** The best rendition for `main`, the worst for `sub`. */
export const chooseVariant = (variants: readonly Variant[], rendition: RenditionName): Variant | undefined =>
  rendition === 'main' ? variants.at(-1) : variants[0];

/** A master playlist offering what a camera has; addresses are relative to it. */
export const writeMaster = (offered: readonly { name: RenditionName; facts: RenditionFacts }[]): string => {
  const entries = offered.map(({ name, facts }) => {
    const codecs = facts.codecs === null ? '' : `,CODECS="${facts.codecs}"`;
    return `#EXT-X-STREAM-INF:BANDWIDTH=${facts.bandwidth},RESOLUTION=${facts.width}x${facts.height}${codecs}\n${name}/index.m3u8\n`;
  });
  return `#EXTM3U\n#EXT-X-VERSION:6\n${entries.join('')}`;
};
