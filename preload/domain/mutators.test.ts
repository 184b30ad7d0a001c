import { describe, expect, it } from 'vitest';
import type { DeviceId, UserId } from './ids.ts';
import { Incident, TimelineEntry } from './incident.ts';
import { applyOperation, claimedGroups, conflictingGroups, type Effect } from './mutators.ts';
import { OperationKind } from './operation.ts';
import { camera, details, incident, operation } from './testing/samples.ts';

const mark = { ver: 7, device: 'd2' };
const accepted = (effect: Effect): Extract<Effect, { k: 'incident' }> => {
  if (!effect.ok || effect.k !== 'incident') throw new Error(`Refused: ${JSON.stringify(effect)}`);
  expect(Incident.parse(effect.row)).toEqual(effect.row);
  expect(TimelineEntry.parse(effect.timeline)).toEqual(effect.timeline);
  return effect;
};

describe('incident.create', () => {
  it('makes a new incident with every group marked', () => {
    const { row, timeline } = accepted(applyOperation(operation('incident.create', details), {}, 7));
    expect(row).toEqual({
      id: 'inc-1',
      ...details,
      status: 'new',
      ownerId: null,
      unit: null,
      reportedAtMs: 5_000,
      updatedAtMs: 5_000,
      createdBy: 'binh',
      groups: { status: mark, owner: mark, details: mark },
    });
    expect(timeline).toEqual({
      id: 'op-1',
      incidentId: 'inc-1',
      operationId: 'op-1',
      kind: 'created',
      actor: 'binh',
      device: 'd2',
      atMs: 5_000,
      text: details.description,
      before: {},
      after: {},
    });
  });

  it('refuses an incident that exists', () => {
    expect(applyOperation(operation('incident.create', details), { incident: incident() }, 7)).toMatchObject({
      ok: false,
      kind: 'alreadyExists',
    });
  });
});

describe('incident.transition', () => {
  it('moves, tells both values and marks the status', () => {
    const { row, timeline } = accepted(
      applyOperation(operation('incident.transition', { to: 'inProgress', reason: '' }), { incident: incident() }, 7),
    );
    expect(row).toEqual({ ...incident(), status: 'inProgress', updatedAtMs: 5_000, groups: { ...incident().groups, status: mark } });
    expect(timeline).toMatchObject({ kind: 'transitioned', before: { status: 'received' }, after: { status: 'inProgress' } });
  });

  it('refuses an illegal move', () => {
    const effect = applyOperation(operation('incident.transition', { to: 'closed', reason: 'xong' }), { incident: incident() }, 7);
    expect(effect).toMatchObject({ ok: false, kind: 'illegalTransition', message: expect.stringContaining('received to closed') });
  });

  it.each(['', '  \n'])('refuses to undo progress without a reason ("%s")', (reason) => {
    const effect = applyOperation(operation('incident.transition', { to: 'rejected', reason }), { incident: incident() }, 7);
    expect(effect).toMatchObject({ ok: false, kind: 'badInput' });
  });

  it('undoes progress with a reason, and keeps it', () => {
    const effect = applyOperation(operation('incident.transition', { to: 'rejected', reason: 'trùng tin' }), { incident: incident() }, 7);
    expect(accepted(effect).timeline.text).toBe('trùng tin');
  });
});

describe('incident.assign', () => {
  const toBinh = { ownerId: 'binh' as UserId, unit: 'Công an tỉnh' };

  it.each(['new', 'received'] as const)('takes an incident that is %s on to assigned', (status) => {
    const { row, timeline } = accepted(applyOperation(operation('incident.assign', toBinh), { incident: incident({ status }) }, 7));
    expect(row).toMatchObject({ ...toBinh, status: 'assigned', groups: { owner: mark, status: mark, details: { ver: 1 } } });
    expect(timeline.after).toEqual({ ...toBinh, status: 'assigned' });
  });

  it.each(['assigned', 'inProgress', 'onHold'] as const)('leaves the status of one that is %s', (status) => {
    const { row } = accepted(applyOperation(operation('incident.assign', toBinh), { incident: incident({ status }) }, 7));
    expect(row).toMatchObject({ status, groups: { owner: mark, status: { ver: 2 } } });
  });

  it('to a unit alone is an assignment; to nobody is none', () => {
    const unit = applyOperation(operation('incident.assign', { ownerId: null, unit: 'Sở Xây dựng' }), { incident: incident() }, 7);
    expect(accepted(unit).row).toMatchObject({ ownerId: null, unit: 'Sở Xây dựng', status: 'assigned' });
    const nobody = applyOperation(operation('incident.assign', { ownerId: null, unit: null }), { incident: incident({ ...toBinh }) }, 7);
    expect(accepted(nobody).row).toMatchObject({ ownerId: null, unit: null, status: 'received' });
  });

  it.each(['resolved', 'closed', 'rejected'] as const)('refuses one that is %s', (status) => {
    const effect = applyOperation(operation('incident.assign', toBinh), { incident: incident({ status }) }, 7);
    expect(effect).toMatchObject({ ok: false, kind: 'illegalTransition' });
  });
});

