import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useLive } from '../data/live.ts';
import { usePreferences } from '../data/preferences.ts';
import './exercise-frame.css';

/**
 * Around every window of a console that is in an exercise: stripes on all sides, words above everything, and the name of the window.
 * Nothing closes it.
 */
export const ExerciseFrame = () => {
  const { t } = useTranslation('exercise');
  const lang = usePreferences((preferences) => preferences.lang);
  const exercise = useLive('exercise.get').rows[0];
  const banner = exercise ? t('banner', { name: exercise.name[lang] }) : null;
  useEffect(() => {
    if (banner === null) return;
    const before = document.title;
    document.title = `[${t('word')}] ${before}`;
    document.documentElement.dataset['exercise'] = '';
    return () => {
      document.title = before;
      delete document.documentElement.dataset['exercise'];
    };
  }, [banner, t]);
  if (banner === null) return null;
  return (
    <>
      <div className="exercise-frame" aria-hidden="true" />
      <p className="exercise-word" role="status">
        {banner}
      </p>
    </>
  );
};
