import { useTranslation } from 'react-i18next';
import { useBridge } from '../../../../data/bridge-context.ts';
import { useSession } from '../../../../data/session.ts';
import { Button } from '../../../../ui/button.tsx';
import { useMapLink } from './map-link.ts';

/** Links this map with those of other windows, and opens one more. */
export const LinkCard = () => {
  const { t } = useTranslation('mapTools');
  const { isLinked, setLinked } = useMapLink();
  const bridge = useBridge();
  const canOpen = useSession()?.capabilities.windows ?? false;
  return (
    <>
      <p>{t('linkHelp')}</p>
      <label className="map-tool-check">
        <input type="checkbox" checked={isLinked} onChange={() => setLinked(!isLinked)} /> {t('linkThis')}
      </label>
      {canOpen && <Button onClick={() => void bridge.call('window.open', { panel: 'map' })}>{t('openMap')}</Button>}
    </>
  );
};
