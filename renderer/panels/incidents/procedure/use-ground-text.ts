import { useTranslation } from 'react-i18next';
import type { Ground } from '#domain/procedures/propose-procedures.ts';

/** Why a procedure is proposed, in a few words. */
export const useGroundText = (): ((ground: Ground) => string) => {
  const { t } = useTranslation('procedures');
  return (ground) => {
    switch (ground.k) {
      case 'word':
        return t('why_word', { word: ground.word });
      case 'road':
        return t('why_road', { road: ground.road });
      case 'gate':
        return t('why_gate', { name: ground.name });
      default:
        return t(`why_${ground.k}`);
    }
  };
};
