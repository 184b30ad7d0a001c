import { type CSSProperties } from 'react';

/** How many lines of how many letters hold a text best in a cell twice as wide as high; letters are about half as wide as high. */
export const linesFor = (text: string): { lines: number; longest: number } => {
  const paragraphs = text.split('\n');
  const longestWord = Math.max(...text.split(/\s+/).map((word) => word.length), 1);
  const width = Math.max(longestWord, Math.ceil(Math.sqrt(text.length * 4)));
  const lines = paragraphs.reduce((sum, paragraph) => sum + Math.max(1, Math.ceil(paragraph.length / width)), 0);
  return { lines, longest: Math.min(width, Math.max(...paragraphs.map((paragraph) => paragraph.length), longestWord)) };
};

/** Words, as large as their cell lets them be. */
export const TextCell = ({ text, tone }: { text: string; tone: 'plain' | 'warning' }) => {
  const { lines, longest } = linesFor(text);
  // Marks above Vietnamese capitals need their room: a line is half as high again as its letters.
  const style = { '--text-lines': lines * 1.5, '--text-letters': longest * 0.62 } as CSSProperties;
  return (
    <div className="cell-text" data-tone={tone} style={style}>
      <p>{text}</p>
    </div>
  );
};
