import type { IncidentStatus, Severity } from '#domain/incident.ts';
import { type Act, actOn } from './hand.ts';
import { between, pick, type Random } from './random.ts';

const officers = ['u-truc-1', 'u-truc-2', 'u-truc-3', 'u-camera'] as const;
const minute = 60_000;

const onTheWay = [
  'Lực lượng đã xuất phát, dự kiến 15 phút có mặt.',
  'Đã liên hệ đơn vị sở tại xác minh.',
  'Đã gọi lại người báo tin, thông tin khớp.',
];
const atTheScene = [
  'Tổ công tác đã có mặt tại hiện trường.',
  'Hiện trường ổn định, đang xử lý.',
  'Đã tổ chức phân luồng từ xa.',
  'Đề nghị bổ sung một tổ hỗ trợ.',
];
const done = [
  'Đã xử lý xong, giao thông trở lại bình thường.',
  'Đã xử lý xong, không phát sinh thêm.',
  'Đơn vị báo cáo kết quả, đề nghị kết thúc.',
];

/** Minutes until the next step: grave things are taken up at once, small ones wait for their turn. */
const waitMs = (random: Random, severity: Severity, longest: number): number =>
  between(random, 1, Math.max(2, Math.round((longest * severity) / 4))) * minute;

export type Course = { readonly id: string; readonly severity: Severity; readonly units: readonly string[] };

/** The next step a duty desk would take on an incident that stands at `status`; null when it is over. */
export const computeNextActs = (random: Random, { id, units }: Course, status: IncidentStatus, atMs: number): Act[] | null => {
  const actor = pick(random, officers);
  const to = (next: IncidentStatus, reason = ''): Act => actOn(id, 'incident.transition', { to: next, reason }, actor, atMs);
  const note = (from: readonly string[], laterMs = 0): Act =>
    actOn(id, 'incident.note', { text: pick(random, from) }, actor, atMs + laterMs);
  switch (status) {
    case 'new':
      return random() < 0.04 ? [to('rejected', 'Tin báo trùng với vụ việc đã tiếp nhận.')] : [to('received')];
    case 'received':
      return [actOn(id, 'incident.assign', { ownerId: actor, unit: pick(random, units) }, actor, atMs), note(onTheWay, minute)];
    case 'assigned':
      return [to('inProgress'), note(atTheScene, 2 * minute)];
    case 'inProgress':
      return random() < 0.08 ? [to('onHold', 'Chờ phương tiện cơ giới.')] : [to('resolved'), note(done)];
    case 'onHold':
      return [to('inProgress')];
    case 'resolved':
      return [to('closed')];
    case 'closed':
    case 'rejected':
      return null;
  }
};

/** Where steps lead when they are taken as offered. */
const after: Record<IncidentStatus, IncidentStatus> = {
  new: 'received',
  received: 'assigned',
  assigned: 'inProgress',
  inProgress: 'resolved',
  onHold: 'inProgress',
  resolved: 'closed',
  closed: 'closed',
  rejected: 'rejected',
};

/** The whole past of an incident up to `nowMs`: steps in order, as far as it got. */
export const computePast = (random: Random, course: Course, reportedAtMs: number, nowMs: number): Act[] => {
  const acts: Act[] = [];
  let status: IncidentStatus = 'new';
  let atMs = reportedAtMs + waitMs(random, course.severity, 12);
  while (atMs < nowMs) {
    const step = computeNextActs(random, course, status, atMs);
    if (step === null) break;
    acts.push(...step.map((act) => ({ ...act, atMs: Math.min(act.atMs, nowMs) })));
    const moved = step.find(({ kind }) => kind === 'incident.transition')?.args as { to: IncidentStatus } | undefined;
    status = moved?.to ?? after[status];
    atMs += waitMs(random, course.severity, status === 'resolved' ? 600 : 90);
  }
  return acts;
};
