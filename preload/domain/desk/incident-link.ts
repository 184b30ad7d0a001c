import { z } from 'zod';
import { IncidentId } from '../ids.ts';

/** What another incident is to this one. */
export const LinkRelation = z.enum(['related', 'cause', 'effect', 'child', 'parent']);
export type LinkRelation = z.infer<typeof LinkRelation>;

export const IncidentLink = z.strictObject({ id: IncidentId, relation: LinkRelation });
export type IncidentLink = z.infer<typeof IncidentLink>;

/** An incident has so many links. */
export const mostLinks = 60;

const inverses: Readonly<Record<LinkRelation, LinkRelation>> = {
  related: 'related',
  cause: 'effect',
  effect: 'cause',
  child: 'parent',
  parent: 'child',
};

/** What this incident is to the other one: both hold the link. */
export const inverseOf = (relation: LinkRelation): LinkRelation => inverses[relation];

/** What `id` is to an incident with these links; null: nothing. */
export const relationTo = (links: readonly IncidentLink[] | undefined, id: string): LinkRelation | null =>
  links?.find((link) => link.id === id)?.relation ?? null;
