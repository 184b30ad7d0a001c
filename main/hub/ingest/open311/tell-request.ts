import type { Incident, IncidentStatus } from '#domain/incident.ts';
import { isOpen } from '#domain/incident-transitions.ts';
import type { Service } from './read-report.ts';
import type { Said } from './report-book.ts';

/** What is told to whoever reported: in the trade's words, nothing of what officers wrote. */
const notes: Readonly<Record<IncidentStatus, string>> = {
  new: 'Chờ tiếp nhận',
  received: 'Đã tiếp nhận',
  assigned: 'Đã phân công xử lý',
  inProgress: 'Đang xử lý',
  onHold: 'Tạm dừng xử lý',
  resolved: 'Đã xử lý xong',
  closed: 'Đã kết thúc',
  rejected: 'Không tiếp nhận',
};

const local = (ms: number): string => `${new Date(ms + 7 * 3_600_000).toISOString().slice(0, 19)}+07:00`;

/** A request as GeoReport v2 has it: how the incident stands now, in the words it was reported with as far as they were kept. */
export const tellRequest = (incident: Incident, service: Service | undefined, said: Said | undefined) => ({
  service_request_id: incident.id,
  status: isOpen(incident.status) ? 'open' : 'closed',
  status_notes: notes[incident.status],
  service_name: service?.name ?? '',
  service_code: service?.code ?? '',
  description: said?.description ?? '',
  agency_responsible: incident.unit ?? '',
  service_notice: '',
  requested_datetime: local(incident.reportedAtMs),
  updated_datetime: local(incident.updatedAtMs),
  expected_datetime: '',
  address: said?.address ?? '',
  address_id: '',
  zipcode: '',
  lat: said?.position?.[1] ?? null,
  long: said?.position?.[0] ?? null,
  media_url: '',
});

export const tellService = ({ code, name, description, group, keywords }: Service) => ({
  ...{ service_code: code, service_name: name, description, metadata: false, type: 'realtime' },
  ...{ keywords: keywords.join(','), group },
});
