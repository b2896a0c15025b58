import { listAccountHolders } from '#capabilities/access';
import { listPersonNames, listUnitNames } from '#capabilities/organisation';
import type { AccountId } from '#kernel/ids';
import type { Tx } from '#platform/commands';
import type { AuditActor, AuditSubject } from '../contract.ts';
import { listEntryIds } from '../entry.store.ts';

export type Naming = {
  readonly actor: (actor: string) => AuditActor;
  readonly subject: (subjectId: string) => AuditSubject;
};

/** Names for a whole page of actors and subjects: a statement a noun, however many there are. */
export async function nameAll(tx: Tx, actors: readonly string[], subjectIds: readonly string[]): Promise<Naming> {
  const accounts = actors.flatMap((actor) => accountOf(actor) ?? []);
  const [holders, units, persons, entries] = await Promise.all([
    listAccountHolders(tx, distinct([...accounts, ...subjectIds])),
    listUnitNames(tx, distinct(subjectIds)),
    listPersonNames(tx, distinct(subjectIds)),
    listEntryIds(tx, distinct(subjectIds)),
  ]);
  const holderOf = new Map(holders.map((holder) => [holder.accountId as string, holder]));
  const known = new Map<string, Pick<AuditSubject, 'noun' | 'name'>>([
    [tx.zoneId, { noun: 'zone', name: null }],
    ...entries.map(({ commandId }) => [commandId, { noun: 'entry', name: null }] as const),
    ...holders.map(({ accountId, personName }) => [accountId, { noun: 'account', name: personName }] as const),
    ...persons.map(({ personId, name }) => [personId, { noun: 'person', name }] as const),
    ...units.map(({ unitId, name }) => [unitId, { noun: 'unit', name }] as const),
  ]);
  return {
    actor: (actor) => {
      const accountId = accountOf(actor);
      const holder = accountId === null ? undefined : holderOf.get(accountId);
      return { actor, accountId, personId: holder?.personId ?? null, personName: holder?.personName ?? null };
    },
    subject: (subjectId) => ({
      subjectId: subjectId as AuditSubject['subjectId'],
      ...(known.get(subjectId) ?? { noun: null, name: null }),
    }),
  };
}

const accountPrefix = 'account:';

const accountOf = (actor: string): AccountId | null =>
  actor.startsWith(accountPrefix) ? (actor.slice(accountPrefix.length) as AccountId) : null;

const distinct = <Item>(items: readonly Item[]): readonly Item[] => [...new Set(items)];
