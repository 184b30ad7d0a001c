import { type DragEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCall } from '../../../data/bridge-context.ts';
import { useToasts } from '../../../ui/toasts.tsx';
import { packErrorText } from './pack-words.ts';
import { isPackName, sendPack } from './send-pack.ts';

const bringsFiles = ({ dataTransfer }: DragEvent): boolean => dataTransfer.types.includes('Files');

/** Sends files to the core, one after the other; what is wrong with one is told and the others go on. */
export const useSendPacks = (): ((files: readonly File[]) => Promise<void>) => {
  const { t } = useTranslation('mapPacks');
  const call = useCall();
  const add = useToasts((state) => state.add);
  return async (files) => {
    for (const file of files) {
      await sendPack(call, file).catch((error: unknown) => add({ level: 'error', text: `${file.name}: ${packErrorText(t, error)}` }));
    }
  };
};

/** Takes packs that are dropped on the map. Files with other names go to `others`. */
export const usePackDrop = (others: (files: readonly File[]) => void) => {
  const [isOver, setOver] = useState(false);
  const send = useSendPacks();
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
      const files = [...event.dataTransfer.files];
      const packs = files.filter(({ name }) => isPackName(name));
      const rest = files.filter((file) => !packs.includes(file));
      if (packs.length > 0) void send(packs);
      if (rest.length > 0) others(rest);
    },
  };
};
