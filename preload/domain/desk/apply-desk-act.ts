import type { OperationId } from '../ids.ts';
import type { Incident, TimelineEntry } from '../incident.ts';
import { isOpen } from '../incident-transitions.ts';
import { noDeadlines } from './deadlines.ts';
import type { DeskAct } from './desk-acts.ts';
import { type Dispatch, legalDispatches, mostDispatches } from './dispatch.ts';
import { mostLinks, relationTo } from './incident-link.ts';
import { isPending, legalAnswers, mostChasesKept, type Transfer } from './transfer.ts';

/** Fields of an incident that the desk's acts write. */
export type DeskChanges = Partial<Pick<Incident, 'status' | 'deadlines' | 'dispatches' | 'transfer' | 'links' | 'mergedInto'>>;

/** What an act comes to: changed fields, and its line of history. */
export type DeskEffect =
  | {
      readonly ok: true;
      readonly changes: DeskChanges;
      readonly kind: TimelineEntry['kind'];
      readonly text: string;
      readonly before: Record<string, unknown>;
      readonly after: Record<string, unknown>;
    }
  | { readonly ok: false; readonly kind: 'notFound' | 'illegalTransition' | 'badInput' | 'conflict'; readonly message: string };

type Done = Extract<DeskEffect, { ok: true }>;
type Context = {
  readonly incident: Incident;
  readonly atMs: number;
  readonly id: OperationId;
  /** The incident another one is merged into; null: there is none; undefined: not known where this runs. */
  readonly survivor?: Incident | null | undefined;
};
type Of<K extends DeskAct['kind']> = Extract<DeskAct, { kind: K }>['args'];

const refuse = (kind: 'notFound' | 'illegalTransition' | 'badInput' | 'conflict', message: string): DeskEffect => ({
  ok: false,
  kind,
  message,
});
const line = (
  kind: Done['kind'],
  text: string,
  changes: DeskChanges,
  after: Record<string, unknown>,
  before: Record<string, unknown> = {},
): DeskEffect => ({ ok: true, changes, kind, text, before, after });

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** What one act of the desk does to an incident. Pure; refuses by kind; never throws for input that fits its schema. */
export const computeDeskEffect = (act: DeskAct, context: Context): DeskEffect => {
  switch (act.kind) {
    case 'incident.deadline':
      return deadline(act.args, context);
    case 'incident.dispatch':
      return dispatch(act.args, context);
    case 'incident.call':
      return line('called', act.args.text, {}, act.args);
    case 'incident.transfer':
      return transfer(act.args, context);
    case 'incident.chase':
      return chase(act.args, context);
    case 'incident.answer':
      return answer(act.args, context);
    case 'incident.link':
      return link(act.args, context);
    case 'incident.merge':
      return merge(act.args, context);
    case 'incident.split':
      return split(act.args, context);
    case 'incident.attach':
      return line('attached', act.args.text, {}, act.args);
    case 'incident.detach':
      return line('detached', act.args.reason, {}, { hash: act.args.hash, name: act.args.name });
  }
};

const deadline = ({ respondByMs, resolveByMs, was, reason }: Of<'incident.deadline'>, { incident }: Context): DeskEffect => {
  const present = incident.deadlines ?? noDeadlines;
  const wanted = { respondByMs, resolveByMs };
  if (!same(present, wanted) && !same(present, was)) return refuse('conflict', 'Somebody else changed the deadlines meanwhile.');
  if (respondByMs !== null && resolveByMs !== null && resolveByMs < respondByMs)
    return refuse('badInput', 'An incident cannot have to be over before somebody has to answer it.');
  return line('deadline', reason, { deadlines: wanted }, wanted, present);
};

const dispatch = ({ unitId, name, phone, state, text }: Of<'incident.dispatch'>, { incident, atMs }: Context): DeskEffect => {
  const all = incident.dispatches ?? [];
  const present = all.find((each) => each.unitId === unitId);
  const after = { unitId, name, state };
  if (present?.state === state) return line('dispatched', text, {}, after);
  if (!isOpen(incident.status)) return refuse('illegalTransition', `No unit is sent to an incident that is ${incident.status}.`);
  if (!legalDispatches(present?.state ?? 'none').includes(state))
    return refuse('illegalTransition', `${name} cannot go from ${present?.state ?? 'nothing'} to ${state}.`);
  if (!present && all.length >= mostDispatches) return refuse('badInput', `An incident holds at most ${mostDispatches} units.`);
  if (state === 'refused' && text.trim() === '') return refuse('badInput', `That ${name} refuses needs a reason.`);
  const isNew = !present || state === 'ordered';
  const made: Dispatch = { unitId, name, phone, state, at: { ...(isNew ? {} : present.at), [state]: atMs } };
  const dispatches = present ? all.map((each) => (each === present ? made : each)) : [...all, made];
  // The first order is the answer of the centre: somebody has the incident in hand.
  const moves = state === 'ordered' && (incident.status === 'new' || incident.status === 'received');
  const changes: DeskChanges = { dispatches, ...(moves ? { status: 'assigned' as const } : {}) };
  return line('dispatched', text, changes, after, present ? { state: present.state } : {});
};

