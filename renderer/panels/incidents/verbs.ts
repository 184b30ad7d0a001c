import type { IncidentStatus } from '#domain/incident.ts';

/** The verb of the trade for a step, as a key of the namespace `incidents`. */
export const computeVerb = (from: IncidentStatus, to: IncidentStatus): `to_${IncidentStatus}` | 'return' | 'reopen' | 'resume' => {
  if (to === 'received' && from === 'rejected') return 'reopen';
  if (to === 'received' && from !== 'new') return 'return';
  if (to === 'inProgress' && (from === 'resolved' || from === 'closed')) return 'reopen';
  if (to === 'inProgress' && from === 'onHold') return 'resume';
  return `to_${to}`;
};
