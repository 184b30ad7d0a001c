/** Reads one attribute of an HLS tag line: `URI="a,b"` answers `a,b`, `BANDWIDTH=1` answers `1`. */
export const readAttribute = (line: string, name: string): string | null => {
  const match = new RegExp(`(?:^|[:,])${name}=(?:"([^"]*)"|([^",]*))`).exec(line);
  return match ? (match[1] ?? match[2] ?? null) : null;
};

/** The lines of a playlist without the empty ones. */
export const linesOf = (text: string): string[] =>
  text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** Whether a text is a playlist at all. */
export const isPlaylist = (text: string): boolean =>
  text
    .replace(/^\uFEFF/, '')
    .trimStart()
    .startsWith('#EXTM3U');
