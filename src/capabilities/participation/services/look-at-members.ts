import { mayAct } from '#kernel/permission';
import type { PlainDate } from '#kernel/plain-date';
import { refuse } from '#kernel/refusal';
import { query } from '#platform/queries';
import { type DualManagement, lookAtMembersEndpoint } from '../contract.ts';
import { memberRemarks } from '../member.rules.ts';
import { participationAccess } from '../participation.access.ts';
import { dualKeys, isFeedbackProposed, isTransferProposed } from '../dual.rules.ts';
import { getBranchToday, listBranchesThere, listMembersOf, type MemberRow } from '../participation.store.ts';

/** Status and home branch of those who take part. Each look writes a row before it is answered (house.md 3.9). */
export const lookAtMembers = query({
  name: 'member.look',
  input: lookAtMembersEndpoint.params.extend(lookAtMembersEndpoint.body.shape),
  see: participationAccess.seeMembers,
  look: ({ unitId, purpose }) => ({ noun: 'member', subjectId: unitId, purpose }),
  read: async (tx, { unitId }) => {
    const [branches, rows, branch] = await Promise.all([
      listBranchesThere(tx, [unitId]),
      listMembersOf(tx, unitId),
      getBranchToday(tx, unitId),
    ]);
    const there = branches.get(unitId);
    const standing = { rolesAt: { branch: there?.roles ?? [] } };
    if (there === undefined || !mayAct(participationAccess.seeMembers, tx.actor, standing, 'member.look'))
      return refuse('missing', 'not-found');
    const members = rows.map((row) => memberOf(row, tx.today));
    const withoutContact = members.filter(
      ({ dual }) => dual !== null && (dual.homeContact === null || dual.branchContact === null),
    ).length;
    const verified = members.filter(({ homeBranch }) => homeBranch !== null);
    const formal = verified.filter(({ status }) => status === 'formal').length;
    const unverified = members.length - verified.length;
    return {
      members,
      formal,
      probationary: verified.filter(({ status }) => status === 'probationary').length,
      unverified,
      remarks: [...memberRemarks({ ...branch, formal, all: members.length, unverified, withoutContact })],
    };
  },
});

const memberOf = ({ personId, name, status, homeBranch, ...row }: MemberRow, today: PlainDate) => ({
  personId,
  name,
  status,
  homeBranch,
  dual: dualOf(row, today),
});

function dualOf(
  { traits, presentSince, lastFeedback }: Pick<MemberRow, 'traits' | 'presentSince' | 'lastFeedback'>,
  today: PlainDate,
): DualManagement | null {
  const said = (key: keyof typeof traits) => traits[key]?.value ?? null;
  const [since] = dualKeys.flatMap((key) => traits[key]?.from ?? []).toSorted();
  if (since === undefined) return null;
  const category = said('category');
  return {
    category: category as DualManagement['category'],
    since: traits.category?.from ?? since,
    employer: said('employer'),
    homeContact: said('homeContact'),
    branchContact: said('branchContact'),
    agreement: said('agreement'),
    agreedOn: said('agreedOn') as PlainDate | null,
    consentOn: said('consentOn') as PlainDate | null,
    lastFeedback,
    transferProposed: isTransferProposed({ category: category ?? undefined, presentSince }, today),
    feedbackProposed: isFeedbackProposed({ categorySince: since, lastFeedback: lastFeedback?.on ?? null }, today),
  };
}