const transfer = ({ unitId, agency, dueAtMs, text }: Of<'incident.transfer'>, { incident, atMs }: Context): DeskEffect => {
  const present = incident.transfer ?? null;
  const after = { agency, dueAtMs };
  if (present && isPending(present)) {
    if (present.agency === agency && present.sentAtMs === atMs) return line('transferred', text, {}, after);
    return refuse('conflict', `The incident is with ${present.agency} already; wait for its answer or record that it was returned.`);
  }
  if (present?.agency === agency && present.sentAtMs === atMs) return line('transferred', text, {}, after);
  if (!isOpen(incident.status)) return refuse('illegalTransition', `An incident that is ${incident.status} is not transferred.`);
  const made: Transfer = {
    ...{ unitId, agency, state: 'sent', sentAtMs: atMs, dueAtMs },
    ...{ chases: 0, lastChases: [], answeredAtMs: null, answer: '' },
  };
  return line('transferred', text, { transfer: made }, after);
};

const chase = ({ dueAtMs, text }: Of<'incident.chase'>, { incident, atMs, id }: Context): DeskEffect => {
  const present = incident.transfer;
  if (!present) return refuse('illegalTransition', 'The incident was transferred to nobody.');
  if (present.lastChases.some((each) => each.id === id))
    return line('chased', text, {}, { agency: present.agency, n: present.chases, dueAtMs });
  if (!isPending(present)) return refuse('illegalTransition', `${present.agency} has answered already.`);
  const lastChases = [...present.lastChases, { id, atMs }].slice(-mostChasesKept);
  const made = { ...present, chases: present.chases + 1, lastChases, dueAtMs: dueAtMs ?? present.dueAtMs };
  return line('chased', text, { transfer: made }, { agency: present.agency, n: made.chases, dueAtMs: made.dueAtMs });
};

const answer = ({ answer: state, text }: Of<'incident.answer'>, { incident, atMs }: Context): DeskEffect => {
  const present = incident.transfer;
  if (!present) return refuse('illegalTransition', 'The incident was transferred to nobody.');
  const after = { agency: present.agency, answer: state };
  if (present.state === state) return line('answered', text, {}, after);
  if (!legalAnswers(present.state).includes(state))
    return refuse('illegalTransition', `What ${present.agency} has ${present.state} cannot become ${state}.`);
  if (state === 'returned' && text.trim() === '') return refuse('badInput', 'Returning an incident needs a reason.');
  const made: Transfer = { ...present, state, answeredAtMs: atMs, answer: text };
  return line('answered', text, { transfer: made }, after, { answer: present.state });
};

const link = ({ to, relation, was }: Of<'incident.link'>, { incident }: Context): DeskEffect => {
  if (to === incident.id) return refuse('badInput', 'An incident is not linked to itself.');
  const present = relationTo(incident.links, to);
  if (present === relation) return line('linked', '', {}, { to, relation });
  if (present !== was) return refuse('conflict', 'Somebody else changed this link meanwhile.');
  const others = (incident.links ?? []).filter(({ id }) => id !== to);
  if (relation !== null && others.length >= mostLinks) return refuse('badInput', `An incident has at most ${mostLinks} links.`);
  return line(
    'linked',
    '',
    { links: relation === null ? others : [...others, { id: to, relation }] },
    { to, relation },
    { relation: present },
  );
};

const merge = ({ into, reason }: Of<'incident.merge'>, { incident, survivor }: Context): DeskEffect => {
  if (into === incident.id) return refuse('badInput', 'An incident is not merged into itself.');
  const present = incident.mergedInto ?? null;
  if (present === into) return line('merged', reason, {}, { into });
  if (present !== null) return refuse('conflict', 'The incident was merged into another one meanwhile.');
  if (survivor === null) return refuse('notFound', `Incident ${into} does not exist.`);
  // Only what is merged into nothing takes another in: so no circle ever forms at the hub.
  if (survivor?.mergedInto) return refuse('conflict', `${survivor.title} was itself merged into another incident; merge into that one.`);
  return line('merged', reason, { mergedInto: into }, { into, title: survivor?.title ?? null });
};

const split = ({ from, reason }: Of<'incident.split'>, { incident }: Context): DeskEffect => {
  const present = incident.mergedInto ?? null;
  if (present === null) return line('split', reason, {}, { from });
  if (present !== from) return refuse('conflict', 'The incident was merged into another one meanwhile.');
  return line('split', reason, { mergedInto: null }, { from });
};
