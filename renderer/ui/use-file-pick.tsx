import { type ReactNode, useRef } from 'react';

type FilePick = {
  /** Asks for files. */
  readonly ask: () => void;
  /** Belongs beside what asks; nobody sees it. */
  readonly input: ReactNode;
};

type Asked = {
  /** Endings or kinds, as the `accept` of an input. */
  readonly accept: string;
  readonly label: string;
  readonly testId?: string;
  readonly isMany?: boolean;
  readonly onPick: (files: readonly [File, ...File[]]) => void;
};

/** Asks for files by the browser's own dialog. The same one can be chosen again after it was mended. */
export const useFilePick = ({ accept, label, testId, isMany = false, onPick }: Asked): FilePick => {
  const input = useRef<HTMLInputElement>(null);
  return {
    ask: () => input.current?.click(),
    input: (
      <input
        ref={input}
        type="file"
        hidden
        multiple={isMany}
        accept={accept}
        aria-label={label}
        data-testid={testId}
        onChange={({ target }) => {
          const [first, ...others] = target.files ?? [];
          target.value = '';
          if (first) onPick([first, ...others]);
        }}
      />
    ),
  };
};
