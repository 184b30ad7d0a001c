import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CameraId, DeviceId, OperationId, RoomDisplayId, SceneId, UserId } from './ids.ts';
import { overtakenParts, type Part } from './marks.ts';
import type { Operation, OperationArgs } from './operation.ts';
import { Scene } from './scene.ts';
import { operation } from './testing/samples.ts';
import { type CellContent, clockScreen, type ScreenContent } from './wall-content.ts';
import { computeSceneStep, computeWallStep, findStep } from './wall-history.ts';
import { applyWallOperation, type SceneOperation, scenePartOf, type WallOperation, wallPartsOf, type WallRows } from './wall-mutators.ts';
import { Wall, WallEntry } from './wall.ts';

type Op = SceneOperation | WallOperation;
type Kind = Op['kind'];
type Doing = { readonly device: DeviceId; readonly lag: number; readonly kind: Kind; readonly args: never };

const screens = ['s1', 's2', 's3'] as RoomDisplayId[];
const cell: fc.Arbitrary<CellContent | null> = fc.constantFrom<(CellContent | null)[]>(
  null,
  { k: 'clock' },
  { k: 'camera', camera: 'c1' as CameraId, rotation: 0 },
  { k: 'text', text: 'hai', tone: 'plain' },
);
const content: fc.Arbitrary<ScreenContent> = fc.record({
  layout: fc.constantFrom('1' as const, '4' as const),
  cells: fc.array(cell, { maxLength: 5 }),
});
const screenId = fc.constantFrom(...screens);
const at = fc.nat({ max: 5 });
const shown = fc.dictionary(screenId, content, { maxKeys: 3, noNullPrototype: true }) as fc.Arbitrary<Record<RoomDisplayId, ScreenContent>>;
const draft = fc.record({
  name: fc.constantFrom('Ca sáng', 'Ca tối'),
  note: fc.constant(''),
  screens: shown,
  who: fc.constant('operators' as const),
  schedules: fc.constantFrom([], [{ weekdays: [1], at: 480, isOn: true }]),
  rules: fc.constant([]),
});
const change = fc.oneof(
  fc.record({ part: fc.constant('cell' as const), screen: screenId, cell: at, value: cell }),
  fc.record({ part: fc.constant('screen' as const), screen: screenId, value: fc.option(content) }),
  fc.record({ part: fc.constant('name' as const), value: fc.constantFrom('Ca sáng', 'Ca tối', 'Lũ') }),
  fc.record({ part: fc.constantFrom('isLocked' as const, 'isRemoved' as const), value: fc.boolean() }),
);
const argsOf: { readonly [K in Kind]: fc.Arbitrary<OperationArgs<K>> } = {
  'scene.put': draft as fc.Arbitrary<unknown> as fc.Arbitrary<OperationArgs<'scene.put'>>,
  'scene.change': fc.record({ changes: fc.array(change, { minLength: 1, maxLength: 4 }) }) as fc.Arbitrary<OperationArgs<'scene.change'>>,
  'wall.put': fc.constant({ name: 'Tường', screens: [] }),
  'wall.set': fc.record(
    { name: fc.constantFrom('Tường', 'Tường lớn'), isLocked: fc.boolean(), webHosts: fc.constantFrom([], ['a.vn']) },
    { requiredKeys: [] },
  ),
  'wall.take': fc.record({
    screens: shown,
    scene: fc.constantFrom(null, { id: 'scn-1' as SceneId, ver: 1 }),
    takeAtMs: fc.nat(),
    cause: fc.constant('officer' as const),
    incidentId: fc.constant(null),
  }),
  'wall.push': fc.record({
    ...{ screen: screenId, cell: at, layout: fc.constantFrom('1' as const, '4' as const), content: cell },
    ...{ takeAtMs: fc.nat(), cause: fc.constant('officer' as const) },
  }),
};
const doing = (...kinds: Kind[]): fc.Arbitrary<Doing> =>
  fc.oneof(
    ...kinds.map((kind) =>
      fc.record({
        device: fc.constantFrom('d1', 'd2', 'd3') as fc.Arbitrary<DeviceId>,
        /** How many versions ago its officer looked. */
        lag: fc.constantFrom(0, 0, 1, 2, 5),
        kind: fc.constant(kind),
        args: argsOf[kind] as fc.Arbitrary<never>,
      }),
    ),
  );
