import { mayAct } from '#kernel/permission';
import { refuse } from '#kernel/refusal';
import { query } from '#platform/queries';
import { lookAtMembersEndpoint } from '../contract.ts';
import { memberRemarks } from '../member.rules.ts';
import { participationAccess } from '../participation.access.ts';
import { getBranchToday, listBranchesThere, listMembersOf } from '../participation.store.ts';

/** Status and home branch of those who take part. Each look writes a row before it is answered (house.md 3.9). */
export const lookAtMembers = query({
  name: 'member.look',
  input: lookAtMembersEndpoint.params.extend(lookAtMembersEndpoint.body.shape),
  see: participationAccess.seeMembers,
  look: ({ unitId, purpose }) => ({ noun: 'member', subjectId: unitId, purpose }),
  read: async (tx, { unitId }) => {
    const [branches, members, branch] = await Promise.all([
      listBranchesThere(tx, [unitId]),
      listMembersOf(tx, unitId),
      getBranchToday(tx, unitId),
    ]);
    const there = branches.get(unitId);
    const standing = { rolesAt: { branch: there?.roles ?? [] } };
    if (there === undefined || !mayAct(participationAccess.seeMembers, tx.actor, standing, 'member.look'))
      return refuse('missing', 'not-found');
    const verified = members.filter(({ homeBranch }) => homeBranch !== null);
    const formal = verified.filter(({ status }) => status === 'formal').length;
    const unverified = members.length - verified.length;
    return {
      members,
      formal,
      probationary: verified.filter(({ status }) => status === 'probationary').length,
      unverified,
      remarks: [...memberRemarks({ ...branch, formal, all: members.length, unverified })],
    };
  },
});
