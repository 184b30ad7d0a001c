import type { PartOf } from './indicator.ts';

/** The groups a centre watches, in the order they are shown in; what a deployment adds comes after them. */
export const indicatorGroups = [
  ...['kinh-te-xa-hoi', 'cua-khau-so', 'chinh-quyen', 'antt-atgt', 'phan-anh', 'bao-chi-mxh'],
  ...['y-te', 'giao-duc', 'du-lich', 'attt', 'an-sinh', 'moi-truong'],
] as readonly string[];

const placeOf = (group: string): number => {
  const at = indicatorGroups.indexOf(group);
  return at < 0 ? indicatorGroups.length : at;
};

type Grouped = { readonly group: string; readonly id: string; readonly partOf?: PartOf | null };

/** By group, then by code; the figures of one indicator follow it in their own order. */
export const byGroup = (a: Grouped, b: Grouped): number => {
  if (a.group !== b.group) return placeOf(a.group) - placeOf(b.group) || (a.group < b.group ? -1 : 1);
  const [mine, others] = [a.partOf?.indicator ?? a.id, b.partOf?.indicator ?? b.id];
  if (mine !== others) return mine < others ? -1 : 1;
  return (a.partOf?.at ?? 0) - (b.partOf?.at ?? 0) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
};
