import { useTranslation } from 'react-i18next';
import type { LonLat } from '#domain/geo/ellipsoid.ts';
import { readPost } from '#domain/geo/kilometre-posts.ts';
import { windOf } from '#domain/geo/nearest.ts';
import { formatChainage } from '#domain/search/road-km.ts';
import { useLive } from '../../../../data/live.ts';
import { usePreferences } from '../../../../data/preferences.ts';
import { useRoadPosts } from '../../../../data/road-posts.ts';
import { formatDistance, windKey } from '../format-measure.ts';
import { useMapThings } from '../use-map-things.ts';
import { whereIs } from './where-is.ts';

/** A road further away than this is not the one somebody stands on, even on a simplified map. */
const roadWithinM = 1_500;
const onRoadM = 100;
const hundred = (metres: number): number => Math.round(metres / 100) * 100;

/** Where a point is, in words, and what is not known of it. */
export const WhereLines = ({ at }: { at: LonLat }) => {
  const { t } = useTranslation('mapTools');
  const lang = usePreferences((preferences) => preferences.lang);
  const units = useLive('adminUnits.list').rows;
  const { stored, near } = whereIs(at, useMapThings());
  const { roads, posts } = useRoadPosts();
  const post = readPost(roads, posts, at, roadWithinM);
  const unit = stored && units.find(({ code }) => code === stored.code);
  const words = near && {
    distance: formatDistance(near.distanceM, lang),
    wind: t(windKey(windOf(near.bearingDeg))),
    name: near.item.name,
  };
  return (
    <ul className="map-tool-where" data-testid="where">
      {stored && unit && <li>{t('storedUnit', { unit: lang === 'en' ? unit.nameEn : unit.fullName, name: stored.name })}</li>}
      {words && <li>{near.distanceM < 30 ? t('whereAt', words) : t('whereFrom', words)}</li>}
      {post && (
        <li>
          {t(post.awayM < onRoadM ? 'postOn' : 'postHere', {
            post: formatChainage({ road: post.road, fromM: hundred(post.metres), toM: hundred(post.metres) }),
            away: formatDistance(post.awayM, lang),
          })}
        </li>
      )}
      {!stored && <li className="map-quiet">{t('noUnitGuess')}</li>}
    </ul>
  );
};
