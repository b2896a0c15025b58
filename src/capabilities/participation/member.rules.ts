import type { Id, PersonId, UnitId } from '#kernel/ids';
import { afterChange, holdAll, type HeldAll, holdWhile, type KeyedFact } from '#kernel/keyed-facts';
import { addDays, type PlainDate } from '#kernel/plain-date';
import { type Refusal, refuse } from '#kernel/refusal';
import { isSaidBefore } from '#kernel/said-before';
import { type ChangedFeedback, type FeedbackFact, recordFeedback, whyNotConsented } from './dual.rules.ts';
import type { MemberKey, MemberRemark, ParticipationKey, RecordMember } from './contract.ts';

export type MemberFact = KeyedFact<MemberKey>;
export type ParticipationFact = KeyedFact<ParticipationKey>;
export type KeptParticipation = {
  readonly participationId: Id<'ParticipationId'>;
  readonly branchUnitId: UnitId;
  readonly facts: readonly ParticipationFact[];
  readonly feedback: readonly FeedbackFact[];
};
export type KeptMember = {
  readonly facts: readonly MemberFact[];
  readonly participations: readonly KeptParticipation[];
};

/** A branch a roster names, if it is there; the temporary ones keep no relation (BR-05). */
export type BranchThere = { readonly name: string; readonly temporary: boolean };

export type RecordedMember = {
  readonly personId: PersonId;
  readonly isNew: boolean;
  readonly held: HeldAll<MemberKey>;
  readonly participations: readonly {
    readonly participationId: Id<'ParticipationId'>;
    readonly branchUnitId: UnitId;
    readonly isNew: boolean;
    readonly held: HeldAll<ParticipationKey>;
    readonly feedback: ChangedFeedback;
  }[];
};

type Context = {
  readonly today: PlainDate;
  readonly newId: () => Id<'FactId'>;
  readonly inputs: readonly RecordMember[];
  readonly index: number;
};

const oneAtATime = () => false;

/** Takes what rosters tell of a member over into what is known of them (decision 0015). */
export function recordMember(
  { kept, branches }: { readonly kept: KeptMember | null; readonly branches: ReadonlyMap<UnitId, BranchThere> },
  input: RecordMember,
  { today, newId, inputs, index }: Context,
): RecordedMember | Refusal {
  const { personId, facts, participations } = input;
  const branchIds = participations.map(({ branchUnitId }) => branchUnitId);
  if (isSaidBefore(inputs, index, 'personId') || new Set(branchIds).size < branchIds.length)
    return refuse('invalid', 'member.twice', { field: 'name' });
  if (branchIds.some((id) => !branches.has(id))) return refuse('invalid', 'member.no-branch', { field: 'branch' });
  const wrong =
    whyNotHeld([...facts, ...participations.flatMap((one) => one.facts)], today) ??
    whyNotFedBack(participations, today);
  if (wrong !== null) return wrong;
  const temporary = branchIds.flatMap((id) => branches.get(id) ?? []).filter((branch) => branch.temporary);
  if (facts.some(({ key, value }) => key === 'homeBranch' && temporary.some(({ name }) => name === value)))
    return refuse('invalid', 'member.relation-transferred', { field: 'homeBranch', rule: 'BR-05' });
  const recorded = {
    personId,
    isNew: kept === null,
    held: holdAll<MemberKey>(kept?.facts ?? [], facts, { subjectId: personId, several: oneAtATime, newId }),
    participations: participations.map(({ branchUnitId, facts: told, feedback }) => {
      const known = kept?.participations.find((one) => one.branchUnitId === branchUnitId);
      const participationId = known?.participationId ?? (newId() as string as Id<'ParticipationId'>);
      const record = { subjectId: participationId, several: oneAtATime, newId };
      const before = known?.facts ?? [];
      // Who no longer takes part no longer does anything there.
      const held = holdWhile<ParticipationKey>(
        'present',
        before,
        holdAll<ParticipationKey>(before, told, record),
        newId,
      );
      const fed = recordFeedback(known?.feedback ?? [], feedback, newId);
      return { participationId, branchUnitId, isNew: known === undefined, held, feedback: fed };
    }),
  };
  for (const [at, { held, branchUnitId }] of recorded.participations.entries()) {
    const known = kept?.participations.find((one) => one.branchUnitId === branchUnitId)?.facts ?? [];
    const unasked = whyNotConsented(participations[at]?.facts ?? [], afterChange<ParticipationFact>(known, held));
    if (unasked !== null) return unasked;
  }
  return recorded;
}

function whyNotFedBack(participations: RecordMember['participations'], today: PlainDate): Refusal | null {
  const said = participations.flatMap(({ facts, feedback }) => [
    ...feedback.map(({ on }) => ({ key: 'feedback', day: on })),
    ...facts.flatMap(({ key, value }) => (key === 'agreedOn' || key === 'consentOn' ? [{ key, day: value }] : [])),
  ]);
  const ahead = said.find(({ day }) => day > today);
  return ahead === undefined
    ? null
    : refuse('invalid', 'member.ahead', { field: ahead.key, rule: 'house 2.3', facts: { from: ahead.day } });
}

type Held = { readonly key: string; readonly from: PlainDate; readonly to?: PlainDate | undefined };

/** Nothing is dated ahead (house.md 2.3); a last day may be today. */
function whyNotHeld(facts: readonly Held[], today: PlainDate): Refusal | null {
  for (const { key, from, to } of facts) {
    const about = { field: key, facts: { from } };
    if (from > today || (to !== undefined && to > addDays(today, 1)))
      return refuse('invalid', 'member.ahead', { ...about, rule: 'house 2.3' });
    if (to !== undefined && from >= to) return refuse('invalid', 'member.ends-before', about);
  }
  return null;
}

export const isUnchanged = ({ isNew, held, participations }: RecordedMember): boolean =>
  !isNew &&
  [held, ...participations.flatMap((one) => [one.held, one.feedback])].every(
    (one) => one.withdrawn.length + one.entered.length === 0,
  );

type Counted = {
  readonly tenure: 'regular' | 'temporary' | null;
  readonly composition: 'single' | 'joint' | null;
  /** Secretary, deputies and members of the committee. */
  readonly committee: number;
  readonly hasMembersOfCommittee: boolean;
  readonly formal: number;
  readonly all: number;
  readonly unverified: number;
  /** Of those managed by two sides, those without a contact on either. */
  readonly withoutContact: number;
};

/** What is said of the members of a branch, and never refused here: a list tells what is, lawful or not. */
export function memberRemarks(counted: Counted): readonly MemberRemark[] {
  const { tenure, composition, committee, hasMembersOfCommittee, formal, all, unverified, withoutContact } = counted;
  const few = formal < 3;
  const regular = tenure === 'regular';
  const said: readonly (readonly [MemberRemark['rule'], boolean, number])[] = [
    ['BR-01', few && composition === 'single' && tenure !== 'temporary', formal],
    ['BR-02', all > 50, all],
    ['BR-05', unverified > 0, unverified],
    ['BR-07', few && tenure === 'temporary', formal],
    ['BR-21', regular && formal >= 7 && (committee < 3 || committee > 7), committee],
    ['BR-22', regular && formal < 7 && hasMembersOfCommittee, formal],
    ['MM-04', withoutContact > 0, withoutContact],
  ];
  return said.flatMap(([rule, holds, figure]) => (holds ? [{ rule, figure }] : []));
}
