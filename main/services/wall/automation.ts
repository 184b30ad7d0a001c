import { type ErrorKind, failureOf } from '#contract/errors.ts';
import type { SceneRow } from '#contract/wall.ts';
import type { SceneScreens } from '#domain/scene.ts';
import {
  AutomationMemory,
  centreOffsetMinutes,
  type DueTake,
  incidentOf,
  noMemory,
  planAutomation,
  rememberTake,
  type TakeTrigger,
} from '#domain/plan-automation.ts';
import { planTake, type TakeSubject } from '#domain/plan-take.ts';
import type { Wall } from '#domain/wall.ts';
import type { Store } from '../../store/store.ts';
import type { Notices } from '../notices.ts';
import type { TakeTriggers } from './take-triggers.ts';
import type { WallService } from './wall-service.ts';

export type AutomationParts = {
  readonly store: Pick<Store, 'query' | 'document' | 'setting' | 'saveSetting'>;
  readonly walls: Pick<WallService, 'own' | 'sharedNow' | 'takeByItself'>;
  readonly triggers: TakeTriggers;
  readonly notices: Pick<Notices, 'raise'>;
  readonly after: (delayMs: number, run: () => void) => () => void;
  readonly onDefect: (error: unknown) => void;
};

/** So long after an officer worked the wall by hand it is driven by itself only for incidents of severity 1. */
export const handOnWheelMs = 5 * 60_000;

const setting = 'wall.automation';
/** Changes that come together are looked at together. */
const gatherMs = 250;
/** A clock that jumped is noticed this soon. */
const longestSleepMs = 15_000;
const minuteMs = 60_000;

type Due = DueTake<SceneRow>;

/**
 * Takes scenes by schedule and rule on the wall this console drives, which no one else does for it. Whatever is not done although it
 * was due is told in a notice. A scene that was taken although the console died before it could remember it is not taken again.
 */
export class WallAutomation {
  readonly #parts: AutomationParts;
  #memory: AutomationMemory = noMemory;
  #turn: Promise<void> = Promise.resolve();
  #gathering: (() => void) | null = null;
  #sleep: () => void = () => {};
  #toldLock = false;
  #isStopped = false;

  constructor(parts: AutomationParts) {
    this.#parts = parts;
  }

  /** Remembers what was done before, and begins to look; resolves when it looked once. */
  async start(): Promise<void> {
    this.#memory = AutomationMemory.catch(noMemory).parse(await this.#parts.store.setting(setting));
    this.#awake();
    await this.#turn;
  }