const doings = (...kinds: Kind[]) => fc.array(doing(...kinds), { maxLength: 30 });
const all = Object.keys(argsOf) as Kind[];

const frozen = <T>(value: T): T => {
  if (typeof value === 'object' && value !== null) {
    for (const part of Object.values(value)) frozen(part);
    Object.freeze(value);
  }
  return value;
};

/** A hub of one scene and one wall, which judges one operation after the other. */
class Hub {
  rows: WallRows = {};
  readonly vers = { scene: 0, wall: 0 };
  readonly lines: WallEntry[] = [];
  /** What was seen before each operation. */
  readonly seenBefore = new Map<string, unknown>();
  #n = 0;

  operation(kind: Kind, args: never, more: Partial<Operation>): Op {
    this.#n += 1;
    return operation(kind, args, { ...more, id: `op-${this.#n}` as OperationId, n: this.#n, actor: 'an' as UserId }) as Op;
  }

  /** Whether it was done. */
  judge(op: Op): boolean {
    const k = op.target.k;
    const effect = applyWallOperation(frozen(op), frozen(this.rows), this.vers[k] + 1);
    expect(applyWallOperation(structuredClone(op), structuredClone(this.rows), this.vers[k] + 1)).toEqual(effect);
    if (!effect.ok) {
      expect(['notFound', 'alreadyExists', 'conflict', 'badInput']).toContain(effect.kind);
      return false;
    }
    if (effect.k === 'wallImage') throw new Error('No picture was put.');
    expect((effect.k === 'wall' ? Wall : Scene).parse(effect.row)).toEqual(effect.row);
    expect(WallEntry.parse(effect.entry)).toEqual(effect.entry);
    this.vers[k] += 1;
    this.seenBefore.set(op.id, this.seen(k));
    this.rows = { ...this.rows, [k]: effect.row };
    this.lines.push(effect.entry);
    return true;
  }

  play({ device, lag, kind, args }: Doing): boolean {
    const k = kind.startsWith('scene') ? 'scene' : 'wall';
    return this.judge(this.operation(kind, args, { device, baseVer: Math.max(0, this.vers[k] - lag) }));
  }

  linesOf(k: 'scene' | 'wall'): WallEntry[] {
    return this.lines.filter(({ targetKind }) => targetKind === k);
  }

  step(step: 'undo' | 'redo', k: 'scene' | 'wall'): boolean {
    const entry = findStep(step, this.linesOf(k));
    if (!entry) return false;
    const more = { device: 'd1' as DeviceId, baseVer: this.vers[k] };
    if (k === 'scene') {
      const changes = computeSceneStep(step, entry);
      // A line that changed nothing is taken back by nothing: it is never asked for.
      expect(changes.length).toBeGreaterThan(0);
      return this.judge(this.operation('scene.change', { changes, undoes: entry.operationId } as never, more));
    }
    const { kind, args } = computeWallStep(step, entry, (this.rows.wall as Wall).air);
    return this.judge(this.operation(kind, { ...args, takeAtMs: 1 } as never, more));
  }

  /** What is seen of a scene or a wall. */
  seen(k: 'scene' | 'wall'): unknown {
    if (k === 'wall') return seenOf(this.rows.wall?.air.screens);
    if (!this.rows.scene) return null;
    const { marks: _, updatedAtMs: __, lockedBy, ...scene } = this.rows.scene;
    return {
      ...scene,
      screens: Object.entries(scene.screens)
        .map(([name, of]) => [name, seenOf({ [name]: of })])
        .toSorted(),
      isLocked: lockedBy !== null,
    };
  }
}

/** Empty cells behind the last one that shows something are not seen; a screen nobody asked anything of shows the clock. */
const unasked = Object.fromEntries(screens.map((name) => [name, clockScreen]));
const seenOf = (of: Record<string, ScreenContent> = {}): unknown =>
  Object.fromEntries(Object.entries({ ...unasked, ...of }).map(([name, { layout, cells }]) => [name, { layout, cells: trimmed(cells) }]));
const trimmed = (cells: readonly unknown[]): readonly unknown[] => cells.slice(0, cells.findLastIndex((each) => each !== null) + 1);

const claimsOf = (op: Op): Part[] => {
  if (op.kind === 'scene.change') return op.args.changes.map(scenePartOf);
  return op.kind === 'wall.take' || op.kind === 'wall.push' || op.kind === 'wall.set' ? wallPartsOf(op) : [''];
};

const isApart = (a: Part[], b: Part[]): boolean =>
  a.every(
    (one) =>
      overtakenParts(Object.fromEntries(b.map((part) => [part, { ver: 2, device: 'x' as DeviceId }])), [one], {
        baseVer: 1,
        device: 'y' as DeviceId,
      }).length === 0,
  );

describe('whatever several consoles do to a wall and its scenes', () => {
  it('never throws, changes nothing it was given, and leaves rows and lines that fit', () => {
    fc.assert(
      fc.property(doings(...all), (steps) => {
        const hub = new Hub();
        for (const each of steps) hub.play(each);
      }),
    );
  });

  it('remembers no more marks than there are parts', () => {
    fc.assert(
      fc.property(doings(...all), (steps) => {
        const hub = new Hub();
        for (const each of steps) hub.play(each);
        const parts = screens.length * 7 + 12;
        for (const row of [hub.rows.scene, hub.rows.wall]) expect(Object.keys(row?.marks ?? {}).length).toBeLessThanOrEqual(parts);
      }),
    );
  });

  it('keeps both of two that claim parts apart, whichever comes first', () => {
    fc.assert(
      fc.property(doings(...all), doing(...all), doing(...all), (steps, one, other) => {
        const k = one.kind.startsWith('scene') ? 'scene' : 'wall';
        const start = (): Hub => {
          const hub = new Hub();
          hub.judge(hub.operation('wall.put', { name: 'Tường', screens: [] } as never, { device: 'd1' as DeviceId }));
          for (const each of steps) hub.play(each);
          return hub;
        };
        const hub = start();
        const base = { baseVer: hub.vers[k] };
        const a = hub.operation(one.kind, one.args, { ...base, device: 'd1' as DeviceId });
        const b = hub.operation(other.kind, other.args, { ...base, device: 'd2' as DeviceId });
        fc.pre(a.target.k === b.target.k && isApart(claimsOf(a), claimsOf(b)));
        const alone = start();
        fc.pre(start().judge(a) && alone.judge(b));
        const turned = start();
        expect([hub.judge(a), hub.judge(b), turned.judge(b), turned.judge(a)]).toEqual([true, true, true, true]);
        const what = (of: Hub) => (k === 'wall' ? { ...of.rows.wall, air: of.rows.wall?.air.screens, marks: 0 } : of.seen(k));
        expect(what(turned)).toEqual(what(hub));
      }),
    );
  });

  it('is refused to the second of two that claim the same part', () => {
    fc.assert(
      fc.property(doings('wall.take', 'wall.push'), doing('wall.push', 'wall.take'), (steps, last) => {
        const hub = new Hub();
        hub.judge(hub.operation('wall.put', { name: 'Tường', screens: [] } as never, { device: 'd1' as DeviceId }));
        for (const each of steps) hub.play(each);
        const baseVer = hub.vers.wall;
        const op = (device: string) => hub.operation(last.kind, last.args, { device: device as DeviceId, baseVer });
        const [first, second] = [op('d1'), op('d2')];
        fc.pre(claimsOf(first).length > 0 && hub.judge(first));
        expect(hub.judge(second)).toBe(false);
      }),
    );
  });

  it.each(['scene', 'wall'] as const)('is as it was after taking back and doing again: a %s', (k) => {
    const kinds = all.filter((kind) => kind.startsWith(k) && kind !== 'wall.set');
    fc.assert(
      fc.property(doings(...kinds), fc.integer({ min: 1, max: 6 }), (steps, back) => {
        const hub = new Hub();
        for (const each of steps) hub.play(each);
        const seen = [hub.seen(k)];
        while (seen.length <= back) {
          const next = findStep('undo', hub.linesOf(k));
          if (!next || next.kind === 'created') break;
          expect(hub.step('undo', k)).toBe(true);
          expect(hub.seen(k)).toEqual(hub.seenBefore.get(next.operationId));
          seen.push(hub.seen(k));
        }
        for (const before of seen.toReversed().slice(1)) {
          expect(hub.step('redo', k)).toBe(true);
          expect(hub.seen(k)).toEqual(before);
        }
        expect(findStep('redo', hub.linesOf(k))).toBeNull();
      }),
    );
  });
});
