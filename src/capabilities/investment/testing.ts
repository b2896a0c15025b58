import type { GivenZone } from '#capabilities/organisation/testing';
import { plainDate } from '#kernel/plain-date';
import { quantity } from '#kernel/quantity';
import type { Runtime } from '#platform/commands';
import type { Recorded } from '#platform/ledgers';
import { newId } from '#testing/ground';
import { keeperOf } from '#testing/keeper';
import type { MatrixSubject } from '#testing/matrix';
import { agreementAccess } from './agreement.access.ts';
import { RecordAgreement } from './contract.ts';
import { recordAgreements } from './services/record-agreements.ts';

const signedOn = plainDate('2022-06-06');

/** An agreement as its ledger tells it: signed on 6 June 2022 for 2 billion yuan, to start in October. */
export const anAgreement = (rest: object = {}): RecordAgreement =>
  RecordAgreement.parse({
    name: '休闲食品产业园',
    investor: '某食品企业',
    facts: [
      { key: 'stage', value: 'signed', from: signedOn, origin: null },
      { key: 'investment', value: quantity(200_000_000_000), from: signedOn, origin: null },
      {
        key: 'start',
        value: { amount: null, dueBy: { on: '2022-10-31', precision: 'month' } },
        from: signedOn,
        origin: null,
      },
    ],
    ...rest,
  });

/** Agreements of the zone as the investment office takes them over. */
export async function givenAgreements(
  runtime: Runtime,
  zone: Pick<GivenZone, 'zoneId' | 'rootUnitId' | 'personIds'>,
  agreements: readonly RecordAgreement[],
): Promise<readonly Recorded[]> {
  const actor = keeperOf(zone, 'investment-office');
  const { answers } = await recordAgreements.perform(runtime, { actor, commandId: newId(), inputs: agreements });
  return answers;
}

/** Agreements in the generated role matrix: a signed one. They are a matter of the whole zone. */
export const agreementMatrix: MatrixSubject = {
  noun: 'agreement',
  verbs: [],
  see: agreementAccess.see,
  capacities: ['zone'],
  given: async ({ runtime, zone }, { canary }) => {
    await givenAgreements(runtime, zone, [anAgreement({ name: canary })]);
    return { anchors: { zone: zone.rootUnitId }, messages: {} };
  },
};
