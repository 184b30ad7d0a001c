import { Link } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../../ui/button.tsx';
import { useMapLink } from './map-link.ts';

/** Says that this map goes where others go. */
export const LinkMark = () => {
  const { t } = useTranslation('mapTools');
  const setLinked = useMapLink((state) => state.setLinked);
  return (
    <p className="map-follow" role="status" data-testid="map-linked">
      <Link aria-hidden="true" />
      {t('linked')}
      <Button onClick={() => setLinked(false)}>{t('unlink')}</Button>
    </p>
  );
};
