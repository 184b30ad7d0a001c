import type { DisplayIdentity, PresentDisplay } from '#domain/display.ts';
import type { Monitor } from '../../../native/display-identity/index.ts';
import type { Display } from '../../host/host.ts';
import { type Edid, readEdid, readMaker } from './edid.ts';

/** What is known of a monitor beside the host: `place` null where only the kernel was asked. */
export type KnownMonitor = {
  readonly connector: string;
  readonly edid: Uint8Array | null;
  readonly numbers: Monitor['numbers'];
  readonly place: Pick<Monitor, 'left' | 'top' | 'width' | 'height'> | null;
};

const hex = (number: number): string => number.toString(16).toUpperCase().padStart(4, '0');

/** `DEL-4066-JF3K1`; null: it tells nothing of itself. */
const edidKey = (edid: Edid | null, numbers: Monitor['numbers']): string | null => {
  if (edid) return [edid.maker, hex(edid.product), edid.serial].filter((part) => part !== null).join('-');
  const maker = numbers && readMaker(numbers.vendor);
  if (!numbers || maker === null) return null;
  return [maker, hex(numbers.product), ...(numbers.serial === 0 ? [] : [numbers.serial])].join('-');
};

type Read = { readonly monitor: KnownMonitor; readonly edid: Edid | null };
type Rule = (display: Display, read: Read) => boolean;

const near = (a: number, b: number): boolean => Math.abs(a - b) <= 2;

/** Some hosts count in physical pixels, some in their own; both begin at the same corner. */
const standsThere: Rule = ({ bounds, scale }, { monitor: { place } }) => {
  if (!place) return false;
  const isAt = (factor: number): boolean =>
    near(place.left, bounds.left * factor) && near(place.top, bounds.top * factor) && near(place.width, bounds.width * factor);
  return isAt(1) || isAt(scale);
};
const isNamedSo: Rule = ({ label }, { edid }) => label !== '' && edid?.name === label;
const isThatLarge: Rule = ({ bounds, scale }, { monitor: { place } }) =>
  place !== null && near(place.width, bounds.width * scale) && near(place.height, bounds.height * scale);

/**
 * Tells which monitor each of the host's displays is. The two lists come from different parts of the system: they are brought
 * together by where a display stands, then by the name EDID gives it where only one has it, and last, beside monitors of other
 * scales, by size and order. A display nobody knows more about keeps its label.
 */
export const identifyDisplays = (displays: readonly Display[], monitors: readonly KnownMonitor[]): PresentDisplay[] => {
  const free = new Set(monitors.map((monitor): Read => ({ monitor, edid: monitor.edid && readEdid(monitor.edid) })));
  const found = new Map<string, Read>();
  const pair = (rule: Rule, isSure: (candidates: readonly Read[]) => boolean): void => {
    for (const display of inOrder(displays, ({ bounds }) => bounds)) {
      if (found.has(display.id)) continue;
      const candidates = inOrder([...free], ({ monitor }) => monitor.place ?? { left: 0, top: 0 }).filter((read) => rule(display, read));
      const [first] = candidates;
      if (!first || !isSure(candidates)) continue;
      found.set(display.id, first);
      free.delete(first);
    }
  };
  const isOnly = (candidates: readonly Read[]): boolean => candidates.length === 1;
  pair(standsThere, isOnly);
  pair(isNamedSo, isOnly);
  pair(isThatLarge, () => true);
  return displays.map((display) => presentOf(display, found.get(display.id)));
};

const inOrder = <T>(all: readonly T[], placeOf: (each: T) => { left: number; top: number }): T[] =>
  [...all].sort((a, b) => placeOf(a).left - placeOf(b).left || placeOf(a).top - placeOf(b).top);

const presentOf = ({ id, label, bounds, workArea, scale, primary }: Display, known: Read | undefined): PresentDisplay => {
  const identity: DisplayIdentity = {
    edid: known ? edidKey(known.edid, known.monitor.numbers) : null,
    connector: known?.monitor.connector.slice(0, 200) || null,
    label: label || known?.edid?.name || '',
  };
  return { id, identity, bounds, workArea, scale, isPrimary: primary, sizeMm: known?.edid?.sizeMm ?? null };
};
