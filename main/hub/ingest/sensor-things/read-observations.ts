import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { TelemetryValue } from '#contract/wire.ts';
import { periodAt } from '#domain/indicators/periods.ts';
import { aheadMs } from '#domain/indicators/series.ts';
import { type Mapped, parseJson, unreadable } from '../mapping/map-records.ts';
import { readTime } from '../mapping/read-time.ts';
import type { SourceOf } from '../sources.ts';

export type Datastream = SourceOf<'sensorThings'>['datastreams'][number];

const Page = z.looseObject({ value: z.array(z.unknown()), '@iot.nextLink': z.string().optional() });
const Observation = z.looseObject({
  '@iot.id': z.union([z.string().max(200), z.number()]),
  phenomenonTime: z.string(),
  result: z.number().finite(),
});

/** Where the next page is, how many observations this one has and the latest moment of them that is not in the future; null: it is no page of observations. */
export const readPage = (
  body: Buffer,
  nowMs: number,
): { readonly next: string | null; readonly count: number; readonly latestMs: number | null } | null => {
  const { data } = Page.safeParse(parseJson(body.toString('utf8')));
  if (!data) return null;
  const moments = data.value
    .flatMap((each) => momentOf(Observation.safeParse(each).data?.phenomenonTime) ?? [])
    .filter((ms) => ms <= nowMs);
  const latestMs = moments.reduce<number | null>((latest, ms) => (latest === null || ms > latest ? ms : latest), null);
  return { next: data['@iot.nextLink'] ?? null, count: data.value.length, latestMs };
};

/** A moment, or the end of an interval: the value is so as of then. */
const momentOf = (text: string | undefined): number | null => readTime(text?.split('/').at(-1));

export type Observed = { readonly values: Mapped[]; readonly telemetry: TelemetryValue[] };

/** The observations of a page that came at `nowMs`, each by itself: as values of an indicator, as measured values, or both. */
export const readObservations = (text: string, datastream: Datastream, nowMs: number): Observed => {
  const { data } = Page.safeParse(parseJson(text));
  if (!data) return { values: [unreadable(text, 'It is no page of observations (SensorThings 1.1).')], telemetry: [] };
  const read: Observed = { values: [], telemetry: [] };
  for (const each of data.value) readOne(each, datastream, nowMs, read);
  return read;
};

const mostName = 80;
const mostHash = 16;

/** As a record may be called. A longer name ends in a mark of the whole of it: names that begin alike stay apart. */
const nameOf = (name: string): string => {
  if (name.length <= mostName) return name;
  return name.slice(0, mostName - mostHash) + createHash('sha256').update(name).digest('hex').slice(0, mostHash);
};

const readOne = (each: unknown, { indicator, area, per, telemetry, id: stream }: Datastream, nowMs: number, read: Observed): void => {
  const raw = JSON.stringify(each) ?? 'null';
  const { data, error } = Observation.safeParse(each);
  const issue = error?.issues[0];
  const atMs = momentOf(data?.phenomenonTime);
  if (!data || atMs === null) {
    read.values.push(
      unreadable(raw, issue ? `${issue.path.join('.') || 'the observation'}: ${issue.message}` : 'phenomenonTime: it is no moment'),
    );
    return;
  }
  if (indicator === undefined && atMs > nowMs + aheadMs) {
    read.values.push(unreadable(raw, 'phenomenonTime: it lies in the future; set the clock of the source'));
    return;
  }
  if (telemetry !== undefined && atMs <= nowMs + aheadMs) read.telemetry.push([telemetry, data.result, atMs]);
  if (indicator === undefined || per === undefined) return;
  const period = periodAt(per, atMs).startMs;
  const record = { indicator, area, period, value: data.result, asOfMs: atMs, recordId: nameOf(`${stream}/${data['@iot.id']}`) };
  read.values.push({ record, raw, isNamed: true });
};
