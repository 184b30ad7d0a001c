import { hourMs } from '#domain/indicators/periods.ts';
import { pullCap } from './cap/pull-cap.ts';
import { askEach } from './flow/ask-each.ts';
import { hostsOf, type PullChoice, pullDocument, type PullParts } from './rest/pull-document.ts';
import { pullObservations } from './sensor-things/pull-observations.ts';
import type { Source, SourceOf } from './sources.ts';

/** Asks once for all that is new. Throws where a server could not be asked; what came before that is kept. */
export type Pull = () => Promise<void>;

type Pulled = SourceOf<'rest' | 'sensorThings' | 'press' | 'cap'>;

const urlsOf = (source: Pulled): readonly string[] => ('urls' in source ? source.urls : [source.url]);

const choiceOf = (source: Pulled): PullChoice => ({ ...source, hosts: hostsOf(source.hosts, urlsOf(source)) });

/** How a source is asked; null: it sends by itself. */
export const pullOf = (source: Source, parts: PullParts, now: () => number): Pull | null => {
  switch (source.kind) {
    case 'rest':
      return async () => void (await pullDocument(source.url, choiceOf(source), parts));
    case 'press':
      return () => askEach(source.urls, (url) => pullDocument(url, choiceOf(source), parts));
    case 'cap':
      return source.urls.length === 0 ? null : () => askEach(source.urls, (url) => pullCap(url, choiceOf(source), parts));
    case 'sensorThings':
      return () =>
        askEach(source.datastreams, (datastream) =>
          pullObservations(source.url, datastream, choiceOf(source), parts, { firstMs: now() - source.firstHours * hourMs, nowMs: now() }),
        );
    default:
      return null;
  }
};
