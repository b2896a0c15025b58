import { inSight, personOf } from '#capabilities/administration';
import { noStanding } from '#kernel/permission';
import { isRefusal } from '#kernel/refusal';
import { command } from '#platform/commands';
import { ProposeErasure } from '../contract.ts';
import { erasureAccess } from '../erasure.access.ts';
import { proposeErasure as decidePropose } from '../erasure.rules.ts';
import { getPlaces, insertErasures } from '../erasure.store.ts';

/** Proposes to erase people. Nothing is erased until a second person confirms. */
export const proposeErasure = command({
  name: 'erasure.propose',
  input: ProposeErasure,
  example: {
    erasureId: '01890000-0000-7000-8000-000000000071',
    personId: '01890000-0000-7000-8000-000000000031',
    reason: '调离满两年，本人书面申请',
  },
  load: async (tx, inputs) => {
    const places = await getPlaces(tx, inputs);
    return inSight(
      tx,
      erasureAccess.see,
      places.map((place) => place && { ...place, standing: noStanding }),
    );
  },
  may: erasureAccess.propose,
  decide: (place, input, context) => {
    const decided = decidePropose(place, context);
    if (isRefusal(decided)) return decided;
    const { erasureId, personId } = input;
    const subjects = [erasureId, personId];
    if (decided === 'unchanged')
      return { change: null, answer: { erasureId, version: place.existing?.version ?? 1 }, subjects };
    return {
      change: { ...input, proposedBy: personOf(context) },
      answer: { erasureId, version: 1 },
      subjects,
      events: [{ kind: 'erasure.proposed', subjectId: erasureId, body: { personId } }],
    };
  },
  save: insertErasures,
});
