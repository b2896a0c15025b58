import type { Role } from '#capabilities/access/contract';
import type { UnitKind } from '#capabilities/organisation/contract';
import type { GrantId, PersonId, UnitId } from '#kernel/ids';
import { overlaps } from '#kernel/interval';
import type { OpenEnd, PlainDate } from '#kernel/plain-date';
import { type Refusal, refuse } from '#kernel/refusal';
import { isSaidBefore } from '#kernel/said-before';
import type { EndGrant, ProposeGrant } from './contract.ts';

/** On which kinds of unit a role makes sense: an office of the whole zone on its root, the others where they work. */
export const kindsOfRole: Readonly<Record<Role, readonly UnitKind[]>> = {
  'zone-leader': ['zone'],
  'projects-office': ['zone'],
  'organisation-office': ['zone'],
  'investment-office': ['zone'],
  'party-and-government-office': ['zone'],
  'lead-unit': ['department', 'township', 'farm'],
  'command-post': ['command-post'],
  township: ['township', 'farm'],
  village: ['village'],
  'branch-secretary': ['branch'],
  'rep-office': ['rep-office'],
  contractor: ['contractor'],
  enterprise: ['enterprise'],
};

type Held = { readonly role: Role; readonly unitId: UnitId; readonly from: PlainDate; readonly to: OpenEnd };
type Listed<Input> = { readonly inputs: readonly Input[]; readonly index: number };

/** What `propose` looks at: who would hold the role, where, and what they hold or may come to hold there. */
export type GrantPlace = {
  readonly account: { readonly personId: PersonId; readonly administrator: boolean; readonly disabled: boolean };
  readonly unitKind: UnitKind;
  /** Whether the unit stands on the first day of the grant. */
  readonly unitStands: boolean;
  /** Grants and open proposals of this person, on any unit. */
  readonly held: readonly Held[];
  readonly existing: { readonly same: boolean; readonly version: number } | null;
};

export function proposeGrant(
  { account, unitKind, unitStands, held, existing }: GrantPlace,
  input: ProposeGrant,
  { today, inputs, index }: Listed<ProposeGrant> & { readonly today: PlainDate },
): 'propose' | 'unchanged' | Refusal {
  const idTaken = refuse('conflict', 'grant.id-taken', { field: 'grantId' });
  if (existing !== null) return existing.same ? 'unchanged' : idTaken;
  const earlier = inputs.slice(0, index);
  if (isSaidBefore(inputs, index, 'grantId')) return idTaken;
  if (account.administrator)
    return refuse('invalid', 'grant.to-administrator', { field: 'accountId', rule: 'reliability 11' });
  if (account.disabled) return refuse('invalid', 'grant.account-disabled', { field: 'accountId' });
  if (!kindsOfRole[input.role].includes(unitKind))
    return refuse('invalid', 'grant.role-not-here', { field: 'role', facts: { kinds: kindsOfRole[input.role] } });
  if (!unitStands) return refuse('invalid', 'grant.unit-closed', { field: 'unitId' });
  // A right is not given for days gone by: what was done then was judged without it.
  if (input.from < today) return refuse('invalid', 'grant.from-past', { field: 'from', facts: { today } });
  if (input.to <= input.from) return refuse('invalid', 'grant.no-day', { field: 'to' });
  const ofPerson = earlier.filter(({ accountId }) => accountId === input.accountId);
  return whyNotTwice([...held, ...ofPerson], input) ?? 'propose';
}

/** What is decided about: a proposal as it stands. */
export type Proposed = Held & {
  readonly grantId: GrantId;
  readonly personId: PersonId;
  readonly proposedBy: PersonId;
  readonly state: 'open' | 'confirmed' | 'refused';
  /** Grants this person holds. */
  readonly held: readonly Held[];
};

/** The days a grant is given for: those before its confirmation are gone. */
export function confirmGrant(
  proposal: Proposed,
  confirmer: PersonId,
  { today }: { readonly today: PlainDate },
): { readonly from: PlainDate } | Refusal {
  if (proposal.state !== 'open') return refuse('conflict', 'grant.decided');
  if (proposal.proposedBy === confirmer) return refuse('invalid', 'grant.second-person', { rule: 'reliability 11' });
  const from = proposal.from < today ? today : proposal.from;
  if (proposal.to <= from) return refuse('invalid', 'grant.over', { facts: { to: proposal.to } });
  return whyNotTwice(proposal.held, { ...proposal, from }) ?? { from };
}

export const refuseGrant = ({ state }: Pick<Proposed, 'state'>): 'refuse' | Refusal =>
  state === 'open' ? 'refuse' : refuse('conflict', 'grant.decided');

export type HeldGrantFact = Held & { readonly withdrawn: boolean };

/** What is left of a grant that ends: the days it has been held, or null; a day gone by is not taken back. */
export function endGrant(
  grant: HeldGrantFact,
  { on }: EndGrant,
  { today, inputs, index }: Listed<EndGrant> & { readonly today: PlainDate },
): { readonly kept: { readonly from: PlainDate; readonly to: PlainDate } | null } | Refusal {
  if (grant.withdrawn) return refuse('conflict', 'grant.ended-already');
  if (isSaidBefore(inputs, index, 'grantId')) return refuse('invalid', 'grant.twice');
  if (on < today) return refuse('invalid', 'grant.end-past', { field: 'on', facts: { today } });
  if (grant.to <= on) return refuse('invalid', 'grant.ends-before', { field: 'on', facts: { to: grant.to } });
  return { kept: grant.from < on ? { from: grant.from, to: on } : null };
}

const whyNotTwice = (held: readonly Held[], asked: Held): Refusal | null =>
  held.some((one) => one.role === asked.role && one.unitId === asked.unitId && overlaps(one, asked))
    ? refuse('conflict', 'grant.held-already', { field: 'role' })
    : null;
