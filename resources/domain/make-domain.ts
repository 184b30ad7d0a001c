// Copies the facts of the province into this folder, written compactly:
//   node resources/domain/make-domain.ts --from DIR
// The product reads only the copies; run it again when the facts change.
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

const JSON_FILES = [
  'admin-units-2025.json',
  'border-gates.geojson',
  'communes-points.geojson',
  'hydro-stations.geojson',
  'indicators.json',
  'poi.geojson',
  'severity-scales.json',
  'vi-locale-tests.json',
];
const PLAIN_FILES = ['glossary.csv'];

const { values } = parseArgs({ options: { from: { type: 'string' } } });
if (!values.from) {
  console.error('Say where the facts are: node resources/domain/make-domain.ts --from DIR');
  process.exit(2);
}

for (const name of JSON_FILES) {
  const parsed: unknown = JSON.parse(readFileSync(join(values.from, name), 'utf8'));
  writeFileSync(join(import.meta.dirname, name), `${JSON.stringify(parsed)}\n`);
}
for (const name of PLAIN_FILES) copyFileSync(join(values.from, name), join(import.meta.dirname, name));
console.log(`Wrote ${JSON_FILES.length + PLAIN_FILES.length} files to ${import.meta.dirname}`);
