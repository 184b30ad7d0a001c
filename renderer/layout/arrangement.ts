import { PanelName } from '#contract/calls.ts';
import { type Arrangement, SeatArrangement } from '#domain/seat-view.ts';

/** What of the layout library's own record is read and written; sizes are pixels along the parent. */
type Leaf = { type: 'leaf'; size: number; data: { views: string[]; activeView: string; id: string } };
type Branch = { type: 'branch'; size: number; data: Node[] };
type Node = Leaf | Branch;
type Layout = {
  grid: { root: Branch; width: number; height: number; orientation: 'HORIZONTAL' | 'VERTICAL' };
  panels: Record<string, { id: string; contentComponent: string; title: string }>;
};

const isKnown = (name: string): name is PanelName => PanelName.safeParse(name).success;

/** How panels stand, without pixels; null where it cannot be told in few words. */
export const readArrangement = (layout: unknown): SeatArrangement | null => {
  const { grid } = layout as Layout;
  if (grid.root.data.length === 0) return null;
  const read = ({ type, data }: Node, share: number): Arrangement => {
    if (type === 'leaf') {
      const { views, activeView } = data as Leaf['data'];
      return { share, tabs: [...views], active: activeView };
    }
    const nodes = data as Node[];
    const total = nodes.reduce((sum, { size }) => sum + (size ?? 0), 0) || 1;
    return { share, parts: nodes.map((node) => read(node, Math.round(((node.size ?? 0) / total) * 1000) / 1000)) };
  };
  const along = grid.orientation === 'HORIZONTAL' ? 'row' : 'column';
  return SeatArrangement.safeParse({ along, root: read(grid.root, 1) }).data ?? null;
};

/** Shares that differ by less are the same on another screen. */
const alike = 0.02;

/** Whether panels stand the same, but for rounding. */
export const isAlike = (a: SeatArrangement | null, b: SeatArrangement | null): boolean => {
  if (a === null || b === null) return a === b;
  const same = (x: Arrangement, y: Arrangement): boolean => {
    if (Math.abs(x.share - y.share) > alike) return false;
    if ('tabs' in x || 'tabs' in y) return 'tabs' in x && 'tabs' in y && x.tabs.join() === y.tabs.join() && x.active === y.active;
    return x.parts.length === y.parts.length && x.parts.every((part, at) => same(part, y.parts[at] as Arrangement));
  };
  return a.along === b.along && same(a.root, b.root);
};

/** The same for the layout library, on a desk of this size. Panels that are not known here, or stand twice, are left out; null: none is left. */
export const layoutOf = ({ along, root }: SeatArrangement, { width, height }: { width: number; height: number }): Layout | null => {
  const seen = new Set<string>();
  const build = (part: Arrangement, isRow: boolean, w: number, h: number, size: number): Node | null => {
    if ('tabs' in part) {
      const views = part.tabs.filter((name) => isKnown(name) && !seen.has(name));
      for (const name of views) seen.add(name);
      const [first] = views;
      if (first === undefined) return null;
      return { type: 'leaf', size, data: { views, activeView: views.includes(part.active) ? part.active : first, id: `group-${first}` } };
    }
    const total = part.parts.reduce((sum, { share }) => sum + share, 0) || 1;
    const data = part.parts.flatMap((each) => {
      const along = Math.round(((isRow ? w : h) * each.share) / total);
      return build(each, !isRow, isRow ? along : w, isRow ? h : along, along) ?? [];
    });
    return data.length === 0 ? null : { type: 'branch', size, data };
  };
  const isRow = along === 'row';
  const built = build(root, isRow, width, height, isRow ? height : width);
  if (!built) return null;
  const branch: Branch =
    built.type === 'branch' ? built : { type: 'branch', size: isRow ? height : width, data: [{ ...built, size: isRow ? width : height }] };
  const panels = Object.fromEntries([...seen].map((name) => [name, { id: name, contentComponent: name, title: name }]));
  return { grid: { root: branch, width, height, orientation: isRow ? 'HORIZONTAL' : 'VERTICAL' }, panels };
};
