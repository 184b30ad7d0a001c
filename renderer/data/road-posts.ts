import { useEffect, useMemo, useState } from 'react';
import { z } from 'zod';
import { findPost, type FoundPost, type KnownPost, type RoadLine } from '#domain/geo/kilometre-posts.ts';
import { findChainages } from '#domain/search/road-km.ts';
import { Position } from '#domain/values.ts';
import known from '../../resources/map/road-posts.json';
import roadsUrl from '../../resources/map/basemap/schematic/roads.geojson?url&no-inline';
import { useLive } from './live.ts';

const Roads = z.object({
  features: z.array(
    z.object({
      properties: z.object({ shield: z.string().optional() }),
      geometry: z.object({ type: z.literal('LineString'), coordinates: z.array(Position) }),
    }),
  ),
});

/** Read once by the first who asks; roads that cannot be read are as good as none. */
let reading: Promise<readonly RoadLine[]> | null = null;

const readRoads = async (): Promise<readonly RoadLine[]> => {
  const { features } = Roads.parse(await (await fetch(roadsUrl)).json());
  return features.flatMap(({ properties, geometry }) => (properties.shield ? [{ road: properties.shield, line: geometry.coordinates }] : []));
};

/** The post a text names to the metre or by its kilometre; null: it names none. */
export const readWantedPost = (text: string): { road: string; metres: number } | null => {
  const found = findChainages(text)[0];
  return found?.road && found.fromM !== null ? { road: found.road, metres: found.fromM } : null;
};

/** Roads as the basemap draws them, and the posts that are known on them: of cameras, and of the basemap itself. */
export const useRoadPosts = (): { roads: readonly RoadLine[]; posts: readonly KnownPost[]; find: (text: string) => FoundPost | null } => {
  const cameras = useLive('cameras.list').rows;
  const [roads, setRoads] = useState<readonly RoadLine[]>([]);
  useEffect(() => {
    let wanted = true;
    reading ??= readRoads().catch(() => []);
    void reading.then((read) => wanted && setRoads(read));
    return () => {
      wanted = false;
    };
  }, []);
  return useMemo(() => {
    const ofCameras = cameras.flatMap(({ roadKm, position }): KnownPost[] => {
      const post = roadKm === null ? null : readWantedPost(roadKm);
      return post ? [{ ...post, at: position }] : [];
    });
    const posts = [...known.posts.map(({ road, metres, at }): KnownPost => ({ road, metres, at: [at[0] ?? 0, at[1] ?? 0] })), ...ofCameras];
    return {
      roads,
      posts,
      find: (text) => {
        const wanted = readWantedPost(text);
        return wanted && findPost(roads, posts, wanted);
      },
    };
  }, [roads, cameras]);
};
