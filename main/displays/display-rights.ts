import type { CallName, CallParams } from '#contract/calls.ts';
import type { EventName } from '#contract/events.ts';
import type { QueryName } from '#contract/queries.ts';
import type { CameraId, RoomDisplayId } from '#domain/ids.ts';
import type { GatePolicy } from '../core/gate.ts';

/** `own`: where its params name this display; `shown`: of cameras that stand on it; `any`: whatever they say. */
type Extent = 'own' | 'shown' | 'any';

type Rights = {
  readonly calls: Readonly<Partial<Record<CallName, Extent>>>;
  readonly watches: Readonly<Partial<Record<QueryName, Extent>>>;
  readonly events: readonly EventName[];
};

/** All that a remote display may ask. What its page needs stands here by name; everything else is `forbidden`. */
export const displayRights: Rights = {
  calls: {
    // Panels ask who is on duty, to draw what he may do; nothing of it can be done from here.
    'session.get': 'any',
    'screen.clock': 'any',
    'screen.report': 'own',
    'cameras.sighted': 'shown',
  },
  watches: {
    'screen.show': 'own',
    'status.get': 'any',
    'cameras.list': 'any',
    'cameras.health': 'any',
    'ring.status': 'any',
    'incidents.list': 'any',
    'incidents.map': 'any',
    'overlays.list': 'any',
    'incident.detail': 'any',
    'incident.timeline': 'any',
    'places.list': 'any',
    'adminUnits.list': 'any',
    'users.list': 'any',
    'images.list': 'any',
    'telemetry.latest': 'any',
  },
  events: ['core.stopped'],
};

/** What one display may ask at the gate. `shows`: whether a camera stands on it now or stood there a moment ago. */
export const policyOf = (id: RoomDisplayId, shows: (camera: CameraId) => boolean): GatePolicy => {
  const holds = (extent: Extent | undefined, params: unknown): boolean => {
    switch (extent) {
      case undefined:
        return false;
      case 'any':
        return true;
      case 'own':
        return (params as { id: RoomDisplayId }).id === id;
      case 'shown':
        return (params as CallParams<'cameras.sighted'>).sightings.every((sighting) => shows(sighting.id as CameraId));
    }
  };
  return {
    mayCall: (name, params) => holds(displayRights.calls[name], params),
    mayWatch: (name, params) => holds(displayRights.watches[name], params),
    hears: (name) => displayRights.events.includes(name),
    selects: false,
  };
};