  /** Looks soon: an incident, a scene or the wall changed. */
  look(): void {
    if (this.#isStopped || this.#gathering) return;
    this.#gathering = this.#parts.after(gatherMs, () => {
      this.#gathering = null;
      this.#enqueue();
    });
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#gathering?.();
    this.#sleep();
    await this.#turn;
  }

  /** Looks now, and again when the next minute begins. */
  #awake(): void {
    if (this.#isStopped) return;
    this.#enqueue();
    const toMinuteMs = minuteMs - (this.#parts.walls.sharedNow() % minuteMs);
    this.#sleep = this.#parts.after(Math.min(toMinuteMs, longestSleepMs), () => this.#awake());
  }

  #enqueue(): void {
    this.#turn = this.#turn.then(() => this.#lookNow()).catch((error: unknown) => this.#parts.onDefect(error));
  }

  async #lookNow(): Promise<void> {
    const { store, walls, triggers } = this.#parts;
    const wall = this.#isStopped ? null : await walls.own();
    if (!wall) return;
    if (wall.body.lockedBy === null) this.#toldLock = false;
    const scenes = (await store.query('scenes.list', {})).rows.filter((scene) => isFor(wall.body, scene));
    const hasRules = scenes.some(({ isRemoved, rules }) => !isRemoved && rules.some(({ isOn }) => isOn));
    const open: TakeTrigger[] | null = hasRules ? await triggers.list() : null;
    const world = { nowMs: walls.sharedNow(), offsetMinutes: centreOffsetMinutes, scenes, triggers: open };
    const { takes, memory } = planAutomation(world, this.#memory);
    const before = JSON.stringify(this.#memory);
    this.#memory = memory;
    for (const take of takes) {
      if (await this.#tryTake(take)) this.#memory = rememberTake(this.#memory, take, world.nowMs);
    }
    if (JSON.stringify(this.#memory) !== before) await store.saveSetting(setting, this.#memory);
  }

  /** Whether it stands on the wall; whatever went wrong is told. */
  async #tryTake(due: Due): Promise<boolean> {
    try {
      const wall = await this.#parts.walls.own();
      if (!wall || (await this.#isHeld(due, wall.body))) return false;
      if (!isOnAir(wall.body, due)) await this.#take(due, wall.body);
      return true;
    } catch (error) {
      const { kind, message } = failureOf(error);
      this.#tell(due, 'failed', kind, `The scene ${due.scene.name} was due and could not be taken: ${message} Take it by hand.`);
      return false;
    }
  }

  async #isHeld(due: Due, wall: Wall): Promise<boolean> {
    const { name } = due.scene;
    if (wall.lockedBy !== null) {
      const message = `The wall ${wall.name} is locked: scenes such as ${name} are not taken by themselves. Unlock it, or take them by hand.`;
      if (!this.#toldLock) this.#tell(due, 'locked', 'forbidden', message);
      this.#toldLock = true;
      return true;
    }
    if (due.trigger?.severity === 1 || !(await this.#isWorkedByHand(wall))) return false;
    const message = `The scene ${name} was due, but somebody works the wall by hand: it was not taken. Take it in the panel Scenes if it is wanted.`;
    this.#tell(due, 'held', 'conflict', message);
    return true;
  }

  async #isWorkedByHand({ id }: Wall): Promise<boolean> {
    const { rows } = await this.#parts.store.query('wall.history', { targetId: id });
    const fromMs = this.#parts.walls.sharedNow() - handOnWheelMs;
    return rows.some(({ kind, cause, atMs }) => kind === 'took' && cause !== 'schedule' && cause !== 'rule' && atMs > fromMs);
  }

  async #take({ scene: { id }, cause, trigger }: Due, wall: Wall): Promise<void> {
    const { store, walls } = this.#parts;
    const scene = await store.document('scene', id);
    if (!scene || scene.body.isRemoved) return;
    const cameras = (await store.query('cameras.list', {})).rows;
    const { screens } = planTake(screensOn(wall, scene.body.screens), subjectOf(trigger), cameras);
    await walls.takeByItself(scene, screens, cause, incidentOf(trigger));
  }

  /** `details` name it for windows that say it in the officer's language. */
  #tell({ scene, trigger }: Due, scenes: 'failed' | 'locked' | 'held', kind: ErrorKind, message: string): void {
    const details = { scenes, sceneId: scene.id, scene: scene.name, incidentId: incidentOf(trigger) };
    this.#parts.notices.raise('warning', { kind, message, details });
  }
}

/** What of a scene this wall can show: it may have screens of other walls as well. */
const screensOn = ({ screens }: Pick<Wall, 'screens'>, shown: SceneScreens): SceneScreens =>
  Object.fromEntries(Object.entries(shown).filter(([name]) => screens.some(({ id }) => id === name))) as SceneScreens;

const subjectOf = (trigger: TakeTrigger | null): TakeSubject | null => trigger && { id: incidentOf(trigger), position: trigger.position };

const isFor = (wall: Wall, scene: SceneRow): boolean => Object.keys(screensOn(wall, scene.screens)).length > 0;

/** It was taken already, before a restart that forgot it. */
const isOnAir = ({ air }: Wall, { scene, cause, trigger, atMs }: Due): boolean =>
  air.cause === cause && air.scene?.id === scene.id && air.takeAtMs >= atMs && air.incidentId === incidentOf(trigger);
