import { givenPerson } from '#capabilities/administration/testing';
import type { GivenZone } from '#capabilities/organisation/testing';
import type { PersonId } from '#kernel/ids';
import type { Runtime } from '#platform/commands';
import { newId, writeGiven } from '#testing/ground';
import type { MatrixSubject } from '#testing/matrix';
import type { ProposeErasure } from './contract.ts';
import { erasureAccess } from './erasure.access.ts';
import { insertErasures } from './erasure.store.ts';

export const anErasure = (personId: PersonId, rest: Partial<ProposeErasure> = {}): ProposeErasure => ({
  erasureId: newId(),
  personId,
  reason: '调离满两年，本人书面申请',
  ...rest,
});

/** An erasure that the system administrator proposed. */
async function givenErasure(runtime: Runtime, zone: GivenZone, reason: string): Promise<ProposeErasure> {
  const erasure = anErasure(await givenPerson(runtime, zone, '某人'), { reason });
  const [proposedBy] = zone.personIds;
  await writeGiven(runtime, zone.zoneId, (tx) => insertErasures(tx, [{ ...erasure, proposedBy }]));
  return erasure;
}

/** Erasures in the generated role matrix: administrators alone act on them, so they stand to no unit. */
export const erasureMatrix: MatrixSubject = {
  noun: 'erasure',
  verbs: ['erasure.propose', 'erasure.confirm', 'erasure.refuse'],
  see: erasureAccess.see,
  capacities: [],
  given: async ({ runtime, zone }, { canary }) => ({
    anchors: {},
    messages: {
      'erasure.propose': anErasure(await givenPerson(runtime, zone, '某人'), { reason: canary }),
      'erasure.confirm': { erasureId: (await givenErasure(runtime, zone, canary)).erasureId, version: 1 },
      'erasure.refuse': {
        erasureId: (await givenErasure(runtime, zone, canary)).erasureId,
        version: 1,
        reason: canary,
      },
    },
  }),
};
