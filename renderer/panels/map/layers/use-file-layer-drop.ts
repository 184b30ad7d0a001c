import { useTranslation } from 'react-i18next';
import { errorText } from '../../../ui/error-text.ts';
import { useToasts } from '../../../ui/toasts.tsx';
import { fileLayerTroubleOf, sendFileLayer } from './send-file-layer.ts';

/** What is wrong with a file that was to become a layer, in words. */
export const useFileLayerWords = (): ((error: unknown) => string) => {
  const { t } = useTranslation('mapLayers');
  const { t: common } = useTranslation();
  return (error) => {
    const trouble = fileLayerTroubleOf(error);
    if (!trouble) return error instanceof TypeError ? t('importFailed') : errorText(common, error);
    return `${trouble.at === null ? '' : t('at', { at: trouble.at })}${t(`problem_${trouble.problem}`)}`;
  };
};

/** Makes layers of files that were dropped on the map, one after the other; what is wrong with one is told and the others go on. */
export const useFileLayerDrop = (): ((files: readonly File[]) => void) => {
  const { t } = useTranslation('mapLayers');
  const words = useFileLayerWords();
  const add = useToasts((state) => state.add);
  const take = async (file: File): Promise<void> => {
    const { name, features } = await sendFileLayer(file);
    add({ level: 'info', text: t('imported', { name, n: features }) });
  };
  const takeAll = async (files: readonly File[]): Promise<void> => {
    for (const file of files) await take(file).catch((error: unknown) => add({ level: 'error', text: `${file.name}: ${words(error)}` }));
  };
  return (files) => void takeAll(files);
};
