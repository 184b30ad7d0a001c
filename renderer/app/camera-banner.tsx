import { TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useCall } from '../data/bridge-context.ts';
import { useLive } from '../data/live.ts';
import { nameIn } from '../i18n/name-of.ts';
import { useDesk } from '../layout/desk-store.ts';
import { Button } from '../ui/button.tsx';
import { errorText } from '../ui/error-text.ts';
import { useToasts } from '../ui/toasts.tsx';

const mostNamed = 3;

/** The alarm of cameras that failed while somebody uses them, until an officer knows or they are good again. */
export const CameraBanner = () => {
  const { t, i18n } = useTranslation(['cameraHealth', 'common']);
  const call = useCall();
  const add = useToasts((state) => state.add);
  const { api, show } = useDesk();
  const cameras = useLive('cameras.list').rows;
  const failed = useLive('cameras.health').rows.filter(({ alarm }) => alarm === 'raised');
  if (failed.length === 0) return null;
  const nameOf = (id: string): string => {
    const camera = cameras.find((row) => row.id === id);
    return camera ? nameIn(i18n.language, camera) : id;
  };
  const names = failed.slice(0, mostNamed).map(({ id }) => nameOf(id));
  const name = failed.length > mostNamed ? `${names.join(', ')}…` : names.join(', ');
  const know = (): void => {
    call('cameras.knowAlarms', { ids: failed.map(({ id }) => id) }).catch((error: unknown) =>
      add({ level: 'error', text: errorText(t, error) }),
    );
  };
  return (
    <div className="banner" role="alert" data-testid="camera-alarm">
      <TriangleAlert size={15} aria-hidden="true" />
      <span>{t(failed.length === 1 ? 'alarm_one' : 'alarm_many', { n: failed.length, name })}</span>
      <span className="spring" />
      {api && <Button onClick={() => show('cameraHealth')}>{t('view')}</Button>}
      <Button onClick={know}>{t('known')}</Button>
    </div>
  );
};
