import { describe, expect, it } from 'vitest';
import type { DeviceId, RoomDisplayId, SceneId, UserId } from './ids.ts';
import { markParts, overtakenParts } from './marks.ts';
import type { OperationArgs, SceneChange } from './operation.ts';
import { Scene, SceneDraft } from './scene.ts';
import { operation } from './testing/samples.ts';
import { consoleActor } from './user.ts';
import { applyWallOperation, computeWallRefusal, type WallEffect } from './wall-mutators.ts';
import { clockScreen, type ScreenContent } from './wall-content.ts';
import { computeSceneStep, computeWallStep, findStep } from './wall-history.ts';
import { screensAt } from './wall-past.ts';
import { DisplaysAddress, keptVersions, Wall, WallEntry, wallEntryId } from './wall.ts';

const [left, right] = ['display-1', 'display-2'] as [RoomDisplayId, RoomDisplayId];
const [d1, d2] = ['d1', 'd2'] as [DeviceId, DeviceId];
const camera = (id: string) => ({ k: 'camera' as const, camera: id as never, rotation: 0 as const });
const screen = (...ids: (string | null)[]): ScreenContent => ({ layout: '4', cells: ids.map((id) => (id === null ? null : camera(id))) });

const wall = (change: Partial<Wall> = {}): Wall =>
  Wall.parse({
    ...{ id: 'wall-1', name: 'Tường chính', screens: [], webHosts: [], device: 'd1', lockedBy: null, updatedAtMs: 1, marks: {} },
    air: { screens: {}, scene: null, takeId: null, takeAtMs: 1, by: 'an', cause: 'officer', incidentId: null },
    ...change,
  });
const draft = SceneDraft.parse({
  name: 'Ùn tắc',
  note: '',
  screens: { [left]: screen('c1', 'c2') },
  who: 'operators',
  schedules: [],
  rules: [],
});
const scene = (change: Partial<Scene> = {}): Scene =>
  Scene.parse({ id: 'scn-1', ...draft, lockedBy: null, isRemoved: false, createdBy: 'an', updatedAtMs: 1, marks: {}, ...change });

const taken = (screens: OperationArgs<'wall.take'>['screens'], more: object = {}) =>
  operation('wall.take', { screens, scene: null, takeAtMs: 9, cause: 'officer', incidentId: null }, more);
const done = (effect: WallEffect): Extract<WallEffect, { ok: true; k: 'scene' | 'wall' }> => {
  if (!effect.ok || effect.k === 'wallImage') throw new Error(`Refused: ${JSON.stringify(effect)}`);
  expect((effect.k === 'wall' ? Wall : Scene).parse(effect.row)).toEqual(effect.row);
  expect(WallEntry.parse(effect.entry)).toEqual(effect.entry);
  return effect;
};
const wallAfter = (effect: WallEffect): Wall => done(effect).row as Wall;
const sceneAfter = (effect: WallEffect): Scene => done(effect).row as Scene;

describe('marks of parts', () => {
  const marks = markParts({}, ['air/display-1/2'], 5, d1);

  it.each<[string, string[], { baseVer: number; device: DeviceId }, string[]]>([
    ['the same part by another console', ['air/display-1/2'], { baseVer: 4, device: d2 }, ['air/display-1/2']],
    ['the whole around it', ['air/display-1'], { baseVer: 4, device: d2 }, ['air/display-1']],
    ['everything', [''], { baseVer: 4, device: d2 }, ['']],
    ['a part beside it', ['air/display-1/3', 'air/display-10'], { baseVer: 4, device: d2 }, []],
    ['seen before', ['air/display-1/2'], { baseVer: 5, device: d2 }, []],
    ['the same console', ['air/display-1/2'], { baseVer: 0, device: d1 }, []],
  ])('claiming %s', (_, claims, seen, lost) => expect(overtakenParts(marks, claims, seen)).toEqual(lost));

  it('of a whole take the place of those within it', () => {
    expect(markParts(marks, ['air/display-1'], 6, d2)).toEqual({ 'air/display-1': { ver: 6, device: d2 } });
    expect(overtakenParts(markParts(marks, ['air/display-1'], 6, d2), ['air/display-1/0'], { baseVer: 5, device: d1 })).toHaveLength(1);
  });
});

