import type { Reader, Reading } from './flow/feeder.ts';
import type { StateFile } from './flow/source-state.ts';
import { readCap } from './cap/cap-alert.ts';
import { checkColumns, fileNameOf, mapTable } from './files/map-table.ts';
import { readTable } from './files/read-table.ts';
import { failureOf } from '#contract/errors.ts';
import { compileDocument, parseJson, unreadable } from './mapping/map-records.ts';
import { fitsFilter } from './mqtt/topic-filter.ts';
import { type Counted, countItems } from './press/count-items.ts';
import { newsOf } from './press/news-of.ts';
import { readFeed } from './press/read-feed.ts';
import { aboutOf } from './sensor-things/pull-observations.ts';
import { readObservations } from './sensor-things/read-observations.ts';
import type { Source, SourceOf } from './sources.ts';

const documents = ({ mappings }: SourceOf<'rest' | 'webhook'>): Reader => {
  const read = compileDocument(mappings);
  return ({ body }) => ({ values: read(body.toString('utf8')) });
};

const messages = ({ topics }: SourceOf<'mqtt'>): Reader => {
  const ready = topics.map(({ filter, mappings }) => ({ filter, read: compileDocument(mappings) }));
  return ({ about, body }) => {
    const text = body.toString('utf8');
    const found = ready.find(({ filter }) => fitsFilter(filter, about));
    return { values: found ? found.read(text) : [unreadable(text, `No mapping fits the topic ${about.slice(0, 120)}.`)] };
  };
};

const observations =
  ({ datastreams }: SourceOf<'sensorThings'>): Reader =>
  ({ about, body, atMs }) => {
    const text = body.toString('utf8');
    const datastream = datastreams.find((each) => aboutOf(each) === about);
    return datastream
      ? readObservations(text, datastream, atMs)
      : { values: [unreadable(text, `${about} is no longer among the datastreams.`)] };
  };

const press =
  (source: SourceOf<'press'>, state: StateFile): Reader =>
  ({ body, atMs }) => {
    const { items, bad } = readFeed(body.toString('utf8'));
    const before = (parseJson(state.now.cursor['counted'] ?? '{}') as Counted | undefined) ?? {};
    const { counted, values, news } = countItems(before, items, source, atMs);
    return {
      values: [...values, ...bad.map(({ raw, problem }) => unreadable(raw, problem))],
      news: news.map((item) => newsOf(item, source.name, atMs)),
      cursor: { counted: JSON.stringify(counted) },
    };
  };

const alerts =
  ({ name, communeGeocode, senders }: SourceOf<'cap'>): Reader =>
  ({ body }): Reading => {
    const text = body.toString('utf8');
    const read = readCap(text, { source: name, communeGeocode, senders });
    if ('problem' in read) return { values: [unreadable(text, read.problem)] };
    return 'ignored' in read ? { values: [], ignored: 1 } : { values: [], alerts: [read.alert] };
  };

/** A file that cannot be read as a whole is one record that cannot be read. */
const tables =
  (source: SourceOf<'file'>): Reader =>
  async ({ body, about }) => {
    try {
      const table = await readTable(body, source);
      checkColumns(table, source.mappings);
      return { values: mapTable(table, source.mappings, fileNameOf(body)) };
    } catch (thrown) {
      return { values: [unreadable(`${about} ${fileNameOf(body)}`, failureOf(thrown).message)] };
    }
  };

/** How what a source sends is read. */
export const readerOf = (source: Exclude<Source, { kind: 'open311' }>, state: StateFile): Reader => {
  switch (source.kind) {
    case 'rest':
    case 'webhook':
      return documents(source);
    case 'mqtt':
      return messages(source);
    case 'sensorThings':
      return observations(source);
    case 'press':
      return press(source, state);
    case 'cap':
      return alerts(source);
    case 'file':
      return tables(source);
  }
};
