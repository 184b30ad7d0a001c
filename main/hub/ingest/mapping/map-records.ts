import { jsonpath, type JSONPathQuery } from 'json-p3';
import type { Incoming } from '../../indicators/read-incoming.ts';
import { type FieldName, type FieldSource, fieldNames, type Mapping } from './mapping.ts';
import { readField, type ReadField } from './read-field.ts';

/** A record as an adapter read it. `isNamed`: its source gave it an id or said as of when it is so, so that it is told from one that came before. */
export type Mapped = Incoming & { readonly isNamed: boolean };

/** What cannot be read, kept with its words and the reason. */
export const unreadable = (raw: string, problem: string): Mapped => ({ record: null, raw, problem, isNamed: true });

/** What a record that cannot be read is of: never enough to be taken for a whole one. */
const partOf = ({ indicator, area }: Record<string, unknown>): Record<string, unknown> => ({ indicator, area });

type Get = (from: unknown) => ReadField;

const getOf = (source: FieldSource): Get => {
  if ('const' in source) return () => ({ value: source.const });
  if ('column' in source) {
    const { column } = source;
    return (row) => readField((row as ReadonlyMap<string, unknown>).get(column), source);
  }
  const query: JSONPathQuery = jsonpath.compile(source.path);
  return (node) => readField(query.query(node as never).values()[0], source);
};

/** A mapping made ready: one record from one place of a document, or from one row of a table. `mark`: tells records of the same words apart. */
export const compileFields = ({ fields }: Pick<Mapping, 'fields'>, mark = ''): ((from: unknown, words: string) => Mapped) => {
  const gets = fieldNames.flatMap((name): [FieldName, Get][] => (fields[name] ? [[name, getOf(fields[name])]] : []));
  return (from, words) => {
    const raw = `${words}${mark}`;
    const record: Record<string, unknown> = {};
    for (const [name, get] of gets) {
      const read = get(from);
      if (read && 'problem' in read) return { record: partOf(record), raw, problem: `${name}: ${read.problem}`, isNamed: true };
      if (read) record[name] = name === 'recordId' || name === 'area' ? String(read.value) : read.value;
    }
    return { record, raw, isNamed: record['recordId'] !== undefined || record['asOfMs'] !== undefined };
  };
};

/** Several records may be made of the same words. */
export const markOf = (mapping: number): string => (mapping === 0 ? '' : ` (${mapping + 1})`);

/** So many records one document holds at most. */
export const mostInDocument = 50_000;

/** Reads a JSON document by its mappings: all of its records, or the whole of it as one that cannot be read. Never throws for what came. */
export const compileDocument = (mappings: readonly Mapping[]): ((text: string) => Mapped[]) => {
  const ready = mappings.map((mapping, i) => ({
    ...mapping,
    query: jsonpath.compile(mapping.records),
    read: compileFields(mapping, markOf(i)),
  }));
  return (text) => {
    const parsed = parseJson(text);
    if (parsed === undefined) return [unreadable(text, 'It is no JSON.')];
    return ready.flatMap(({ records, mayBeEmpty, query, read }) => {
      const nodes = query.query(parsed as never).values();
      if (nodes.length > mostInDocument) return [unreadable(text, `It has more than ${mostInDocument} records; send fewer at once.`)];
      if (nodes.length === 0 && !mayBeEmpty) return [unreadable(text, `It has no record at ${records}.`)];
      return nodes.map((node) => read(node, JSON.stringify(node) ?? 'null'));
    });
  };
};

/** Undefined: it is no JSON. A mark of its encoding, as Windows writes it, is none of it. */
export const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, '')) as unknown;
  } catch {
    return undefined;
  }
};
