import type { IncidentType, Severity } from '../incident.ts';

const proposed: Partial<Record<IncidentType, Severity>> = {
  ...{ trafficAccident: 3, trafficJam: 3, borderGateCongestion: 3, flood: 2, landslide: 2, fire: 2, forestFire: 2 },
  ...{ medical: 2, epidemic: 2, environment: 3, cyber: 3, infrastructure: 3, publicOrder: 3, citizenReport: 4, other: 4 },
};

/** The severity a type of incident begins with, until somebody knows better. */
export const proposeSeverity = (type: IncidentType): Severity => proposed[type] ?? 3;
