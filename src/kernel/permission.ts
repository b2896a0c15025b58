import { z } from 'zod';
import type { Actor, AdministratorOffice } from './actor.ts';
import type { PersonId } from './ids.ts';

/**
 * One sentence of "who may", as data. The verb, the role-matrix page, OpenAPI and the disabled button's reason read
 * this one value (house.md 3.5). Parts of a sentence are alternatives: any one that holds is enough.
 */
export type Sentence<Role extends string = string> = {
  /** Holders of one of these roles on, or above, the unit that stands in capacity `at` to the subject. */
  readonly roles?: readonly Role[];
  readonly at?: string;
  /** The person who stands in this capacity to the subject, such as `raiser`. */
  readonly person?: string;
  readonly administrators?: readonly AdministratorOffice[];
  /** Anybody signed in to the zone. */
  readonly signedIn?: true;
  /** The operator at the command line, the jobs named, or the holder of a link for this very verb. */
  readonly operator?: true;
  readonly jobs?: readonly string[];
  readonly link?: true;
};

export type Permission<Role extends string = string> = Sentence<Role>;

/** How one subject stands to the present actor: what a load brings along so that `mayAct` is pure. */
export type Standing = {
  /** Roles the actor holds on or above the unit in each capacity. */
  readonly rolesAt: Readonly<Record<string, readonly string[]>>;
  readonly persons?: Readonly<Record<string, PersonId | null>>;
};

/** The part of a standing that travels with a record to the page. */
export const standingSchema = z.strictObject({ rolesAt: z.record(z.string(), z.array(z.string())) });

export const noStanding: Standing = { rolesAt: {} };

/** Who asks, as far as permission depends on it. A sentence never crosses the zone's wall, so the page need not know its id. */
export type Asker = WithoutZone<Actor>;
type WithoutZone<Each> = Each extends unknown ? Omit<Each, 'zoneId'> : never;

/**
 * Whether `actor` may do what `permission` says to a subject standing so to them.
 * @param verb the verb asked, for link holders, who have exactly one
 */
export function mayAct(permission: Permission, actor: Asker, standing: Standing, verb: string): boolean {
  switch (actor.kind) {
    case 'operator':
      return permission.operator === true;
    case 'job':
      return permission.jobs?.includes(actor.job) ?? false;
    case 'link':
      return permission.link === true && actor.verb === verb;
    case 'account':
      return (
        permission.signedIn === true ||
        (actor.office !== null && (permission.administrators?.includes(actor.office) ?? false)) ||
        holdsRole(permission, standing) ||
        (permission.person !== undefined && standing.persons?.[permission.person] === actor.personId)
      );
  }
}

function holdsRole(permission: Permission, standing: Standing): boolean {
  if (permission.roles === undefined || permission.at === undefined) return false;
  const held = standing.rolesAt[permission.at] ?? [];
  return permission.roles.some((role) => held.includes(role));
}
