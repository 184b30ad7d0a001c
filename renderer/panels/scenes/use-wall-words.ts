import type { TFunction } from 'i18next';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { PanelName } from '#contract/calls.ts';
import type { WallImageRow } from '#contract/wall.ts';
import type { User } from '#domain/user.ts';
import type { CellContent } from '#domain/wall-content.ts';
import { useLive } from '../../data/live.ts';
import { nameIn } from '../../i18n/name-of.ts';
import { screenName, type WallScreenName } from './screen-name.ts';

type Known = {
  readonly t: TFunction<['scenes', 'shell', 'common']>;
  readonly lang: 'vi' | 'en';
  readonly cameraNames: ReadonlyMap<string, string>;
  readonly boardNames: ReadonlyMap<string, string>;
  readonly users: readonly User[];
  readonly images: readonly WallImageRow[];
};

const makeWords = ({ t, lang, cameraNames, boardNames, users, images }: Known) => {
  const camera = (id: string): string => cameraNames.get(id) ?? t('unknownCamera', { id });
  const user = (id: string): string => users.find((each) => each.id === id)?.name ?? (id === 'console' ? t('byItself') : id);
  const panel = (name: string): string => {
    const known = PanelName.safeParse(name);
    return known.success ? t(`shell:${known.data}`) : name;
  };
  const map = (at: Extract<CellContent, { k: 'map' }>['at']): string => {
    if (at === 'province' || at === 'subject') return t(`map_${at}`);
    return t('map_place', { at: `${at.center[1].toFixed(3)}, ${at.center[0].toFixed(3)}` });
  };
  const board = ([first, ...more]: readonly string[]): string => {
    const name = boardNames.get(first ?? '') ?? t('kind_board');
    return more.length === 0 ? name : t('boardsOf', { name, count: more.length });
  };
  /** What a cell shows, short. */
  const content = (cell: CellContent | null): string => {
    switch (cell?.k) {
      case undefined:
        return t('empty');
      case 'camera':
        return camera(cell.camera);
      case 'nearest':
        return t('nearest', { n: cell.rank });
      case 'tour':
        return t('tourOf', { name: cell.name, count: cell.cameras.length });
      case 'group':
        return t('groupOf', { name: cell.name, count: cell.cameras.length });
      case 'map':
        return map(cell.at);
      case 'panel':
        return panel(cell.panel);
      case 'board':
        return board(cell.boards);
      case 'incident':
        return cell.id === null ? t('incidentSubject') : t('incidentOne');
      case 'web':
        return URL.canParse(cell.url) ? new URL(cell.url).host : cell.url;
      case 'image':
        return images.find(({ id }) => id === cell.image)?.name ?? t('kind_image');
      case 'clock':
        return t('kind_clock');
      case 'text':
        return cell.text;
    }
  };
  const screen = (screens: readonly WallScreenName[], id: string): string => screenName(t, screens, id);
  return { t, lang, camera, user, panel, content, screen } as const;
};

export type WallWords = ReturnType<typeof makeWords>;

/** What is said of walls, scenes and what their cells show, in the officer's language; the same object while nothing of it changes. */
export const useWallWords = (): WallWords => {
  const { t, i18n } = useTranslation(['scenes', 'shell', 'common']);
  const lang = i18n.language === 'en' ? 'en' : 'vi';
  const cameras = useLive('cameras.list').rows;
  const boards = useLive('boards.list').rows;
  const users = useLive('users.list').rows;
  const images = useLive('images.list').rows;
  const cameraNames = useMemo(() => new Map<string, string>(cameras.map((row) => [row.id, nameIn(lang, row)])), [cameras, lang]);
  const boardNames = useMemo(
    () => new Map<string, string>(boards.map(({ id, titleVi, titleEn }) => [id, (lang === 'en' && titleEn) || titleVi])),
    [boards, lang],
  );
  return useMemo(() => makeWords({ t, lang, cameraNames, boardNames, users, images }), [t, lang, cameraNames, boardNames, users, images]);
};
