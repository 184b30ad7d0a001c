import type { ListedAlarm } from '#contract/alarms.ts';
import { takeTurns } from './take-turns.ts';
import { planEscalation } from '#domain/alarms/plan-escalation.ts';
import type { AlarmId, OperationId } from '#domain/ids.ts';
import { type Operation, operationSchemaVersion, type OperationDraft } from '#domain/operation.ts';
import { applyDocumentOperation, type DocumentOperation } from '#domain/documents/documents.ts';
import type { Alarm } from '#domain/alarms/alarm.ts';
import { consoleActor } from '#domain/user.ts';
import type { Store, Topic } from '../../store/store.ts';
import { ActionRecorder, type ActionParts } from '../actions.ts';
import type { Pictures } from '../ports.ts';
import { hubTimeMs } from '../hub-time.ts';
import { type ConsoleAct, planConsoleAlarms } from './console-alarms.ts';

export type AlarmKeeperParts = ActionParts & {
  readonly store: Pick<Store, 'record' | 'query' | 'document' | 'device'>;
  readonly pictures: Pick<Pictures, 'conditions'>;
  readonly after: (delayMs: number, run: () => void) => () => void;
  /** A shelf is over, or the load is worth looking at again. */
  readonly onTime: (what: 'alarmTime' | 'alarmLoad') => void;
  readonly onDefect: (error: unknown) => void;
};

/** Something is always looked at again after so long; sooner where something changed. */
const everyMs = 10_000;
const soonMs = 500;
/** Of consoles that know the same, most find it done when it is their turn. */
const spreadMs = 4_000;
const most = 500;

type Wish = ConsoleAct | { readonly kind: 'alarm.escalate'; readonly id: AlarmId; readonly args: object };

/** Raises, clears and escalates what this console knows of, by itself: nothing here is needed to show an alarm as it is. */
export class AlarmKeeper {
  readonly #parts: AlarmKeeperParts;
  readonly #actions: ActionRecorder;
  readonly #spread = takeTurns(spreadMs);
  #cancel: (() => void) | null = null;
  #looking: Promise<void> = Promise.resolve();
  #isSoon = false;
  #stopped = true;
  #loadChanged = false;

  constructor(parts: AlarmKeeperParts) {
    this.#parts = parts;
    this.#actions = new ActionRecorder(parts);
  }

  start(): void {
    this.#stopped = false;
    this.#plan(soonMs);
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#cancel?.();
    await this.#looking;
  }

  /** The store changed. */
  changed(topics: ReadonlySet<Topic>): void {
    if (topics.has('alarm')) this.#loadChanged = true;
    if (topics.has('incident') || topics.has('alarm') || topics.has('alarmPolicy')) this.look();
  }

  /** Something this console watches may have changed. */
  look(): void {
    if (this.#stopped || this.#isSoon) return;
    this.#isSoon = true;
    this.#plan(soonMs);
  }

  #plan(delayMs: number): void {
    this.#cancel?.();
    if (this.#stopped) return;
    this.#cancel = this.#parts.after(delayMs, () => {
      this.#isSoon = false;
      this.#looking = this.#looking
        .then(() => this.#look())
        .catch(this.#parts.onDefect)
        .then(() => (this.#isSoon ? undefined : this.#plan(everyMs)));
    });
  }

  async #look(): Promise<void> {
    const nowMs = hubTimeMs(this.#parts);
    const device = await this.#parts.store.device();
    const wishes = [...(await this.#ofConsole(nowMs)), ...(await this.#escalations(nowMs))];
    const { due, waitMs } = this.#spread(wishes, device, nowMs);
    const drafts: OperationDraft[] = [];
    for (const wish of due) {
      const draft = await this.#draft(wish, nowMs);
      if (draft) drafts.push(draft);
    }
    if (drafts.length > 0) await this.#actions.record(...drafts);
    this.#parts.onTime('alarmTime');
    if (this.#loadChanged || due.length > 0) this.#parts.onTime('alarmLoad');
    this.#loadChanged = false;
    if (waitMs !== null) this.look();
  }

  async #ofConsole(nowMs: number): Promise<ConsoleAct[]> {
    const { store, pictures, sync } = this.#parts;
    const [unreceived, cameras, active, device] = await Promise.all([
      store.query('incidents.list', { filter: { scope: 'open', severities: [1, 2], statuses: ['new'] }, limit: most }),
      store.query('cameras.list', {}),
      store.query('alarms.list', { filter: { view: 'active', sourceKinds: ['incident', 'camera', 'console'] }, limit: most, nowMs }),
      store.device(),
    ]);
    const raisedHere = new Set<AlarmId>();
    for (const { id, k } of active.rows) {
      if (k === 'alarm' && (await store.document('alarm', id))?.body.raisedBy === device) raisedHere.add(id);
    }
    const view = { device, nowMs, hub: this.#hubByItsClock(sync.state()), conditions: pictures.conditions() };
    return planConsoleAlarms({ ...view, unreceived: unreceived.rows, cameras: cameras.rows as never, active: active.rows }, (id) =>
      raisedHere.has(id),
    );
  }

  /** Since when the hub is away, by the hub's own clock, as all times of alarms are. */
  #hubByItsClock({ hub, clockOffsetMs }: ReturnType<ActionParts['sync']['state']>) {
    return hub.state === 'connecting' ? hub : { ...hub, sinceMs: Math.round(hub.sinceMs + (clockOffsetMs ?? 0)) };
  }

  async #escalations(nowMs: number): Promise<Wish[]> {
    const { store } = this.#parts;
    const policy = (await store.query('alarmPolicy.get', {})).rows[0];
    if (!policy || policy.escalation.length === 0) return [];
    const priorities = ([1, 2, 3, 4] as const).filter((priority) => priority <= policy.escalatesTo);
    const { rows } = await store.query('alarms.list', { filter: { view: 'standing', priorities, isFlat: true }, limit: most, nowMs });
    return planEscalation(rows as ListedAlarm[], policy, nowMs).map(({ id, ...args }) => ({ kind: 'alarm.escalate', id, args }));
  }

  /** Null where the rules find nothing to do, or no longer. */
  async #draft({ kind, id, args }: Wish, nowMs: number): Promise<OperationDraft | null> {
    const { store, newId } = this.#parts;
    const known = await store.document('alarm', id);
    const signed = { id: newId('op') as OperationId, sv: operationSchemaVersion, actor: consoleActor, atMs: nowMs };
    const draft = { ...signed, kind, target: { k: 'alarm', id }, baseVer: known?.ver ?? 0, args } as OperationDraft;
    const tried = { ...draft, n: 1, device: await store.device(), sig: null } as Operation as DocumentOperation;
    const effect = applyDocumentOperation(tried, known?.body, (known?.ver ?? 0) + 1);
    if (!effect.ok) return null;
    const after = effect.row as Alarm;
    return known && known.body.history.length === after.history.length && known.body.history.at(-1)?.id === after.history.at(-1)?.id
      ? null
      : draft;
  }
}
