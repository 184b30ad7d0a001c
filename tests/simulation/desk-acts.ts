import type { DeskAct } from '#domain/desk/desk-acts.ts';
import { legalDispatches } from '#domain/desk/dispatch.ts';
import { LinkRelation, relationTo } from '#domain/desk/incident-link.ts';
import { noDeadlines } from '#domain/desk/deadlines.ts';
import { survivorOf } from '#domain/desk/survivor.ts';
import type { IncidentId, UnitId } from '#domain/ids.ts';
import type { Incident } from '#domain/incident.ts';
import type { MemoryHub } from './memory-hub.ts';

/** What an officer can do at the incident desk, besides the incident's own life. */
export const deskActs = ['dispatch', 'call', 'transfer', 'chase', 'answer', 'link', 'merge', 'split', 'deadline'] as const;
export type DeskWhat = (typeof deskActs)[number];
export const isDeskWhat = (what: string): what is DeskWhat => (deskActs as readonly string[]).includes(what);

const at = <T>(all: readonly T[], pick: number): T | undefined => all[pick % Math.max(1, all.length)];

/** An act as an officer would choose it on the incident they see; `others` are the incidents they know. */
export const deskAct = (what: DeskWhat, pick: number, incident: Incident, others: readonly string[], atMs: number): DeskAct => {
  const other = (at(others, pick) ?? incident.id) as IncidentId;
  const text = `lý do ${pick}`;
  switch (what) {
    case 'dispatch': {
      const unitId = `unt-${pick % 3}` as UnitId;
      const present = incident.dispatches?.find((each) => each.unitId === unitId);
      const state = at(legalDispatches(present?.state ?? 'none'), pick) ?? 'ordered';
      return { kind: 'incident.dispatch', args: { unitId, name: `Đội ${pick % 3}`, phone: null, state, text } };
    }
    case 'call': {
      const call = {
        direction: 'out',
        party: 'Đội CSGT',
        number: '113',
        outcome: 'answered',
        beganAtMs: atMs,
        endedAtMs: null,
        text,
      } as const;
      return { kind: 'incident.call', args: call };
    }
    case 'transfer':
      return { kind: 'incident.transfer', args: { unitId: null, agency: `Sở ${pick % 3}`, dueAtMs: atMs + pick, text } };
    case 'chase':
      return { kind: 'incident.chase', args: { dueAtMs: atMs + pick, text } };
    case 'answer':
      return { kind: 'incident.answer', args: { answer: at(['accepted', 'returned', 'done'] as const, pick) ?? 'done', text } };
    case 'link': {
      const relation = at([null, ...LinkRelation.options], pick) ?? null;
      return { kind: 'incident.link', args: { to: other, relation, was: relationTo(incident.links, other) } };
    }
    case 'merge':
      return { kind: 'incident.merge', args: { into: other, reason: text } };
    case 'split':
      return { kind: 'incident.split', args: { from: incident.mergedInto ?? other, reason: text } };
    case 'deadline':
      return {
        kind: 'incident.deadline',
        args: { respondByMs: null, resolveByMs: atMs + pick, was: incident.deadlines ?? noDeadlines, reason: text },
      };
  }
};

/** Of every incident at the hub one stands for it that is merged into nothing: no two officers can hide what they merged. */
export const brokenMerges = (hub: MemoryHub): string[] => {
  const incidents = new Map(hub.rows().flatMap((row) => (row.k === 'incident' ? [[row.id, row.body as Incident] as const] : [])));
  return [...incidents.keys()].flatMap((id) => {
    const survivor = survivorOf(id as IncidentId, (each) => incidents.get(each));
    return incidents.get(survivor)?.mergedInto ? [`${id} was merged in a circle`] : [];
  });
};
