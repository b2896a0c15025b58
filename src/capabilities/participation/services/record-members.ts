import type { UnitId } from '#kernel/ids';
import { isRefusal } from '#kernel/refusal';
import { command, type Tx } from '#platform/commands';
import { recordedOf } from '#platform/ledgers';
import { RecordMember } from '../contract.ts';
import { type ChangedFeedback, sayFeedback } from '../dual.rules.ts';
import { isUnchanged, recordMember } from '../member.rules.ts';
import { participationAccess } from '../participation.access.ts';
import { findMembers, listBranchesThere, saveMembers } from '../participation.store.ts';

/** Takes members and where they take part over from a roster. Every branch an item names is asked. */
export const recordMembers = command({
  name: 'member.record',
  words: { zh: '补录支部党员', en: 'Record members from a roster' },
  input: RecordMember,
  example: {
    personId: '01890000-0000-7000-8000-000000000031',
    facts: [{ key: 'status', value: 'formal', from: '2022-03-01', origin: null }],
    participations: [],
  },
  load: loadMembers,
  may: participationAccess.record,
  decide: ({ kept, branches }, input, context) => {
    const decided = recordMember({ kept, branches }, input, context);
    if (isRefusal(decided)) return decided;
    const { personId, participations } = decided;
    const held = [decided.held, ...participations.map((one) => one.held)];
    const said = participations.flatMap(({ feedback }) => changesOf(feedback));
    const answer = recordedOf({ subjectId: personId, isNew: decided.isNew, held, said }, { fieldOf });
    const subjects = [personId, ...participations.map(({ branchUnitId }) => branchUnitId)];
    if (isUnchanged(decided)) return { change: null, answer, subjects };
    return { change: decided, answer, subjects, events: [{ kind: 'member.recorded', subjectId: personId, body: {} }] };
  },
  save: saveMembers,
});

async function loadMembers(tx: Tx, inputs: readonly RecordMember[]) {
  const unitIds = inputs.flatMap(({ participations }) => participations.map(({ branchUnitId }) => branchUnitId));
  const personIds = inputs.map(({ personId }) => personId);
  const [branches, members] = await Promise.all([listBranchesThere(tx, unitIds), findMembers(tx, personIds)]);
  return inputs.map(({ personId, participations }) => ({
    standing: { rolesAt: { branch: rolesAtAll(branches, participations) } },
    kept: members.get(personId) ?? null,
    branches,
  }));
}

/** Roles held at every branch of an item; where it names none, the zone alone is asked. */
function rolesAtAll(
  branches: ReadonlyMap<UnitId, { readonly roles: readonly string[] }>,
  participations: RecordMember['participations'],
): readonly string[] {
  const [first, ...others] = participations.map(({ branchUnitId }) => branches.get(branchUnitId)?.roles ?? []);
  return (first ?? []).filter((role) => others.every((roles) => roles.includes(role)));
}

const changesOf = ({ withdrawn, entered }: ChangedFeedback) =>
  entered.map((one) => {
    const before = withdrawn.find(({ on, sentTo }) => on === one.on && sentTo === one.sentTo);
    return { field: 'feedback', was: before === undefined ? null : sayFeedback(before), becomes: sayFeedback(one) };
  });

/** As the sheet calls it: that somebody takes part is told by the branch. */
const fieldOf = (key: string): string => (key === 'present' ? 'branch' : key);
