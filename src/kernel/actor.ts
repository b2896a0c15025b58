import type { AccountId, PersonId, UnitId, ZoneId } from './ids.ts';

/** Three administrators exclude each other and hold no business right (reliability 11). */
export const administratorOffices = ['system', 'security', 'audit'] as const;
export type AdministratorOffice = (typeof administratorOffices)[number];

/** A role on a unit that an account holds today; over the whole zone where the unit is its root. */
export type HeldGrant = { readonly role: string; readonly unitId: UnitId; readonly wholeZone: boolean };

/** Who acts. Every kind stands in exactly one zone (house.md 3.1). */
export type Actor =
  | {
      readonly kind: 'account';
      readonly zoneId: ZoneId;
      readonly accountId: AccountId;
      readonly personId: PersonId;
      readonly office: AdministratorOffice | null;
      /** As the session knew them a second ago at most (house.md 3.2); an administrator holds none. */
      readonly grants: readonly HeldGrant[];
    }
  | { readonly kind: 'job'; readonly zoneId: ZoneId; readonly job: string }
  | { readonly kind: 'operator'; readonly zoneId: ZoneId }
  | { readonly kind: 'link'; readonly zoneId: ZoneId; readonly link: string; readonly verb: string };

/** How an actor is named in receipts and the audit log: `account:0198…`, `job:digest`, `operator`, `link:founding`. */
export function actorName(actor: Actor): string {
  switch (actor.kind) {
    case 'account':
      return `account:${actor.accountId}`;
    case 'job':
      return `job:${actor.job}`;
    case 'operator':
      return 'operator';
    case 'link':
      return `link:${actor.link}`;
  }
}

/** The person behind an account; nobody behind a job, the operator or a link. */
export const personOf = (actor: Actor): PersonId | null => (actor.kind === 'account' ? actor.personId : null);