describe('incident.note', () => {
  it('adds a line and marks no group', () => {
    const { row, timeline } = accepted(applyOperation(operation('incident.note', { text: 'Đã có xe cẩu.' }), { incident: incident() }, 7));
    expect(row).toEqual({ ...incident(), updatedAtMs: 5_000 });
    expect(timeline).toMatchObject({ kind: 'noted', text: 'Đã có xe cẩu.', before: {}, after: {} });
  });
});

describe('incident.update', () => {
  it('writes and tells only what differs', () => {
    const args = { title: 'Va chạm ba xe tải', severity: 2 as const, position: null };
    const { row, timeline } = accepted(applyOperation(operation('incident.update', args), { incident: incident() }, 7));
    expect(row).toMatchObject({
      title: 'Va chạm ba xe tải',
      position: null,
      groups: { details: mark, status: { ver: 2 }, owner: { ver: 1 } },
    });
    expect(timeline.before).toEqual({ title: details.title, position: details.position });
    expect(timeline.after).toEqual({ title: 'Va chạm ba xe tải', position: null });
  });

  it('that changes nothing marks nothing', () => {
    const effect = applyOperation(operation('incident.update', { ...details }), { incident: incident() }, 7);
    expect(accepted(effect).row.groups).toEqual(incident().groups);
  });

  it('keeps fields that this version does not know', () => {
    const newer = incident({ shelter: { beds: 40 } } as Partial<Incident>);
    const effect = applyOperation(operation('incident.update', { severity: 1 }), { incident: newer }, 7);
    expect(accepted(effect).row).toMatchObject({ shelter: { beds: 40 }, severity: 1 });
  });
});

describe('camera.put', () => {
  it('stores the camera under the id that was aimed at', () => {
    const effect = applyOperation(operation('camera.put', { ...camera, id: 'cam-999' as typeof camera.id }), {}, 1);
    expect(effect).toEqual({ ok: true, k: 'camera', row: camera, timeline: null });
  });
});

describe('an operation on nothing', () => {
  it.each([
    operation('incident.transition', { to: 'received', reason: '' }),
    operation('incident.assign', { ownerId: null, unit: null }),
    operation('incident.note', { text: 'x' }),
    operation('incident.update', {}),
  ])('$kind is refused', (op) => {
    expect(applyOperation(op, {}, 1)).toMatchObject({ ok: false, kind: 'notFound', message: expect.stringContaining('inc-1') });
  });
});

describe('conflicts', () => {
  const theirs = { ver: 3, device: 'd9' as DeviceId };

  it('claims one group for each kind that replaces a value', () => {
    const claiming = OperationKind.options.filter((kind) => claimedGroups(kind).length > 0);
    expect(Object.fromEntries(claiming.map((kind) => [kind, claimedGroups(kind)]))).toEqual({
      'incident.transition': ['status'],
      'incident.assign': ['owner'],
      'incident.update': ['details'],
    });
  });

  it.each([
    ['a later change by somebody else', { details: theirs }, 2, ['details']],
    ['the change the officer saw', { details: theirs }, 3, []],
    ['a change of another group', { status: theirs }, 2, []],
    ['a later change by the same console', { details: { ...theirs, device: 'd2' as DeviceId } }, 2, []],
    ['a group nobody marked', {}, 0, []],
  ])('%s', (_what, groups, baseVer, expected) => {
    const op = operation('incident.update', { severity: 1 }, { baseVer });
    expect(conflictingGroups(op, incident({ groups }))).toEqual(expected);
  });

  it('never hold for a note', () => {
    const op = operation('incident.note', { text: 'x' }, { baseVer: 0 });
    expect(conflictingGroups(op, incident({ groups: { status: theirs, owner: theirs, details: theirs } }))).toEqual([]);
  });
});