describe('a wall', () => {
  it('is made once, and shows the clock', () => {
    const op = operation('wall.put', { name: 'Tường chính', screens: [] });
    const made = wallAfter(applyWallOperation(op, {}, 1));
    expect(made).toMatchObject({ device: d2, air: { screens: {} }, lockedBy: null });
    expect(applyWallOperation(op, { wall: made }, 2)).toMatchObject({ ok: false, kind: 'alreadyExists' });
  });

  it('takes screens all at once and leaves others alone', () => {
    const before = wall({ air: { ...wall().air, screens: { [right]: screen('r') } } });
    const { row, entry } = done(applyWallOperation(taken({ [left]: screen('a') }), { wall: before }, 7));
    expect((row as Wall).air).toMatchObject({
      screens: { [left]: screen('a'), [right]: screen('r') },
      takeAtMs: 9,
      by: 'binh',
      takeId: 'op-1',
    });
    expect(entry).toMatchObject({
      id: 'wall-1:7',
      kind: 'took',
      before: { [`air/${left}`]: null },
      after: { [`air/${left}`]: screen('a') },
    });
  });

  it('merges pushes into different cells and refuses the later one into the same', () => {
    const base = wall({ air: { ...wall().air, screens: { [left]: screen('a', 'b') } } });
    const push = (cell: number, id: string, device: string) =>
      operation(
        'wall.push',
        { screen: left, cell, layout: '4', content: camera(id), takeAtMs: 9, cause: 'officer' },
        { device: device as DeviceId, baseVer: 1 },
      );
    const first = wallAfter(applyWallOperation(push(0, 'x', 'd1'), { wall: base }, 2));
    const second = wallAfter(applyWallOperation(push(1, 'y', 'd2'), { wall: first }, 3));
    expect(second.air.screens[left]).toEqual(screen('x', 'y'));
    expect(applyWallOperation(push(0, 'z', 'd2'), { wall: second }, 4)).toMatchObject({ ok: false, kind: 'conflict' });
    expect(applyWallOperation(taken({ [left]: screen() }, { baseVer: 1 }), { wall: second }, 4)).toMatchObject({
      ok: false,
      kind: 'conflict',
    });
    const other = operation(
      'wall.push',
      { screen: left, cell: 3, layout: '9', content: null, takeAtMs: 9, cause: 'officer' },
      { baseVer: 3 },
    );
    expect(applyWallOperation(other, { wall: second }, 4)).toMatchObject({ ok: false, kind: 'conflict' });
  });

  it('goes back and forth through what was taken, by whomever', () => {
    let now = wall();
    const entries: WallEntry[] = [];
    let ver = 0;
    const apply = (op: Parameters<typeof applyWallOperation>[0]): void => {
      const { row, entry } = done(applyWallOperation(op, { wall: now }, (ver += 1)));
      now = row as Wall;
      entries.push({ ...entry, operationId: `op-${ver}` as WallEntry['operationId'] });
    };
    const step = (which: 'undo' | 'redo'): void => {
      const entry = findStep(which, entries);
      if (!entry) throw new Error('nothing');
      const { kind, args } = computeWallStep(which, entry, now.air);
      apply(operation(kind, { ...args, takeAtMs: 9 } as never, { baseVer: ver }));
    };
    apply(taken({ [left]: screen('a') }));
    apply(
      operation('wall.push', { screen: left, cell: 1, layout: '4', content: camera('b'), takeAtMs: 9, cause: 'officer' }, { baseVer: 1 }),
    );
    apply(operation('wall.set', { name: 'Khác' }));
    step('undo');
    expect(now.air.screens[left]).toEqual(screen('a', null));
    step('undo');
    expect(now.air.screens[left]).toEqual(clockScreen);
    expect(findStep('undo', entries)).toBeNull();
    step('redo');
    step('redo');
    expect(now.air.screens[left]).toEqual(screen('a', 'b'));
    expect(findStep('redo', entries)).toBeNull();
    expect(now.name).toBe('Khác');
    step('undo');
    apply(taken({ [right]: screen('z') }));
    expect(findStep('redo', entries)).toBeNull();
  });

  it('stands for its scene again when a push is taken back, and for none when it is done again', () => {
    const scene = { id: 'scn-1' as SceneId, ver: 3 };
    const before = wall({ air: { ...wall().air, screens: { [left]: screen('a') }, scene } });
    const push = operation('wall.push', { screen: left, cell: 1, layout: '4', content: camera('b'), takeAtMs: 9, cause: 'officer' });
    const pushed = done(applyWallOperation(push, { wall: before }, 3));
    expect((pushed.row as Wall).air.scene).toBeNull();
    const step = (which: 'undo' | 'redo', now: Wall): Wall => {
      const { kind, args } = computeWallStep(which, pushed.entry, now.air);
      expect(kind).toBe('wall.push');
      return wallAfter(applyWallOperation(operation(kind, { ...args, takeAtMs: 9 } as never), { wall: now }, 4));
    };
    const undone = step('undo', pushed.row as Wall);
    expect(undone.air).toMatchObject({ scene, screens: { [left]: screen('a', null) } });
    expect(step('redo', undone).air).toMatchObject({ scene: null, screens: { [left]: screen('a', 'b') } });
  });

  it('never refuses an officer for what they ordered themselves a moment ago', () => {
    const before = wall({ device: d2, air: { ...wall().air, screens: { [left]: screen('a', 'b') } } });
    const nine: ScreenContent = { layout: '9', cells: [] };
    const own = wallAfter(applyWallOperation(taken({ [left]: nine }, { device: d2, baseVer: 1 }), { wall: before }, 2));
    const push = (device: DeviceId, cell: number) =>
      operation(
        'wall.push',
        { screen: left, cell, layout: '4', content: camera('x'), takeAtMs: 9, cause: 'officer' },
        { device, baseVer: 1 },
      );
    expect(wallAfter(applyWallOperation(push(d2, 1), { wall: own }, 3)).air.screens[left]).toEqual({ ...nine, cells: [null, camera('x')] });
    expect(applyWallOperation(push(d1, 1), { wall: own }, 3)).toMatchObject({ ok: false, kind: 'conflict' });
    const one = wallAfter(applyWallOperation(taken({ [left]: clockScreen }, { device: d2, baseVer: 1 }), { wall: before }, 2));
    expect(applyWallOperation(push(d2, 3), { wall: one }, 3)).toMatchObject({ ok: false, kind: 'badInput' });
  });

  it('forgets what stood on screens it has no more, and says so in its history', () => {
    const place = { left: 0, top: 0, width: 500, height: 300 };
    const own = (id: RoomDisplayId) => ({ id, name: id, kind: 'remote' as const, place, pixels: { width: 1920, height: 1080 } });
    const both = wall({ screens: [own(left), own(right)] });
    const shown = wallAfter(applyWallOperation(taken({ [left]: screen('a'), [right]: screen('r') }), { wall: both }, 2));
    const { row, entry } = done(applyWallOperation(operation('wall.set', { screens: [own(left)] }), { wall: shown }, 3));
    expect(Object.keys((row as Wall).air.screens)).toEqual([left]);
    expect(Object.keys((row as Wall).marks).toSorted()).toEqual([`air/${left}`, 'screens']);
    expect(entry).toMatchObject({ kind: 'changed', before: { [`air/${right}`]: screen('r') }, after: { [`air/${right}`]: null } });
    expect(
      screensAt(
        'wall',
        (row as Wall).air.screens,
        [
          { ...entry, ver: 3 },
          { ...entry, ver: 2, operationId: 'op-0' as never },
        ],
        2,
      ),
    ).toMatchObject({
      [right]: screen('r'),
    });
  });

  it('has no more to remember than its screens, however many came and went', () => {
    const place = { left: 0, top: 0, width: 500, height: 300 };
    let now = wall();
    for (let n = 1; n <= 100; n += 1) {
      const id = `remote-${n}` as RoomDisplayId;
      const screens = [{ id, name: id, kind: 'remote' as const, place, pixels: { width: 1920, height: 1080 } }];
      now = wallAfter(applyWallOperation(operation('wall.set', { screens }, { baseVer: 2 * n }), { wall: now }, 2 * n));
      now = wallAfter(applyWallOperation(taken({ [id]: screen('a') }, { baseVer: 2 * n }), { wall: now }, 2 * n + 1));
    }
    expect([Object.keys(now.air.screens), Object.keys(now.marks)]).toEqual([['remote-100'], ['screens', 'air/remote-100']]);
  });

  it('remembers two hundred versions', () => {
    expect(wallEntryId('wall-1', 3)).toBe(wallEntryId('wall-1', 3 + keptVersions));
  });
});

