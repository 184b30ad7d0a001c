import type { Camera } from '../camera.ts';
import type { DeviceId, UserId } from '../ids.ts';
import { Incident, IncidentDetails } from '../incident.ts';
import { Operation, type OperationArgs, type OperationKind, targetKindOf } from '../operation.ts';

/** A correct set of facts. */
export const details: IncidentDetails = IncidentDetails.parse({
  type: 'trafficAccident',
  severity: 2,
  title: 'Va chạm hai xe tải',
  description: 'Một làn bị chắn.',
  source: '113',
  position: [106.712, 21.9735],
  communeCode: '06184',
  placeText: 'QL1 Km3+200',
});

/** A correct incident, somewhere in its life. */
export const incident = (change: Partial<Incident> = {}): Incident =>
  Incident.parse({
    id: 'inc-1',
    ...details,
    status: 'received',
    ownerId: null,
    unit: null,
    reportedAtMs: 1_000,
    updatedAtMs: 1_000,
    createdBy: 'an',
    groups: { status: { ver: 2, device: 'd1' }, owner: { ver: 1, device: 'd1' }, details: { ver: 1, device: 'd1' } },
    ...change,
  });

/** A correct camera. */
export const camera: Camera = {
  id: 'cam-001' as Camera['id'],
  name: 'Cửa khẩu Hữu Nghị',
  nameEn: null,
  kind: 'gate',
  position: [106.712, 21.9735],
  headingDeg: 0,
  fovDeg: 60,
  communeCode: null,
  roadKm: null,
  streams: { main: '/demo/cameras/cam-001/main/index.m3u8', sub: null },
};

const ids: Record<Operation['target']['k'], string> = {
  ...{ incident: 'inc-1', camera: 'cam-001', scene: 'scn-1', wall: 'wall-1', wallImage: `img-${'0'.repeat(40)}` },
  ...{ savedSearch: 'sch-1', report: 'rep-1', unit: 'unt-1', deadlinePolicy: 'deadline-policy' },
  ...{ alarm: `alm-${'0'.repeat(32)}`, alarmPolicy: 'alarm-policy' },
  audit: 'op-1',
  ...{ shift: 'shf-1', logLine: 'log-1' },
  ...{ procedure: 'SOP-01', run: 'run-1' },
  ...{ overlay: 'ovl-1', mapBookmark: 'bmk-1' },
  ...{ indicator: 'ck.xe_ton', quarantined: `qua-${'0'.repeat(32)}`, ledgerPolicy: 'ledger-policy' },
  ...{ watchPolicy: 'watch-policy', indicatorPlan: 'ck.xe_ton:20:20261127' },
  board: 'brd-1',
  warning: `wrn-${'0'.repeat(32)}`,
};

const targetOf = (kind: OperationKind): { k: string; id: string } => ({ k: targetKindOf(kind), id: ids[targetKindOf(kind)] });

/** A correct operation of a kind, by officer `binh` at device `d2`. */
export const operation = <K extends OperationKind>(
  kind: K,
  args: OperationArgs<K>,
  change: Partial<Operation> = {},
): Extract<Operation, { kind: K }> =>
  Operation.parse({
    n: 1,
    id: 'op-1',
    sv: 1,
    baseVer: 2,
    actor: 'binh' as UserId,
    device: 'd2' as DeviceId,
    atMs: 5_000,
    sig: null,
    kind,
    target: targetOf(kind),
    args,
    ...change,
  }) as Extract<Operation, { kind: K }>;
