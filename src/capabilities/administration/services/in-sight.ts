import type { May } from '#capabilities/access/contract';
import { mayAct, noStanding } from '#kernel/permission';
import type { Tx } from '#platform/commands';

/** Subjects as an actor knows them: to whoever does not see the noun, one that stands and one that does not are alike. */
export const inSight = <Found>(
  tx: Tx,
  see: May,
  found: readonly (Found | undefined)[],
): readonly (Found | undefined)[] => (mayAct(see, tx.actor, noStanding, '') ? found : found.map(() => undefined));

/** The person behind an act that only an account can do. */
export function personOf({ actor }: Pick<Tx, 'actor'>) {
  if (actor.kind !== 'account') throw new Error('only an account acts here: permission lets nobody else in');
  return actor.personId;
}
