/** Names of the elements a list holds, as GeoReport v2 has them. */
const items: Readonly<Record<string, string>> = {
  ...{ services: 'service', service_requests: 'request', errors: 'error', endpoints: 'endpoint', formats: 'format' },
};

const escape = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    // XML 1.0 has no place for them.
    .replaceAll(/[\0-\x08\x0B\x0C\x0E-\x1F\uFFFE\uFFFF]/g, '');

const contentOf = (name: string, value: unknown): string => {
  if (Array.isArray(value)) return value.map((each) => elementOf(items[name] ?? 'item', each)).join('');
  if (typeof value !== 'object' || value === null) return value === null || value === undefined ? '' : escape(String(value));
  return Object.entries(value)
    .map(([key, each]) => elementOf(key, each))
    .join('');
};

const elementOf = (name: string, value: unknown): string => {
  const content = contentOf(name, value);
  return content === '' ? `<${name}/>` : `<${name}>${content}</${name}>`;
};

/** A document in XML: a list under the name of its root. */
export const writeXml = (root: string, value: unknown): string => `<?xml version="1.0" encoding="utf-8"?>${elementOf(root, value)}`;
