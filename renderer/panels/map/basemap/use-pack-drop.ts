import { useTranslation } from 'react-i18next';
import { useCall } from '../../../data/bridge-context.ts';
import { useToasts } from '../../../ui/toasts.tsx';
import { useFileDrop } from '../../../ui/use-file-drop.ts';
import { packErrorText } from './pack-words.ts';
import { isPackName, sendPack } from './send-pack.ts';

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
  const send = useSendPacks();
  return useFileDrop((files) => {
    const packs = files.filter(({ name }) => isPackName(name));
    const rest = files.filter((file) => !packs.includes(file));
    if (packs.length > 0) void send(packs);
    if (rest.length > 0) others(rest);
  });
};
