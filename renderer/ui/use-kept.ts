import { useState } from 'react';

/** What is in a field until it counts, and what makes it count or puts it back. */
export type Kept = {
  readonly value: string;
  readonly type: (text: string) => void;
  readonly keep: () => void;
  readonly putBack: () => void;
};

/** A text that counts once it is left, without spaces at its ends: one step, not one for each letter. */
export const useKept = (value: string, onKeep: (text: string) => void): Kept => {
  /** Null: as it is kept. */
  const [typed, setTyped] = useState<string | null>(null);
  return {
    value: typed ?? value,
    type: setTyped,
    keep: () => {
      const text = typed?.trim();
      setTyped(null);
      if (text !== undefined && text !== value) onKeep(text);
    },
    putBack: () => setTyped(null),
  };
};
