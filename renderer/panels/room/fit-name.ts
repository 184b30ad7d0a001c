/** How wide a letter is at most on average, in units of its size. */
const letterWidth = 0.58;

const cut = (text: string, most: number): string => (text.length > most ? `${text.slice(0, Math.max(1, most - 1)).trimEnd()}…` : text);

/** How many letters of this size stand in a width. */
export const lettersIn = (width: number, size: number): number => Math.max(4, Math.floor(width / (size * letterWidth)));

/** A name on one line or two of so many letters, broken between words where it can be; what is left over is told by an ellipsis. Pure. */
export const fitName = (name: string, most: number): string[] => {
  if (name.length <= most) return [name];
  const words = name.split(/\s+/);
  const first: string[] = [];
  while (words[0] !== undefined && [...first, words[0]].join(' ').length <= most) first.push(words.shift() as string);
  return first.length === 0 ? [cut(name, most)] : [first.join(' '), cut(words.join(' '), most)];
};

/** A line of so many letters. */
export const fitLine = cut;
