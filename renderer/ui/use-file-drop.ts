import { type DragEvent, useState } from 'react';

const bringsFiles = ({ dataTransfer }: DragEvent): boolean => dataTransfer.types.includes('Files');

/** Takes files that are dropped on an element; `isOver`: some are held over it. Whatever else is dragged goes its own way. */
export const useFileDrop = (onFiles: (files: readonly [File, ...File[]]) => void) => {
  const [isOver, setOver] = useState(false);
  return {
    isOver,
    onDragOver: (event: DragEvent): void => {
      if (!bringsFiles(event)) return;
      event.preventDefault();
      setOver(true);
    },
    onDragLeave: (event: DragEvent): void => {
      if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false);
    },
    onDrop: (event: DragEvent): void => {
      if (!bringsFiles(event)) return;
      // A file nobody takes must not replace the console in its window.
      event.preventDefault();
      setOver(false);
      const [first, ...others] = event.dataTransfer.files;
      if (first) onFiles([first, ...others]);
    },
  };
};