describe('a scene', () => {
  it('is written, changed part by part, and its changes taken back', () => {
    const made = sceneAfter(applyWallOperation(operation('scene.put', draft), {}, 1));
    expect(made).toMatchObject({ name: 'Ùn tắc', createdBy: 'binh', isRemoved: false });
    const change = operation('scene.change', {
      changes: [
        { part: 'cell', screen: left, cell: 3, value: camera('c4') },
        { part: 'name', value: 'Ùn tắc Hữu Nghị' },
        { part: 'screen', screen: right, value: clockScreen },
      ],
    });
    const { row, entry } = done(applyWallOperation(change, { scene: made }, 2));
    expect((row as Scene).screens[left]?.cells).toEqual([camera('c1'), camera('c2'), null, camera('c4')]);
    const back = operation('scene.change', { changes: computeSceneStep('undo', entry) }, { baseVer: 2 });
    const undone = sceneAfter(applyWallOperation(back, { scene: row as Scene }, 3));
    expect(undone.name).toBe('Ùn tắc');
    expect(undone.screens[right]).toBeUndefined();
    expect(undone.screens[left]?.cells[3]).toBeNull();
  });

  it('keeps what another console changed beside it and refuses what it changed of the same', () => {
    const theirs = scene({ marks: { name: { ver: 5, device: d1 } } });
    const named = operation('scene.change', { changes: [{ part: 'name', value: 'B' }] }, { baseVer: 4 });
    const noted = operation('scene.change', { changes: [{ part: 'note', value: 'B' }] }, { baseVer: 4 });
    expect(applyWallOperation(named, { scene: theirs }, 6)).toMatchObject({ ok: false, kind: 'conflict' });
    expect(sceneAfter(applyWallOperation(noted, { scene: theirs }, 6))).toMatchObject({ name: 'Ùn tắc', note: 'B' });
    expect(applyWallOperation(operation('scene.put', draft, { baseVer: 4 }), { scene: theirs }, 6)).toMatchObject({ kind: 'conflict' });
  });

  it('that was put over another one goes back screen by screen', () => {
    const before = scene({ screens: { [left]: screen('c1'), [right]: screen('r') } });
    const { entry } = done(applyWallOperation(operation('scene.put', draft), { scene: before }, 2));
    expect(computeSceneStep('undo', entry)).toEqual([
      { part: 'screen', screen: left, value: screen('c1') },
      { part: 'screen', screen: right, value: screen('r') },
    ]);
  });
});

