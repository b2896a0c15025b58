import { type GivenZone, givenVillageBelow } from '#capabilities/organisation/testing';
import { plainDate } from '#kernel/plain-date';
import type { Runtime } from '#platform/commands';
import type { Recorded } from '#platform/ledgers';
import { newId } from '#testing/ground';
import { keeperOf } from '#testing/keeper';
import type { MatrixSubject } from '#testing/matrix';
import { campaignAccess } from './campaign.access.ts';
import { RecordCampaign } from './contract.ts';
import { recordCampaigns } from './services/record-campaigns.ts';

/** A campaign as its ledger tells it: it runs since March 2022. */
export const aCampaign = (rest: object = {}): RecordCampaign =>
  RecordCampaign.parse({
    name: '核酸检测',
    orderedBy: '市疫情防控指挥部',
    runs: [{ from: '2022-03-20', origin: null }],
    counts: [],
    ...rest,
  });

/** Somewhat over 650 people at a place, as told on a day. */
export const aCount = (place: object, rest: object = {}) => ({
  place,
  key: 'done',
  value: { amount: 650, qualifier: 'over', word: '余' },
  on: plainDate('2022-06-20'),
  origin: null,
  ...rest,
});

/** Campaigns of the zone as the party-and-government office takes them over. */
export async function givenCampaigns(
  runtime: Runtime,
  zone: Pick<GivenZone, 'zoneId' | 'rootUnitId' | 'personIds'>,
  inputs: readonly RecordCampaign[],
): Promise<readonly Recorded[]> {
  const actor = keeperOf(zone, 'party-and-government-office');
  const { answers } = await recordCampaigns.perform(runtime, { actor, commandId: newId(), inputs });
  return answers;
}

/** Campaigns in the generated role matrix: one with a village below the place. */
export const campaignMatrix: MatrixSubject = {
  noun: 'campaign',
  verbs: [],
  see: campaignAccess.see,
  capacities: ['place'],
  given: async (scene, { unitId: place, canary }) => {
    const unitId = await givenVillageBelow(scene, place, newId());
    await givenCampaigns(scene.runtime, scene.zone, [
      aCampaign({ name: canary, orderedBy: canary, document: canary, level: canary, counts: [aCount({ unitId })] }),
    ]);
    return { anchors: { place }, messages: {} };
  },
};
