/** Kept by the machinery itself: it would only hide what an officer changed. */
const machinery: ReadonlySet<string> = new Set(['id', 'marks', 'ops', 'groups', 'updatedAtMs', 'past', 'future']);

/** A value longer than this, as JSON, is told by its length alone. */
const longestValue = 4000;
const mostFields = 40;

type Fields = Readonly<Record<string, unknown>>;
export type ChangedFields = { readonly before: Record<string, unknown> | null; readonly after: Record<string, unknown> | null };

/** The top-level fields of a row that differ, without secrets. Both null: none does. Never throws for JSON values. */
export const computeChangedFields = (before: Fields | null, after: Fields | null): ChangedFields => {
  const names = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])]
    .filter((name) => !machinery.has(name) && textOf(before?.[name]) !== textOf(after?.[name]))
    .slice(0, mostFields);
  if (names.length === 0) return { before: null, after: null };
  const pick = (row: Fields | null): Record<string, unknown> | null =>
    row && Object.fromEntries(names.filter((name) => name in row).map((name) => [name, told(name, row[name])]));
  return { before: pick(before), after: pick(after) };
};

const textOf = (value: unknown): string => JSON.stringify(value) ?? 'undefined';

/** A field as it may be read by an auditor. */
const told = (name: string, value: unknown): unknown => {
  if (name === 'data' && typeof value === 'string') return `[${value.length}]`;
  const safe = withoutSecrets(value);
  const { length } = textOf(safe);
  return length > longestValue ? `[${length}]` : safe;
};

/** The same value, addresses without name, password and query: those may let somebody in. */
export const withoutSecrets = (value: unknown): unknown => {
  if (typeof value === 'string') return withoutCredentials(value);
  if (Array.isArray(value)) return value.map(withoutSecrets);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, withoutSecrets(part)]));
};

/** Also where an address stands in the middle of a sentence. An `@` in a password belongs to the password: the last one before a slash counts. */
const withoutCredentials = (text: string): string =>
  text.replace(/([a-z][a-z0-9+.-]*:\/\/)[^/\s?#]*@/gi, '$1***@').replace(/((?:[a-z][a-z0-9+.-]*:\/\/|^\/)[^\s?#]*)\?[^\s#]+/gi, '$1?***');
