import { useTranslation } from 'react-i18next';
import type { ListedAlarm } from '#contract/alarms.ts';
import { fold } from '#domain/fold.ts';
import { useLive } from '../data/live.ts';
import { figureName } from '../figures/figure-name.ts';
import { formatDateTime } from '../i18n/format.ts';
import { useDesk } from '../layout/desk-store.ts';
import { useAlarmDesk } from '../panels/alarms/alarm-desk.ts';
import { useAlarmWords } from '../panels/alarms/use-alarm-words.ts';
import { useLedgerDesk } from '../panels/ledger/ledger-desk.ts';
import { useReportDesk } from '../panels/reports/report-desk.ts';
import { useDesk as useSceneDesk } from '../panels/scenes/use-desk.ts';
import { useLogDesk } from '../panels/shift/log-desk.ts';
import { useNewsRecords } from './use-news-records.ts';
import { useSignOn } from '../sign-on/sign-on-store.ts';

/** Something the desk keeps that is found by its words and opened where it is worked on. */
export type PaletteRecord = {
  readonly key: string;
  readonly kind: 'alarm' | 'officer' | 'report' | 'scene' | 'logLine' | 'indicator' | 'news';
  readonly title: string;
  readonly detail: string;
  readonly run: () => void;
};

/** Of each kind; who wants more looks in its panel. */
const most = 4;
/** Lines of the log book that are looked through: a week of a busy desk. */
const mostLines = 1000;

/** A code or an address is words as well: `ck.xe_ton`, `baolangson.vn`. */
const wordsOf = (text: string): string[] =>
  fold(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);

/** Records of which some word begins with each word typed, accents ignored; a few of each kind, in the order given. Nothing for no text. */
export const computeFound = (records: readonly PaletteRecord[], text: string): PaletteRecord[] => {
  const wanted = wordsOf(text);
  if (wanted.length === 0) return [];
  const left = new Map<PaletteRecord['kind'], number>();
  return records.filter(({ kind, title, detail }) => {
    const n = left.get(kind) ?? 0;
    const words = n < most ? wordsOf(`${title} ${detail}`) : [];
    const fits = words.length > 0 && wanted.every((word) => words.some((each) => each.startsWith(word)));
    if (fits) left.set(kind, n + 1);
    return fits;
  });
};

/** Alarms that stand, reports, scenes, officers, indicators, items of the press and lines of the log book for what is typed. */
export const useRecords = (text: string): PaletteRecord[] => {
  const { t, i18n } = useTranslation('common');
  const words = useAlarmWords();
  const show = useDesk((desk) => desk.show);
  const { setTab, choose } = useAlarmDesk();
  const openReport = useReportDesk((desk) => desk.open);
  const openScene = useSceneDesk((desk) => desk.openScene);
  const findLine = useLogDesk((desk) => desk.find);
  const switchTo = useSignOn((state) => state.open);
  const alarms = useLive('alarms.list', { filter: { view: 'standing', isFlat: true }, limit: 500 }).rows;
  const reports = useLive('reports.list').rows.filter(({ isRemoved }) => !isRemoved);
  const scenes = useLive('scenes.list').rows.filter(({ isRemoved }) => !isRemoved);
  const indicators = useLive('indicators.definitions').rows;
  const openIndicator = useLedgerDesk((desk) => desk.open);
  const users = useLive('users.list').rows;
  const news = useNewsRecords();
  const lines = useLive('log.list', { limit: mostLines }).rows;
  if (text.trim() === '') return [];
  const then = (panel: 'alarms' | 'reports' | 'scenes' | 'shift' | 'ledger', run: () => void) => (): void => {
    run();
    show(panel);
  };
  const all: PaletteRecord[] = [
    ...alarms
      .filter((row): row is ListedAlarm => row.k === 'alarm')
      .map((row): PaletteRecord => {
        const open = (): void => {
          setTab('standing');
          choose(row.id);
        };
        return { key: `alarm-${row.id}`, kind: 'alarm', title: words.title(row), detail: words.place(row), run: then('alarms', open) };
      }),
    ...users.map(
      ({ id, name, role }): PaletteRecord => ({
        ...{ key: `officer-${id}`, kind: 'officer', title: name, detail: t(`role_${role}`), run: () => switchTo(id) },
      }),
    ),
    ...reports.map(
      ({ id, subject, createdAtMs }): PaletteRecord => ({
        ...{ key: `report-${id}`, kind: 'report', title: subject, detail: formatDateTime(createdAtMs) },
        run: then('reports', () => openReport(id)),
      }),
    ),
    ...scenes.map(
      ({ id, name }): PaletteRecord => ({
        ...{ key: `scene-${id}`, kind: 'scene', title: name, detail: '', run: then('scenes', () => openScene(id)) },
      }),
    ),
    ...indicators.map(
      (row): PaletteRecord => ({
        ...{ key: `indicator-${row.id}`, kind: 'indicator', title: figureName(i18n.language, row), detail: row.id },
        run: then('ledger', () => openIndicator(row.id)),
      }),
    ),
    ...news,
    ...lines.map(
      ({ id, text: said, atMs }): PaletteRecord => ({
        ...{ key: `line-${id}`, kind: 'logLine', title: said, detail: formatDateTime(atMs), run: then('shift', () => findLine(said)) },
      }),
    ),
  ];
  return computeFound(all, text);
};