describe('changes of a scene in one action', () => {
  const change = (...changes: SceneChange[]) => operation('scene.change', { changes }, { baseVer: 9 });
  const put = (name: RoomDisplayId, value: ScreenContent | null): SceneChange => ({ part: 'screen', screen: name, value });
  const cell = (name: RoomDisplayId, to: string): SceneChange => ({ part: 'cell', screen: name, cell: 0, value: camera(to) });

  it('of the same part are one line, from the first value to the last', () => {
    const named = change({ part: 'name', value: 'B' }, { part: 'name', value: 'C' });
    expect(done(applyWallOperation(named, { scene: scene() }, 2)).entry).toMatchObject({
      before: { name: 'Ùn tắc' },
      after: { name: 'C' },
    });
  });

  it('go back as one where they lie within another', () => {
    const { entry, row } = done(applyWallOperation(change(cell(left, 'c9'), put(left, clockScreen)), { scene: scene() }, 2));
    expect(computeSceneStep('undo', entry)).toEqual([put(left, screen('c1', 'c2'))]);
    expect(Object.keys((row as Scene).marks)).toEqual([`screens/${left}`]);
  });

  it('that bring a screen take it away again, and leave other cells of it to others', () => {
    const { entry, row } = done(applyWallOperation(change(cell(right, 'c9')), { scene: scene() }, 2));
    expect(computeSceneStep('undo', entry)).toEqual([put(right, null)]);
    expect(Object.keys((row as Scene).marks)).toEqual([`screens/${right}/0`]);
  });

  it('are refused where they would name too many screens', () => {
    const many = Object.fromEntries(Array.from({ length: 64 }, (_, i) => [`s${i}`, clockScreen]));
    const effect = applyWallOperation(change(cell(right, 'c9')), { scene: scene({ screens: many as Scene['screens'] }) }, 2);
    expect(effect).toMatchObject({ ok: false, kind: 'badInput' });
  });

  it('are done again where they were taken back, and nothing is where nothing changed', () => {
    const line = (n: number, undoes: number | null, after: object) =>
      WallEntry.parse({
        ...{ id: `scn-1:${n}`, targetKind: 'scene', targetId: 'scn-1', ver: n, operationId: `op-${n}`, kind: 'changed', cause: 'officer' },
        ...{ actor: 'an', device: 'd1', atMs: n, undoes: undoes && `op-${undoes}`, before: after, after },
      });
    const lines = [line(1, null, { name: 'B' }), line(2, null, {}), line(3, 1, { name: 'A' }), line(4, 1, { name: 'B' })];
    expect([findStep('undo', lines)?.ver, findStep('redo', lines)]).toEqual([1, null]);
    expect(findStep('redo', lines.slice(0, 3))?.ver).toBe(1);
  });
});

