import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { UserId } from '#domain/ids.ts';
import { consoleActor } from '#domain/user.ts';
import type { CellContent } from '#domain/wall-content.ts';
import { nameIn } from '../i18n/name-of.ts';
import { useLive } from './live.ts';
import { cameraNumbersOf } from './wall-numbers.ts';

/** What is said of the wall in the officer's language. */
export const useWallWords = () => {
  const { t, i18n } = useTranslation(['push', 'common', 'shell']);
  const cameras = useLive('cameras.list').rows;
  const users = useLive('users.list').rows;
  const byId = useMemo(() => new Map(cameras.map((camera) => [camera.id, camera])), [cameras]);
  const numbers = cameraNumbersOf(cameras);
  const content = (cell: CellContent | null | undefined): string => {
    if (!cell) return t('is_empty');
    switch (cell.k) {
      case 'camera': {
        const camera = byId.get(cell.camera);
        return camera ? t('is_camera', { n: numbers.get(camera.id), name: nameIn(i18n.language, camera) }) : cell.camera;
      }
      case 'tour':
      case 'group':
        return t(`is_${cell.k}`, { name: cell.name });
      case 'panel':
        return t(`shell:${cell.panel}`, { defaultValue: cell.panel });
      case 'text':
        return cell.text;
      case 'web':
        return cell.url;
      case 'nearest':
        return t('is_nearest', { n: cell.rank });
      default:
        return t(`is_${cell.k}`);
    }
  };
  return {
    t,
    content,
    /** An officer's name; what a console does by itself is done by the console. */
    who: (id: UserId): string => (id === consoleActor ? t('console') : (users.find((user) => user.id === id)?.name ?? id)),
    /** `Màn 3, ô 2`. */
    place: (screen: number, cell: number): string => t('place', { screen, cell }),
  };
};

export type WallWords = ReturnType<typeof useWallWords>;
