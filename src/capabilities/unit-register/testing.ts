import { givenUnitBelow } from '#capabilities/organisation/testing';
import { plainDate } from '#kernel/plain-date';
import { newId } from '#testing/ground';
import { keeperOf } from '#testing/keeper';
import type { MatrixSubject } from '#testing/matrix';
import { registerAccess } from './register.access.ts';
import { addAlias } from './services/add-alias.ts';

/** What a unit is known by in the generated role matrix: an enterprise below the place, with one short name. */
export const unitRegisterMatrix: MatrixSubject = {
  noun: 'unit register',
  verbs: ['unit.add-alias', 'unit.withdraw-alias', 'unit.set-credit-code', 'unit.set-region'],
  see: registerAccess.see,
  capacities: ['unit'],
  given: async (scene, { unitId: place, canary }) => {
    const unitId = await givenUnitBelow(scene, place, canary, 'enterprise');
    const known = { aliasId: newId<'AliasId'>(), unitId, kind: 'short' as const, name: `${canary} short` };
    const actor = keeperOf(scene.zone, 'organisation-office');
    await addAlias.perform(scene.runtime, { actor, commandId: newId(), inputs: [known] });
    return {
      anchors: { unit: place },
      messages: {
        'unit.add-alias': { ...known, aliasId: newId(), name: `${canary} shorter` },
        'unit.withdraw-alias': { aliasId: known.aliasId, reason: canary },
        'unit.set-credit-code': { unitId, version: 0, creditCode: null },
        'unit.set-region': { unitId, regionCode: '361003', from: plainDate('2020-01-01'), reason: canary },
      },
    };
  },
};
