import { beforeEach, describe, expect, it } from 'vitest';
import type { Failure } from '#contract/errors.ts';
import type { RoomDisplayId, SceneId, WallId } from '#domain/ids.ts';
import type { TakeTrigger } from '#domain/plan-automation.ts';
import type { Scene, SceneRule, SceneSchedule } from '#domain/scene.ts';
import type { Wall, WallScreen } from '#domain/wall.ts';
import { camera, incident } from '#domain/testing/samples.ts';
import { createHandlers, type Handlers } from '../handlers.ts';
import { FakeConsole } from '../testing/fake-console.ts';
import { handOnWheelMs, WallAutomation } from './automation.ts';

const minute = 60_000;
/** 08:00 of a Monday at the centre. */
const eight = Date.UTC(2026, 10, 2, 1, 0);
const left = 'display-1' as RoomDisplayId;
const id = 'wall-dev-1' as WallId;
const screen: WallScreen = {
  ...{ id: left, name: 'Trái', kind: 'monitor' },
  ...{ place: { left: 0, top: 0, width: 500, height: 300 }, pixels: { width: 1920, height: 1080 } },
};
const schedule: SceneSchedule = { weekdays: [1], at: 480, isOn: true };
const rule = (change: Partial<SceneRule> = {}): SceneRule => ({
  ...{ severity: 2, types: [], area: { k: 'anywhere' }, quietMinutes: 10, isOn: true },
  ...change,
});
const told = (notices: Failure[]) => notices.map(({ details }) => `${details?.['scenes']} ${details?.['scene']}`);

/** A console whose timers run as its clock is moved. */
class Desk extends FakeConsole {
  readonly notices: Failure[] = [];
  triggers: TakeTrigger[] = [];
  #timers: { atMs: number; run: () => void }[] = [];
  automation!: WallAutomation;
  call!: Handlers;

  async open(): Promise<void> {
    this.nowMs = eight - 2 * minute;
    this.call = createHandlers(this.parts());
    await this.parts().walls.keep('Tường', { screens: [screen], displaysAt: [] });
    await this.boot();
  }

