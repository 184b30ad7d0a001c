import { z } from 'zod';
import { AdminUnitCode, UserId } from '#domain/ids.ts';
import { IncidentType, Severity } from '#domain/incident.ts';
import { handSource, isByHand } from '#domain/indicators/quarantine-id.ts';
import { AreaId, IndicatorId } from '#domain/indicators/indicator-id.ts';
import { Mappings, Per } from './mapping/mapping.ts';

const Key = z.string().regex(/^\S{16,200}$/, 'a key is 16 to 200 characters without spaces');
const Url = z.url({ protocol: /^https?$/, error: 'an address begins with http:// or https://' }).max(500);
const Host = z
  .string()
  .regex(/^(\*\.)?[a-z0-9][a-z0-9.-]*(:\d{1,5})?$/, 'a host is a name in small letters, with its port where that is unusual');

const common = {
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'an id is 1-40 of a-z 0-9 -'),
  /** Shown as the source of what it brings. */
  name: z
    .string()
    .trim()
    .normalize('NFC')
    .min(1)
    .max(80)
    .refine((name) => !isByHand(name), { message: `what officers bring by hand is called "${handSource}"; give the source another name` }),
};

/** What is asked again and again. Hosts that may be asked: those of the addresses, where none are named. */
const pulled = {
  everySeconds: z.int().min(10).max(86_400),
  headers: z.record(z.string().regex(/^[A-Za-z0-9-]{1,60}$/), z.string().max(1000)).default({}),
  hosts: z.array(Host).max(20).default([]),
  mostBytes: z
    .int()
    .min(1024)
    .max(32 * 1024 * 1024)
    .default(8 * 1024 * 1024),
  timeSeconds: z.int().min(1).max(120).default(20),
};

const Rest = z.strictObject({ kind: z.literal('rest'), ...common, url: Url, ...pulled, mappings: Mappings });
const Webhook = z.strictObject({ kind: z.literal('webhook'), ...common, key: Key, mappings: Mappings });

const Mqtt = z.strictObject({
  kind: z.literal('mqtt'),
  ...common,
  url: z.url({ protocol: /^mqtts?$/, error: 'an address begins with mqtt:// or mqtts://' }),
  username: z.string().max(120).optional(),
  password: z.string().max(200).optional(),
  /** The broker keeps what comes while the hub is away under this name; left out: `chilang-` and the id. */
  clientId: z
    .string()
    .regex(/^[A-Za-z0-9-]{1,23}$/, 'a client id is 1-23 letters, digits or -')
    .optional(),
  topics: z
    .array(z.strictObject({ filter: z.string().min(1).max(200), mappings: Mappings }))
    .min(1)
    .max(100),
});

const Datastream = z.strictObject({
  id: z.union([z.int(), z.string().regex(/^[^'()]{1,80}$/)]),
  /** The indicator its results are values of. */
  indicator: IndicatorId.optional(),
  area: AreaId.optional(),
  per: Per.optional(),
  /** The measured value its results are, as in `station:ky-cung:waterLevel`. */
  telemetry: z.string().min(1).max(160).optional(),
});
const SensorThings = z.strictObject({
  kind: z.literal('sensorThings'),
  ...common,
  /** The root of the service, as in `https://example.vn/FROST-Server/v1.1`. */
  url: Url,
  ...pulled,
  /** How far back the first question reaches. */
  firstHours: z
    .int()
    .min(1)
    .max(24 * 400)
    .default(24),
  datastreams: z
    .array(
      Datastream.refine(({ indicator, area, per, telemetry }) => (indicator ? area && per : telemetry) !== undefined, {
        message: 'a datastream has an indicator with area and per, or a telemetry',
      }),
    )
    .min(1)
    .max(200),
});

const Press = z.strictObject({
  kind: z.literal('press'),
  ...common,
  urls: z.array(Url).min(1).max(50),
  ...pulled,
  /** An item counts where its title or summary has one of these; none: every item does. */
  words: z.array(z.string().trim().normalize('NFC').min(1).max(80)).max(100).default([]),
  ...{ indicator: IndicatorId, area: AreaId },
  /** Days are counted by themselves; within a day it is the day so far that is told. */
  per: z.strictObject({ cadence: z.enum(['minute', 'hour', 'day']), every: z.int().min(1).max(30).default(1) }),
});

const Cap = z.strictObject({
  kind: z.literal('cap'),
  ...common,
  /** Messages, or feeds of links to them, that are looked at; none: they are only pushed. */
  urls: z.array(Url).max(50).default([]),
  ...pulled,
  everySeconds: pulled.everySeconds.default(60),
  /** Lets a sender push messages; left out: nobody does. */
  key: Key.optional(),
  communeGeocode: z.string().max(80).optional(),
  senders: z.array(z.string().max(200)).min(1).max(100).optional(),
});

const Service = z.strictObject({
  code: z.string().regex(/^[A-Za-z0-9._-]{1,40}$/, 'a code of a service is 1-40 letters, digits or . _ -'),
  name: z.string().trim().normalize('NFC').min(1).max(120),
  description: z.string().normalize('NFC').max(500).default(''),
  group: z.string().normalize('NFC').max(80).default(''),
  keywords: z.array(z.string().max(40)).max(20).default([]),
  type: IncidentType.default('citizenReport'),
  severity: Severity.default(4),
});

const Open311 = z.strictObject({
  kind: z.literal('open311'),
  ...common,
  jurisdiction: z.string().max(80).optional(),
  key: Key,
  /** The officer's account that stands for the portal: citizens' reports become incidents in its name. */
  account: UserId,
  /** Where a report without a known commune belongs; left out: to the province. */
  communeCode: AdminUnitCode.optional(),
  services: z.array(Service).min(1).max(200),
  /** More than so many reports with this key are told to come later. */
  reportsPerMinute: z.int().min(1).max(6000).default(60),
});

const Files = z.strictObject({
  kind: z.literal('file'),
  ...common,
  /** Lets its sender bring files in; left out: only the hub's own key does. */
  key: Key.optional(),
  /** The sheet of a workbook by its name; left out: the first. */
  sheet: z.string().max(80).optional(),
  /** The row with the names of the columns, 1 is the first. */
  headerRow: z.int().min(1).max(50).default(1),
  mappings: Mappings,
});

/** A system whose records come in, as an administrator writes it. */
export const Source = z.discriminatedUnion('kind', [Rest, Webhook, Mqtt, SensorThings, Press, Cap, Open311, Files]);
export type Source = z.infer<typeof Source>;
export type SourceOf<K extends Source['kind']> = Extract<Source, { kind: K }>;

export const mostSources = 200;
