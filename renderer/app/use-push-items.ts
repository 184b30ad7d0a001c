import { Cctv, CircleAlert, MapPin, type LucideIcon, MonitorUp } from 'lucide-react';
import type { Finding } from '#contract/rows.ts';
import type { CellContent } from '#domain/wall-content.ts';
import { wallLayouts } from '#domain/wall-layout.ts';
import { useWallDesk } from '../data/wall-desk.ts';
import { useWallOrders } from '../data/wall-orders.ts';
import { useWallWords } from '../data/wall-words.ts';
import { panelNames } from '../panels/catalogue.ts';
import { computeMatching } from './palette-commands.ts';
import { contentOfFinding, meansCell, readPushText } from './palette-push.ts';

/** Something that is looked for a place on the wall. */
export type Carried = { readonly content: CellContent; readonly what: string };

export type PushItem = { readonly key: string; readonly icon: LucideIcon; readonly title: string; readonly run: () => void };

const icons: Readonly<Partial<Record<CellContent['k'], LucideIcon>>> = { camera: Cctv, incident: CircleAlert, map: MapPin };

/** Findings as they can be put on the wall. */
export const carriedOf = (found: readonly Finding[]): Carried[] =>
  found.flatMap((finding) => {
    const content = contentOfFinding(finding);
    return content ? [{ content, what: finding.title }] : [];
  });

/** What the palette offers for the wall: what was found for `m2 …`, and every cell for something that is carried there. */
export const usePushItems = (text: string, found: readonly Finding[], carried: Carried | null): readonly PushItem[] => {
  const { screens } = useWallDesk();
  const { t, place, content: told } = useWallWords();
  const { give } = useWallOrders();
  const itemOf = ({ content, what }: Carried, screen: (typeof screens)[number], cell: number): PushItem => {
    const title = t('did', { place: place(screen.n, cell), what });
    const run = (): void => void give({ k: 'push', screen: screen.id, cell: cell - 1, content }, title);
    return { key: `${screen.n}.${cell}-${what}`, icon: icons[content.k] ?? MonitorUp, title, run };
  };
  if (carried) {
    const cells = screens.flatMap((screen) => wallLayouts[screen.content.layout].cells.map((_, at) => ({ screen, cell: at + 1 })));
    return cells
      .filter(({ screen, cell }) => meansCell(text, screen.n, cell))
      .map(({ screen, cell }) => {
        const item = itemOf(carried, screen, cell);
        return { ...item, title: `${place(screen.n, cell)} (${told(screen.content.cells[cell - 1])}) ← ${carried.what}` };
      });
  }
  const push = readPushText(text);
  const screen = push && screens.find(({ n }) => n === push.screen);
  if (!push || !screen || push.cell < 1 || push.cell > wallLayouts[screen.content.layout].cells.length) return [];
  const panels = panelNames.map((panel) => ({ id: panel, title: t(`shell:${panel}`), run: () => undefined }));
  const named = computeMatching(panels, push.rest).map(({ title, id }) => ({ content: { k: 'panel' as const, panel: id }, what: title }));
  return [...carriedOf(found), ...named].map((each) => itemOf(each, screen, push.cell));
};
