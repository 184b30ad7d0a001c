import type { Element } from '@xmldom/xmldom';
import { AdminUnitCode } from '#domain/ids.ts';
import { WarningFacts } from '#domain/warnings/warning.ts';
import { type WarningId, warningIdOf } from '#domain/warnings/warning-id.ts';
import { childrenNamed, readXml, textOf } from '../read-xml.ts';
import { type CapArea, readCapAreas } from './cap-area.ts';

/** A message of another authority that fits CAP 1.2. */
export type CapAlert = {
  readonly facts: WarningFacts;
  readonly references: readonly WarningId[];
  readonly source: string;
  readonly raw: string;
};

/** `ignored`: a receipt or an error report, which warns of nothing. */
export type ReadCap = { readonly alert: CapAlert } | { readonly ignored: true } | { readonly problem: string };

export type CapChoice = {
  readonly source: string;
  /** The name of the geocode that holds codes of communes; left out: none does. */
  readonly communeGeocode?: string | undefined;
  /** Senders that are believed; left out: all that this source brings. */
  readonly senders?: readonly string[] | undefined;
};

const namespace = 'urn:oasis:names:tc:emergency:cap:1.2';
/** The form CAP asks for: with seconds and an offset, never `Z`. What real senders write with `Z` is understood, too. */
const moment = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?([-+]\d{2}:\d{2}|Z)$/;

const timeOf = (text: string): number | null => {
  const ms = moment.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(ms) ? null : ms;
};

/** Vietnamese first, then English, then whatever comes first. */
const bestInfo = (infos: readonly Element[]): Element | undefined => {
  const speaks = (language: string) => (info: Element) => textOf(info, 'language').toLowerCase().startsWith(language);
  return infos.find(speaks('vi')) ?? infos.find(speaks('en')) ?? infos[0];
};

/** Reads one message. Never throws for what came. */
export const readCap = (text: string, choice: CapChoice): ReadCap => {
  const read = readXml(text);
  if ('problem' in read) return read;
  const { root } = read;
  if (root.localName !== 'alert' || root.namespaceURI !== namespace) return { problem: 'It is no alert of CAP 1.2.' };
  const msgType = textOf(root, 'msgType');
  if (msgType === 'Ack' || msgType === 'Error') return { ignored: true };
  const sender = textOf(root, 'sender');
  if (choice.senders && !choice.senders.includes(sender))
    return { problem: `sender: ${sender || 'nobody'} is not among those who are believed` };
  const infos = childrenNamed(root, 'info');
  if (infos.length === 0 && msgType !== 'Cancel') return { problem: 'info: the message says nothing of what it warns of' };
  const info = bestInfo(infos);
  const areas = info ? readCapAreas(info) : { text: '', geocodes: [], middle: null };
  if ('problem' in areas) return areas;
  const references = readReferences(textOf(root, 'references'));
  if (!references || (msgType !== 'Alert' && references.length === 0))
    return { problem: 'references: it names no messages as sender,identifier,sent' };
  const facts = WarningFacts.safeParse({ ...headOf(root), ...infoOf(info), ...placeOf(areas, choice) });
  if (facts.success) {
    const { identifier } = facts.data;
    if (sender === '' || identifier === '' || /[\s,<&]/.test(sender + identifier))
      return { problem: 'identifier: sender and identifier are names without spaces, commas, < and &' };
    return { alert: { facts: facts.data, references, source: choice.source, raw: text } };
  }
  const issue = facts.error.issues[0];
  return { problem: `${nameOf(issue?.path.join('.') ?? '')}: ${issue?.message ?? 'it does not fit'}` };
};

/** As CAP calls them. */
const nameOf = (field: string): string => ({ sentMs: 'sent', onsetMs: 'onset', expiresMs: 'expires' })[field] ?? field;

const headOf = (root: Element) => ({
  ...{ sender: textOf(root, 'sender'), identifier: textOf(root, 'identifier'), sentMs: timeOf(textOf(root, 'sent')) ?? 'no time' },
  ...{ status: textOf(root, 'status'), msgType: textOf(root, 'msgType') },
});

const optionalTime = (info: Element, name: string): number | string | null => {
  const text = textOf(info, name);
  return text === '' ? null : (timeOf(text) ?? 'no time');
};

const unknown = { urgency: 'Unknown', severity: 'Unknown', certainty: 'Unknown' };
const nothing = {
  ...{ senderName: '', event: '', headline: '', description: '', instruction: '', web: '' },
  ...unknown,
  onsetMs: null,
  expiresMs: null,
};

const infoOf = (info: Element | undefined) => {
  if (!info) return nothing;
  return {
    senderName: textOf(info, 'senderName').slice(0, 200),
    event: textOf(info, 'event').slice(0, 200),
    headline: textOf(info, 'headline').slice(0, 300),
    description: textOf(info, 'description').slice(0, 2000),
    instruction: textOf(info, 'instruction').slice(0, 1000),
    web: textOf(info, 'web').slice(0, 500),
    ...{ urgency: textOf(info, 'urgency'), severity: textOf(info, 'severity'), certainty: textOf(info, 'certainty') },
    ...{ onsetMs: optionalTime(info, 'onset'), expiresMs: optionalTime(info, 'expires') },
  };
};

const placeOf = ({ text, geocodes, middle }: CapArea, { communeGeocode }: CapChoice) => {
  const codes = geocodes.flatMap((code) =>
    communeGeocode !== undefined && code.startsWith(`${communeGeocode}=`) ? [code.split('=')[1]] : [],
  );
  const commune = codes.length === 1 ? AdminUnitCode.safeParse(codes[0]).data : undefined;
  return { areaText: text, geocodes, position: middle, communeCode: commune ?? null };
};

/** Null: it is no list of `sender,identifier,sent`. */
const readReferences = (text: string): WarningId[] | null => {
  const parts = text === '' ? [] : text.split(' ');
  const read = parts.map((part) => part.split(','));
  if (parts.length > 20 || read.some((each) => each.length !== 3 || timeOf(each[2] ?? '') === null)) return null;
  return read.map(([sender = '', identifier = '']) => warningIdOf(sender, identifier));
};
