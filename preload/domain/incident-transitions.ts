import type { IncidentStatus } from './incident.ts';

/*
 *  new ──► received ──► assigned ──► inProgress ──► resolved ──► closed
 *   │         │  ▲──────────┘ ▲          │ ▲  ▲         │           │
 *   ▼         ▼  └── returned ─┼─────────┘ │  └─────────┴─ reopened ┘
 *  rejected ◄─┘                └──► onHold ─┘
 */
const next: Readonly<Record<IncidentStatus, readonly IncidentStatus[]>> = {
  new: ['received', 'rejected'],
  received: ['assigned', 'inProgress', 'rejected'],
  assigned: ['inProgress', 'onHold', 'received'],
  inProgress: ['resolved', 'onHold', 'received'],
  onHold: ['inProgress', 'resolved'],
  resolved: ['closed', 'inProgress'],
  closed: ['inProgress'],
  rejected: ['received'],
};

/** The statuses an incident may move to from `from`, in the order the desk offers them. */
export const legalTransitions = (from: IncidentStatus): readonly IncidentStatus[] => next[from];

/** Whether the centre's rules allow moving straight from one status to the other. */
export const isLegalTransition = (from: IncidentStatus, to: IncidentStatus): boolean => next[from].includes(to);

/** Whether the move undoes earlier progress (returned, rejected, reopened) and so must carry a reason. */
export const needsReason = (from: IncidentStatus, to: IncidentStatus): boolean =>
  to === 'rejected' ||
  to === 'onHold' ||
  (to === 'received' && from !== 'new') ||
  (to === 'inProgress' && (from === 'resolved' || from === 'closed'));

/** Statuses in which an incident still needs somebody. */
export const openStatuses: readonly IncidentStatus[] = ['new', 'received', 'assigned', 'inProgress', 'onHold'];

/** Whether an incident in this status still needs somebody. */
export const isOpen = (status: IncidentStatus): boolean => openStatuses.includes(status);
