import { useTranslation } from 'react-i18next';
import { useLive } from '../../data/live.ts';

/** The scenes of the wall. */
export const ScenesPanel = () => {
  const { t } = useTranslation('shell');
  const scenes = useLive('scenes.list').rows;
  return (
    <section className="scenes-panel" aria-label={t('scenes')}>
      {scenes.map(({ id, name }) => (
        <p key={id}>{name}</p>
      ))}
    </section>
  );
};
