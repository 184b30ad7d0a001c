import { z } from 'zod';
import { readPhone } from '#domain/desk/phone.ts';
import type { IncidentDetails } from '#domain/incident.ts';
import type { SourceOf } from '../sources.ts';

export type Service = SourceOf<'open311'>['services'][number];

/** An error as GeoReport v2 has it. */
export type ReportError = { readonly code: number; readonly description: string };
export type ReadReport = { readonly service: Service; readonly details: IncidentDetails } | { readonly error: ReportError };

const line = (most: number) => z.string().trim().normalize('NFC').max(most).default('');
const degrees = (most: number) =>
  z
    .string()
    .trim()
    .regex(/^-?\d{1,3}(\.\d{1,12})?$/, 'it is no number of degrees')
    .transform(Number)
    .refine((each) => Math.abs(each) <= most, { message: `it lies outside of -${most} to ${most}` });

const Form = z.object({
  service_code: line(40),
  lat: degrees(90).optional(),
  long: degrees(180).optional(),
  address_string: line(200),
  address_id: line(80),
  description: line(4000),
  first_name: line(60),
  last_name: line(60),
  phone: line(40),
  email: line(120),
  media_url: z.union([z.literal(''), z.url({ protocol: /^https?$/, error: 'it is no address of a picture' }).max(500)]).default(''),
});

/** A citizen's report as an incident, or why it is none: the words go back to the portal. */
export const readReport = (form: URLSearchParams, { services, communeCode }: SourceOf<'open311'>): ReadReport => {
  const given = Object.fromEntries([...form].filter(([name, value]) => value !== '' && name in Form.shape));
  const { data, error } = Form.safeParse(given);
  const issue = error?.issues[0];
  if (!data) return refuse(`${issue?.path.join('.') ?? 'the report'}: ${issue?.message ?? 'it does not fit'}`);
  if (data.service_code === '') return refuse('service_code was not provided');
  const service = services.find(({ code }) => code === data.service_code);
  if (!service) return { error: { code: 404, description: `service_code ${data.service_code} was not found` } };
  const isPlaced = data.lat !== undefined && data.long !== undefined;
  if ((data.lat === undefined) !== (data.long === undefined)) return refuse('lat and long are given together');
  if (!isPlaced && data.address_string === '' && data.address_id === '') return refuse('lat and long, or address_string was not provided');
  if (/^[\p{C}\s]*$/u.test(data.description)) return refuse('description was not provided');
  const phone = data.phone === '' ? null : readPhone(data.phone);
  const details: IncidentDetails = {
    ...{ type: service.type, severity: service.severity, source: '1022', communeCode: communeCode ?? null },
    title: titleOf(service, data.description),
    description: wordsOf(data, phone === null ? data.phone : ''),
    position: isPlaced ? [data.long ?? 0, data.lat ?? 0] : null,
    placeText: data.address_string || data.address_id,
    callerPhone: phone,
    callerName: `${data.last_name} ${data.first_name}`.trim(),
  };
  return { service, details };
};

const refuse = (description: string): ReadReport => ({ error: { code: 400, description } });

const titleOf = ({ name }: Service, description: string): string => {
  const words = description.replaceAll(/[\p{C}\s]+/gu, ' ').trim();
  return `${name}: ${words.length > 70 ? `${words.slice(0, 70)}…` : words}`.slice(0, 200).trim();
};

/** What has no field of its own stands below the report. */
const wordsOf = ({ description, media_url: media, email }: z.output<typeof Form>, phone: string): string =>
  [description.slice(0, 3200), media && `Ảnh: ${media}`, email && `Email: ${email}`, phone && `Điện thoại: ${phone}`]
    .filter(Boolean)
    .join('\n');
