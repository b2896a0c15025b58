import { refuse } from '#kernel/refusal';
import { query } from '#platform/queries';
import { type CultivationSeen, lookAtCultivationEndpoint } from '../contract.ts';
import { cultivationAccess } from '../cultivation.access.ts';
import { findSeen } from '../cultivation-list.store.ts';
import { remarksOf } from '../cultivation.rules.ts';
import { listFacts, listNamesOf, listSteps } from '../cultivation.store.ts';

/** One record with its name. Each look writes a row before it is answered: who, whose, what for (house.md 3.9). */
export const lookAtCultivation = query({
  name: 'cultivation.look',
  input: lookAtCultivationEndpoint.params.extend(lookAtCultivationEndpoint.body.shape),
  see: cultivationAccess.see,
  look: ({ cultivationId, purpose }) => ({ noun: 'cultivation', subjectId: cultivationId, purpose }),
  read: async (tx, { cultivationId }) => {
    const [record, facts, steps] = await Promise.all([
      findSeen(tx, cultivationId),
      listFacts(tx, [cultivationId]),
      listSteps(tx, [cultivationId]),
    ]);
    if (record === undefined) return refuse('missing', 'not-found');
    const names = await listNamesOf(tx, facts);
    const history = facts
      .toSorted((one, other) => (one.from < other.from ? 1 : -1))
      .map(({ key, value, from, to }) => ({
        key,
        value: key === 'contact' ? (names.get(value) ?? '') : value,
        from,
        to,
      }));
    const seen: CultivationSeen = {
      ...record,
      steps: steps.map(({ step, on, dayKnown, organisation }) => ({ step, on, dayKnown, organisation })),
      history,
      remarks: [...remarksOf(facts, tx.today)],
    };
    return seen;
  },
});