  async boot(): Promise<void> {
    await this.automation?.stop();
    this.#timers = [];
    const query = this.store.query;
    this.automation = new WallAutomation({
      store: {
        ...this.store,
        query: (async (name: 'scenes.list', params: object) =>
          name === 'scenes.list' ? { rows: this.#scenes(), total: 0 } : query(name, params as never)) as typeof query,
      },
      walls: this.parts().walls,
      triggers: { list: async () => this.triggers },
      notices: { raise: (_, failure) => void this.notices.push(failure) },
      after: (delayMs, run) => {
        const timer = { atMs: this.nowMs + delayMs, run };
        this.#timers.push(timer);
        return () => void (this.#timers = this.#timers.filter((each) => each !== timer));
      },
      onDefect: (error) => {
        throw error;
      },
    });
    await this.automation.start();
    await this.settle();
  }

  scene(sceneId: string, change: Partial<Scene>): void {
    const body = {
      ...{ id: sceneId as SceneId, name: sceneId, note: '', who: 'operators', schedules: [], rules: [], lockedBy: null },
      ...{ isRemoved: false, createdBy: 'an', updatedAtMs: 0, marks: {} },
      screens: {
        [left]: {
          layout: '2',
          cells: [
            { k: 'text', text: sceneId, tone: 'plain' },
            { k: 'nearest', rank: 1 },
          ],
        },
      },
      ...change,
    } as Scene;
    this.documents.set(`scene ${sceneId}`, { body, ver: 3 });
  }

  async move(byMs: number): Promise<void> {
    const untilMs = this.nowMs + byMs;
    for (;;) {
      const next = this.#timers.filter(({ atMs }) => atMs <= untilMs).toSorted((a, b) => a.atMs - b.atMs)[0];
      if (!next) break;
      this.#timers = this.#timers.filter((each) => each !== next);
      this.nowMs = Math.max(this.nowMs, next.atMs);
      next.run();
      await this.settle();
    }
    this.nowMs = untilMs;
  }

  async report(change: Partial<TakeTrigger>): Promise<void> {
    const more = { reportedAtMs: this.nowMs, updatedAtMs: this.nowMs };
    this.triggers = [...this.triggers, { ...incident({ id: `inc-${this.triggers.length + 1}` as never, ...more }), ...change }];
    this.automation.look();
    await this.move(1000);
  }

  async settle(): Promise<void> {
    for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  }

  wall(): Wall {
    return this.documents.get(`wall ${id}`)?.body as Wall;
  }

  shown(): unknown {
    const cell = this.wall().air.screens[left]?.cells[0];
    return cell?.k === 'text' ? cell.text : null;
  }

  taken(): string[] {
    return this.history
      .filter(({ kind }) => kind === 'took')
      .map(({ cause }) => cause)
      .toReversed();
  }

  #scenes() {
    const all = [...this.documents].filter(([key]) => key.startsWith('scene '));
    return all.map(([, { body, ver }]) => ({ ...(body as Scene), ver, waiting: 0 }));
  }
}

let desk: Desk;
const byHand = (text: string) =>
  desk.call['wall.take']({
    ...{ id, baseVer: desk.documents.get(`wall ${id}`)?.ver ?? 0, sceneId: null, incidentId: null },
    screens: { [left]: { layout: '1', cells: [{ k: 'text', text, tone: 'plain' }] } },
  });

beforeEach(async () => {
  desk = new Desk();
  await desk.open();
});

describe('scenes that are taken by themselves', () => {
  it('stand on the wall in their minute, once, by the console and with their cause', async () => {
    desk.scene('sang', { schedules: [schedule] });
    await desk.move(30 * minute);
    expect(desk.shown()).toBe('sang');
    expect(desk.taken()).toEqual(['schedule']);
    expect(desk.wall().air).toMatchObject({ by: 'console', scene: { id: 'sang', ver: 3 }, takeAtMs: eight + 250 });
    expect(desk.notices).toEqual([]);
  });

  it('are not taken again by a console that starts anew, even one that died before it could remember', async () => {
    desk.scene('sang', { schedules: [schedule] });
    await desk.move(2 * minute);
    await desk.boot();
    await desk.move(minute);
    desk.settings.delete('wall.automation');
    await desk.boot();
    expect(desk.taken()).toEqual(['schedule']);
  });

  it('are taken for an incident, which is their subject, with its nearest camera', async () => {
    desk.cameras.set(camera.id, camera);
    desk.scene('chay', { rules: [rule()] });
    await desk.move(1000);
    desk.automation.look();
    await desk.move(1000);
    await desk.report({ position: [106.71, 21.97] });
    expect(desk.taken()).toEqual(['rule']);
    expect(desk.wall().air.incidentId).toBe('inc-1');
    expect(desk.wall().air.screens[left]?.cells[1]).toMatchObject({ k: 'camera', camera: camera.id });
    await desk.report({});
    expect(desk.taken()).toEqual(['rule']);
  });

  it('wait while an officer works the wall, which is said; not so for severity 1', async () => {
    desk.scene('sang', { schedules: [schedule] });
    desk.scene('chay', { rules: [rule()] });
    await desk.move(minute);
    await byHand('tay');
    await desk.move(2 * minute);
    await desk.report({});
    expect(desk.shown()).toBe('tay');
    expect(told(desk.notices)).toEqual(['held sang', 'held chay']);
    await desk.report({ severity: 1 });
    expect(desk.shown()).toBe('chay');
    await desk.move(handOnWheelMs + 10 * minute);
    await desk.report({});
    expect(desk.taken()).toEqual(['officer', 'rule', 'rule']);
  });

  it('leave a locked wall alone, which is said once for each lock', async () => {
    desk.scene('sang', { schedules: [schedule, { ...schedule, at: 485 }] });
    await desk.call['wall.set']({ id, baseVer: desk.documents.get(`wall ${id}`)?.ver ?? 0, changes: { isLocked: true } });
    await desk.move(10 * minute);
    expect(desk.taken()).toEqual([]);
    expect(told(desk.notices)).toEqual(['locked sang']);
  });

  it('of another wall are none of this one', async () => {
    desk.scene('khac', { schedules: [schedule], screens: { ['display-9' as RoomDisplayId]: { layout: '1', cells: [] } } });
    await desk.move(10 * minute);
    expect([desk.taken(), desk.notices]).toEqual([[], []]);
  });

  it('that cannot be taken are told, and not tried again', async () => {
    desk.scene('sang', { schedules: [schedule] });
    desk.store.record = () => Promise.reject(new Error('disk'));
    await desk.move(10 * minute);
    expect(told(desk.notices)).toEqual(['failed sang']);
  });
});
