import type { Direction } from '#domain/wall-layout.ts';

export type PictureKey =
  | { readonly k: 'move'; readonly direction: Direction }
  | { readonly k: 'pick' | 'clear' | 'undo' | 'redo' | 'take' };

type Pressed = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

const plain: Readonly<Record<string, PictureKey>> = {
  ArrowLeft: { k: 'move', direction: 'left' },
  ArrowRight: { k: 'move', direction: 'right' },
  ArrowUp: { k: 'move', direction: 'up' },
  ArrowDown: { k: 'move', direction: 'down' },
  Enter: { k: 'pick' },
  Delete: { k: 'clear' },
  Backspace: { k: 'clear' },
};

/** What a key does on the picture of the wall; null: nothing. */
export const computePictureKey = ({ key, ctrlKey, metaKey, altKey, shiftKey }: Pressed): PictureKey | null => {
  if (altKey) return null;
  if (!ctrlKey && !metaKey) return Object.hasOwn(plain, key) ? (plain[key] ?? null) : null;
  if (key === 'Enter') return { k: 'take' };
  if (key.toLowerCase() === 'z') return { k: shiftKey ? 'redo' : 'undo' };
  return key.toLowerCase() === 'y' ? { k: 'redo' } : null;
};
