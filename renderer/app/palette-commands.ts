import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { WallRow } from '#contract/wall.ts';
import { fold } from '#domain/fold.ts';
import { WallLayoutName } from '#domain/wall-layout.ts';
import { useCameraImport } from '../data/camera-import.ts';
import { contentOf, useCameraWall } from '../data/camera-wall.ts';
import { useFileImport } from '../data/file-import.ts';
import { useDraftIncident } from '../data/draft-incident.ts';
import { useMayAct } from '../data/may-act.ts';
import { usePreferences, useTheme } from '../data/preferences.ts';
import { useWall, useWallAct } from '../data/wall.ts';
import { useSession } from '../data/session.ts';
import { useSignOn } from '../sign-on/sign-on-store.ts';
import { useDesk } from '../layout/desk-store.ts';
import { useBoardCommands } from './use-board-commands.ts';
import { useWallCommands } from './use-wall-commands.ts';
import type { Carried } from './use-push-items.ts';
import { panelNames } from '../panels/catalogue.ts';
import { useLedgerDesk } from '../panels/ledger/ledger-desk.ts';

export type Command = {
  readonly id: string;
  readonly title: string;
  readonly keys?: string;
  readonly run: () => void;
  readonly carries?: Carried;
};

/** Commands whose words begin with what was typed, accents ignored. */
export const computeMatching = (commands: readonly Command[], text: string): Command[] => {
  const wanted = fold(text).split(' ').filter(Boolean);
  return commands.filter(({ title }) => {
    const words = fold(title).split(/[^\p{L}\p{N}]+/u);
    return wanted.every((word) => words.some((each) => each.startsWith(word)));
  });
};

const onWall = ({ id, ver }: WallRow) => ({ id, baseVer: ver, sceneId: null, incidentId: null });

/** What is done to the numbers of the centre as a whole. */
const ledgerCommands = (
  t: TFunction<'definitions'>,
  { open, setTab }: Pick<ReturnType<typeof useLedgerDesk.getState>, 'open' | 'setTab'>,
  show: () => void,
): Command[] => {
  const then = (run: () => void) => (): void => {
    run();
    show();
  };
  return [
    { id: 'indicator-new', title: t('make'), run: then(() => open(null)) },
    { id: 'ledger-rules', title: t('openRules'), run: then(() => setTab('rules')) },
  ];
};

/** Everything the desk can do by name. */
export const useCommands = (): Command[] => {
  const { t } = useTranslation(['shell', 'room', 'accounts']);
  const openDraft = useDraftIncident((state) => state.openAt);
  const openImport = useCameraImport((state) => state.open);
  const openFile = useFileImport((state) => state.open);
  const mayAct = useMayAct();
  const { lang, setLang, setTheme } = usePreferences();
  const dark = useTheme() === 'dark';
  const setLayout = useCameraWall((wall) => wall.setLayout);
  const { api, show, reset } = useDesk();
  const session = useSession()?.session;
  const setPasswordOf = useSignOn((state) => state.setPasswordOf);
  const wall = useWall();
  const act = useWallAct();
  const ledger = useLedgerDesk();
  const { t: tOf } = useTranslation('definitions');
  const onTheWall = useWallCommands();
  const boards = useBoardCommands();
  return [
    { id: 'new', title: t('newIncident'), keys: 'n', run: () => openDraft(null) },
    { id: 'import', title: t('importCameras'), run: openImport },
    ...(mayAct ? [{ id: 'import-file', title: t('importFile'), run: openFile }] : []),
    ...(api ? panelNames.map((name) => ({ id: `panel-${name}`, title: t('openPanel', { panel: t(name) }), run: () => show(name) })) : []),
    ...(api ? ledgerCommands(tOf, ledger, () => show('ledger')) : []),
    ...boards,
    ...WallLayoutName.options.map((name) => ({
      id: `layout-${name}`,
      title: t(`layout_${name}`, { defaultValue: t('layoutOf', { name }) }),
      run: () => setLayout(name),
    })),
    ...(wall?.screens ?? []).map(({ id, name }) => ({
      id: `wall-cameras-${id}`,
      title: t('room:takeCamerasOn', { name }),
      run: () => wall && void act('wall.take', { ...onWall(wall), screens: { [id]: contentOf(useCameraWall.getState()) } }),
    })),
    ...onTheWall,
    ...(session?.accounts && session.officerId !== null
      ? [{ id: 'password', title: t('accounts:changePassword'), run: () => setPasswordOf(session.officerId) }]
      : []),
    { id: 'lang', title: `${t('language')}: ${t('otherLanguage')}`, run: () => setLang(lang === 'vi' ? 'en' : 'vi') },
    { id: 'theme', title: `${t('theme')}: ${t(dark ? 'theme_light' : 'theme_dark')}`, run: () => setTheme(dark ? 'light' : 'dark') },
    ...(api ? [{ id: 'reset', title: t('resetLayout'), run: reset }] : []),
  ];
};
