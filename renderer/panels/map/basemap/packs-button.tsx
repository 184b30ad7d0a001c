import { MapPlus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MapLang } from '../map-types.ts';
import { PacksDialog } from './packs-dialog.tsx';

/** Opens the map packs. */
export const PacksButton = ({ lang }: { lang: MapLang }) => {
  const { t } = useTranslation('mapPacks');
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <button type="button" title={t('title')} aria-label={t('title')} aria-haspopup="dialog" onClick={() => setOpen(true)}>
        <MapPlus />
      </button>
      {isOpen && <PacksDialog lang={lang} onClose={() => setOpen(false)} />}
    </>
  );
};
