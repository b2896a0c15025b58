import { mayAct } from '#kernel/permission';
import { refuse } from '#kernel/refusal';
import { query } from '#platform/queries';
import { type PersonalRecord, recordSections, TakeRecord } from '../contract.ts';
import { personalRecordAccess } from '../erasure.access.ts';
import { findNamed, listSection } from '../personal-record.store.ts';

const name = 'personal-record.take';

/** Rows of a section in one answer: a person who acted for years is told the newest. */
const mostRows = 5000;

/** Everything held about a person, by the records that name them; what texts say of somebody is not searched. */
export const takeRecord = query({
  name,
  input: TakeRecord,
  see: personalRecordAccess.take,
  look: ({ personId, purpose }) => ({ noun: 'personal-record', subjectId: personId, purpose }),
  read: async (tx, { personId }): Promise<PersonalRecord | ReturnType<typeof refuse>> => {
    const { actor } = tx;
    const inPerson = actor.kind === 'account' && actor.personId === personId ? ['self'] : [];
    // Whoever may not take it learns nothing, not even whether the person is here.
    if (!mayAct(personalRecordAccess.take, actor, { rolesAt: {}, inPerson }, name))
      return refuse('missing', 'not-found');
    const found = await findNamed(tx, personId);
    if (found === undefined) return refuse('missing', 'not-found');
    const listed = await Promise.all(recordSections.map((section) => listSection(tx, section, found, mostRows + 1)));
    return {
      personId,
      name: found.name,
      takenAt: tx.now,
      sections: recordSections.map((section, index) => {
        const rows = listed[index] ?? [];
        return { section, rows: rows.slice(0, mostRows), complete: rows.length <= mostRows };
      }),
    };
  },
});
