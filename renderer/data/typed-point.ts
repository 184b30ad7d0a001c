import { useTranslation } from 'react-i18next';
import { readCoordinate } from '#domain/geo/coordinate-text.ts';
import { formatChainage } from '#domain/search/road-km.ts';
import type { MapPoint } from './map-point.ts';
import { readWantedPost, useRoadPosts } from './road-posts.ts';

/** What was typed as a place: the point it means, or why there is none. */
export type TypedPoint = { readonly k: 'point'; readonly point: MapPoint } | { readonly k: 'unknownPost'; readonly text: string } | null;

const closeZoom = 14;

/** Reads coordinates and kilometre posts as people type them; null: the text is neither. */
export const useTypedPoint = (): ((text: string) => TypedPoint) => {
  const { t } = useTranslation('mapTools');
  const { find } = useRoadPosts();
  return (text) => {
    const read = readCoordinate(text);
    if (read) {
      const [lon, lat] = read.at;
      const note = t('readAs', { system: t(`system_${read.system}`) });
      return { k: 'point', point: { position: [lon, lat], title: text.trim(), note, zoom: closeZoom } };
    }
    const wanted = readWantedPost(text);
    if (!wanted) return null;
    const title = formatChainage({ road: wanted.road, fromM: wanted.metres, toM: wanted.metres });
    const post = find(text);
    if (!post) return { k: 'unknownPost', text: t('unknownPost', { post: title }) };
    const [from, to] = post.between.map((metres) => formatChainage({ road: null, fromM: metres, toM: metres }));
    const note = from === to ? t('knownPost') : t('betweenPosts', { from, to });
    return { k: 'point', point: { position: [post.at[0], post.at[1]], title, note, zoom: closeZoom } };
  };
};
