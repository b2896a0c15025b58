import { findAccountOf } from '#capabilities/access';
import { query } from '#platform/queries';
import { auditAccess } from '../audit.access.ts';
import { type AuditFilter, auditListEndpoint } from '../contract.ts';
import { listEntries } from '../entry.store.ts';
import type { Tx } from '#platform/commands';
import { nameAll } from './naming.ts';

/** So many subjects of each entry stand in the list; the entry itself shows more. */
const subjectsShown = 3;

/** Who did what to what, newest first, page by page. */
export const listAuditEntries = query({
  name: 'audit.list',
  input: auditListEndpoint.query,
  see: auditAccess.see,
  read: async (tx, filter) => {
    const actor = await actorAsked(tx, filter);
    if (actor === null) return { lines: [], next: null };
    const { after, limit } = filter;
    const [recordedAt = '', entryId = ''] = after?.split('_') ?? [];
    const rows = await listEntries(tx, {
      ...filter,
      actor,
      after: after === undefined ? null : { recordedAt, entryId },
      limit: limit + 1,
      subjects: subjectsShown + 1,
    });
    const shown = rows.slice(0, limit);
    const last = rows.length > limit ? shown.at(-1) : undefined;
    const names = await nameAll(
      tx,
      shown.map((row) => row.actor),
      shown.flatMap(({ subjects }) => subjects),
    );
    return {
      lines: shown.map(({ subjects, ...line }) => ({
        ...line,
        actor: names.actor(line.actor),
        subjects: subjects.slice(0, subjectsShown).map(names.subject),
        moreSubjects: subjects.length > subjectsShown,
      })),
      next: last === undefined ? null : `${last.recordedAt}_${last.entryId}`,
    };
  },
});

/** The one actor asked for, undefined for everybody, null where the filter names nobody there is. */
async function actorAsked(tx: Tx, { actor, person, signInName }: AuditFilter): Promise<string | undefined | null> {
  if (actor !== undefined || (person === undefined && signInName === undefined)) return actor;
  const accountId = await findAccountOf(
    tx,
    person === undefined ? { signInName: signInName ?? '' } : { personId: person },
  );
  return accountId === undefined ? null : `account:${accountId}`;
}