describe('who may change a wall', () => {
  const operator = { id: 'binh' as UserId, role: 'operator' as const };
  const lead = { id: 'chi' as UserId, role: 'shiftLead' as const };
  const take = taken({});

  it.each<[string, string | null]>([
    ['nobody the hub knows', computeWallRefusal(take, null, { wall: wall() })],
    ['a leader', computeWallRefusal(take, { id: 'l' as UserId, role: 'leader' }, { wall: wall() })],
    ['an operator, a wall somebody locked', computeWallRefusal(take, operator, { wall: wall({ lockedBy: 'an' as UserId }) })],
    ['an operator, a scene of managers', computeWallRefusal(take, operator, { wall: wall(), scene: scene({ who: 'managers' }) })],
    ['an operator, pages', computeWallRefusal(operation('wall.set', { webHosts: ['x.vn'] }), operator, { wall: wall() })],
    ['who runs the shift, where displays go', computeWallRefusal(operation('wall.set', { displaysAt: [] }), lead, { wall: wall() })],
    ['another console', computeWallRefusal({ ...take, actor: consoleActor }, null, { wall: wall() })],
    ['a console, what officers do', computeWallRefusal({ ...operation('scene.put', draft), actor: consoleActor }, null, {})],
    [
      'a console, a lock',
      computeWallRefusal({ ...operation('wall.set', { isLocked: true }), actor: consoleActor, device: d1 }, null, { wall: wall() }),
    ],
  ])('not %s', (_, refusal) => expect(refusal).toEqual(expect.any(String)));

  it.each<[string, string | null]>([
    ['an operator', computeWallRefusal(take, operator, { wall: wall() })],
    ['who locked it', computeWallRefusal(take, operator, { wall: wall({ lockedBy: operator.id }) })],
    ['who runs the shift, whatever is locked', computeWallRefusal(take, lead, { wall: wall({ lockedBy: operator.id }) })],
    ['the console that drives it, by itself', computeWallRefusal({ ...take, actor: consoleActor, device: d1 }, null, { wall: wall() })],
  ])('%s', (_, refusal) => expect(refusal).toBeNull());

  it.each([
    ['http://10.0.0.5:4680', true],
    ['https://wall.langson.local', true],
    ['javascript:alert(1)', false],
    ['http://10.0.0.5:4680/path', false],
    ['http://an@10.0.0.5', false],
    ['http://a"onload="x', false],
  ])('leads displays to an address and nothing beside it: %s', (address, isOne) => {
    expect(DisplaysAddress.safeParse(address).success).toBe(isOne);
  });

  it('names scenes by an id that leaves room for a version', () => {
    expect(WallEntry.shape.id.safeParse(wallEntryId('s'.repeat(52), 199)).success).toBe(true);
    expect(Scene.shape.id.safeParse('s'.repeat(53) as SceneId).success).toBe(false);
  });
});
