import type { CallResult } from '#contract/calls.ts';
import { ChiLangError } from '#contract/errors.ts';
import type { ListedAlarm } from '#contract/alarms.ts';
import type { AlarmAct } from '#domain/alarms/alarm.ts';
import { alarmIdOf } from '#domain/alarms/alarm-id.ts';
import { alarmPolicyId } from '#domain/alarms/alarm-policy.ts';
import { isUnacknowledged } from '#domain/alarms/alarm-states.ts';
import type { AlarmId, CameraId } from '#domain/ids.ts';
import type { OperationArgs, OperationDraft } from '#domain/operation.ts';
import type { Store } from '../../store/store.ts';
import { ActionRecorder } from '../actions.ts';
import { DocumentRecorder, type DocumentParts } from '../documents.ts';
import { noPicture } from './console-alarms.ts';
import { hubTimeMs } from '../hub-time.ts';
import type { CallRequest, Pictures } from '../ports.ts';

export type AlarmParts = DocumentParts & { readonly store: Pick<Store, 'query'>; readonly pictures: Pick<Pictures, 'know'> };

type Targets = Pick<CallRequest<'alarm.acknowledge'>, 'ids' | 'floods'>;
type Done = CallResult<'alarm.acknowledge'>;
type OfficersAct = Exclude<AlarmAct, 'alarm.raise' | 'alarm.clear' | 'alarm.escalate'>;

/** So many alarms of floods are acted on at once. */
const mostAtOnce = 5000;
/** So many are asked of the store side by side. */
const askedAtOnce = 100;

/** What officers do to alarms: to several at once, all that can be done together or none. */
export class AlarmService {
  readonly #parts: AlarmParts;
  readonly #documents: DocumentRecorder;
  readonly #actions: ActionRecorder;

  constructor(parts: AlarmParts) {
    this.#parts = parts;
    this.#documents = new DocumentRecorder(parts);
    this.#actions = new ActionRecorder(parts);
  }

  /** Whoever has seen the alarm of a camera knows of it at the camera too. */
  async acknowledge(targets: Targets): Promise<Done> {
    const done = await this.#onOccurrence('alarm.acknowledge', targets);
    const known = await Promise.all(done.ids.map((id) => this.#parts.store.document('alarm', id)));
    const cameras = known.flatMap((alarm) =>
      alarm?.body.condition === noPicture && alarm.body.cameraId !== null ? [alarm.body.cameraId] : [],
    );
    if (cameras.length > 0) this.#parts.pictures.know(cameras);
    return done;
  }

  /** Whoever knows that cameras failed has seen their alarms. */
  async knowCameras(cameras: readonly CameraId[]): Promise<void> {
    this.#parts.pictures.know(cameras);
    const ids = cameras.map((source) => alarmIdOf({ sourceKind: 'camera', source, condition: noPicture }));
    const known = await Promise.all(ids.map((id) => this.#parts.store.document('alarm', id)));
    const waiting = ids.filter((_, i) => isUnacknowledged(known[i]?.body.phase ?? 'normal'));
    if (waiting.length > 0) await this.#onOccurrence('alarm.acknowledge', { ids: waiting, floods: [] });
  }

  unacknowledge(targets: Targets): Promise<Done> {
    return this.#onOccurrence('alarm.unacknowledge', targets);
  }

  reset(targets: Targets): Promise<Done> {
    return this.#onOccurrence('alarm.reset', targets);
  }

  /** One act on several alarms; its arguments are the same for all. */
  act<K extends OfficersAct>(kind: K, targets: Targets, args: OperationArgs<K>): Promise<Done> {
    return this.#act(kind, targets, () => args);
  }

  async putPolicy({ baseVer, policy }: CallRequest<'alarmPolicy.put'>): Promise<Record<string, never>> {
    await this.#documents.act({ kind: 'alarmPolicy.put', target: { k: 'alarmPolicy', id: alarmPolicyId }, baseVer, args: policy });
    return {};
  }

  /** Means the occurrence that is shown now: one that begins meanwhile is another. */
  #onOccurrence(kind: 'alarm.acknowledge' | 'alarm.unacknowledge' | 'alarm.reset', targets: Targets): Promise<Done> {
    return this.#act(kind, targets, ({ raisedAtMs }) => ({ raisedAtMs }));
  }

  async #act<K extends OfficersAct>(kind: K, targets: Targets, argsOf: (alarm: { raisedAtMs: number }) => OperationArgs<K>): Promise<Done> {
    const drafts: OperationDraft[] = [];
    const ids: AlarmId[] = [];
    let failure: unknown = null;
    const all = await this.#idsOf(targets);
    for (let from = 0; from < all.length; from += askedAtOnce) {
      const some = all.slice(from, from + askedAtOnce);
      const drafted = await Promise.allSettled(some.map((id) => this.#draft(kind, id, argsOf)));
      drafted.forEach((each, i) => {
        if (each.status === 'rejected') failure ??= each.reason;
        else {
          drafts.push(each.value);
          ids.push(some[i] as AlarmId);
        }
      });
    }
    if (drafts.length > 0) await this.#actions.record(...drafts);
    else if (failure !== null) throw failure;
    return { ids, refused: all.length - ids.length };
  }

  async #draft<K extends OfficersAct>(
    kind: K,
    id: AlarmId,
    argsOf: (alarm: { raisedAtMs: number }) => OperationArgs<K>,
  ): Promise<OperationDraft> {
    const known = await this.#parts.store.document('alarm', id);
    if (!known) throw new ChiLangError('notFound', `Alarm ${id} is not known at this console.`);
    return this.#documents.draft({ kind, target: { k: 'alarm', id }, baseVer: known.ver, args: argsOf(known.body) } as never);
  }

  async #idsOf({ ids, floods }: Targets): Promise<AlarmId[]> {
    const found = new Set<AlarmId>(ids);
    for (const flood of floods) {
      const { rows } = await this.#parts.store.query('alarms.list', {
        filter: { view: 'standing', flood },
        limit: mostAtOnce,
        nowMs: hubTimeMs(this.#parts),
      });
      for (const { id } of rows as ListedAlarm[]) found.add(id);
    }
    return [...found].slice(0, mostAtOnce);
  }
}
