import { fold } from '../fold.ts';

/** `w` alone is ư. */
const vowels = /[aeiouyw]/;

/** One syllable typed in Telex with the keyboard's Vietnamese switched off, folded: `ddoongf` is `dong`, `huwngx` is `hung`. */
const untelexWord = (word: string): string => {
  if (!/^[a-z]+$/.test(word) || !vowels.test(word)) return word;
  const toneless = /^.*[aeiouyw].*[sfrxj]$/.test(word) ? word.slice(0, -1) : word;
  return toneless.replace(/dd/g, 'd').replace(/aa|aw/g, 'a').replace(/ee/g, 'e').replace(/oo|ow/g, 'o').replace(/uw|w/g, 'u');
};

/** One syllable typed in VNI: `d9o6ng2` is `dong`. */
const unvniWord = (word: string): string => (/^[a-z]+\d[a-z0-9]*$/.test(word) && vowels.test(word) ? word.replace(/[1-9]/g, '') : word);

/** The text as if it had been typed with the switch on; null when nothing in it can have been meant so. */
export const untyped = (text: string): string | null => {
  const folded = fold(text);
  const read = folded
    .split(' ')
    .map((word) => (/\d/.test(word) ? unvniWord(word) : untelexWord(word)))
    .join(' ');
  return read === folded ? null : read;
};
