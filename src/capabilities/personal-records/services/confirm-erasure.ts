import { inSight, personOf } from '#capabilities/administration';
import { erasingPersonVerb, listEntriesToForget } from '#capabilities/audit-log';
import { noStanding } from '#kernel/permission';
import { isRefusal } from '#kernel/refusal';
import { command, type Tx } from '#platform/commands';
import { ErasureSeen } from '../contract.ts';
import { erasureAccess } from '../erasure.access.ts';
import { confirmErasure as decideConfirm } from '../erasure.rules.ts';
import { type ErasureAsked, getToDecide, saveErased } from '../erasure.store.ts';

/**
 * Erases people: name, telephone, sign-in, mail address, membership, and what entries of the trail carry about them. What
 * they held stands under a name that tells nobody, and the chain still verifies: this entry names all it emptied.
 */
export const confirmErasure = command({
  name: erasingPersonVerb,
  input: ErasureSeen,
  example: { erasureId: '01890000-0000-7000-8000-000000000071', version: 1 },
  load: async (tx, inputs) => {
    const proposals = await loadToDecide(tx, inputs);
    const entries = await listEntriesToForget(
      tx,
      proposals.map((proposal) => (proposal === undefined ? [] : aboutOf(proposal))),
    );
    return proposals.map((proposal, index) => proposal && { ...proposal, entryIds: entries[index] ?? [] });
  },
  may: erasureAccess.confirm,
  decide: (proposal, _input, context) => {
    const confirmedBy = personOf(context);
    const decided = decideConfirm(proposal, confirmedBy);
    if (isRefusal(decided)) return decided;
    const { erasureId, personId, entryIds, mailIds, version } = proposal;
    return {
      change: { erasureId, personId, confirmedBy, entryIds, mailIds },
      answer: { erasureId, version: version + 1 },
      subjects: [erasureId, ...aboutOf(proposal), ...entryIds],
      events: [{ kind: 'person.erased', subjectId: personId, body: {} }],
    };
  },
  save: saveErased,
});

const aboutOf = ({ personId, accountId }: Pick<ErasureAsked, 'personId' | 'accountId'>): readonly string[] =>
  accountId === null ? [personId] : [personId, accountId];

export async function loadToDecide(tx: Tx, inputs: readonly ErasureSeen[]) {
  const proposals = await getToDecide(tx, inputs);
  return inSight(
    tx,
    erasureAccess.see,
    proposals.map((proposal) => proposal && { ...proposal, standing: noStanding }),
  );
}
