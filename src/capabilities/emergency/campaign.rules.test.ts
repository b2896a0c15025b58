import { describe, expect, test } from 'vitest';
import type { Id } from '#kernel/ids';
import { plainDate } from '#kernel/plain-date';
import { isRefusal } from '#kernel/refusal';
import { isCountsOnly, type KeptCampaign, recordCampaign } from './campaign.rules.ts';
import { campaignSheet } from './campaign.sheet.ts';
import type { CampaignId, RecordCampaign } from './contract.ts';
import { aCampaign, aCount } from './testing.ts';

const village = { unitId: '01890000-0000-7000-8000-000000000001' };
const today = plainDate('2022-06-23');
let made = 0;
const newId = () => `fact-${(made += 1)}` as Id<'FactId'>;
const told = (input: RecordCampaign) => {
  const grid = new Set([village.unitId]);
  const decided = recordCampaign({ kept: null, grid }, input, { today, newId, inputs: [input], index: 0 });
  return isRefusal(decided) ? [decided.code, decided.rule] : 'recorded';
};

describe('M22: a campaign over the grid', () => {
  test('somewhat over 650 people of a place are recorded', () =>
    expect(told(aCampaign({ counts: [aCount(village)] }))).toBe('recorded'));
  test('it is ordered by somebody, and runs since a day', () => {
    expect(told(aCampaign({ orderedBy: undefined }))).toEqual(['campaign.no-order', undefined]);
    expect(told(aCampaign({ runs: [] }))).toEqual(['campaign.no-beginning', undefined]);
  });
  test('numbers are of places of the grid, one of a place and day', () => {
    const elsewhere = { unitId: '01890000-0000-7000-8000-000000000002' };
    expect(told(aCampaign({ counts: [aCount(elsewhere)] }))[0]).toBe('campaign.no-place');
    const other = aCount(village, { value: { amount: 700, qualifier: 'exact', word: null } });
    expect(told(aCampaign({ counts: [aCount(village), other] }))[0]).toBe('campaign.told-twice');
    expect(told(aCampaign({ counts: [aCount(village), { ...other, on: '2022-06-21' }] }))).toBe('recorded');
  });
  test('house.md 2.3: nothing is told ahead', () => {
    expect(told(aCampaign({ counts: [aCount(village, { on: '2022-06-24' })] }))).toEqual([
      'campaign.ahead',
      'house 2.3',
    ]);
    expect(told(aCampaign({ runs: [{ from: '2022-06-24', origin: null }] }))).toEqual(['campaign.ahead', 'house 2.3']);
  });

  test('a place tells its own numbers, and leaves order and days as they are', () => {
    const kept: KeptCampaign = {
      campaignId: 'campaign' as CampaignId,
      orderedBy: '市疫情防控指挥部',
      document: null,
      level: null,
      facts: [
        {
          factId: newId(),
          subjectId: 'campaign',
          key: 'runs',
          value: 'yes',
          from: plainDate('2022-03-20'),
          to: 'infinity',
          reason: null,
          origin: null,
        },
      ],
      places: [],
      counts: [],
    };
    const counts = [aCount(village)];
    expect(isCountsOnly(kept, aCampaign({ counts }))).toBe(true);
    expect(isCountsOnly(kept, aCampaign({ runs: [], orderedBy: undefined, counts }))).toBe(true);
    expect(isCountsOnly(null, aCampaign({ counts }))).toBe(false);
    expect(isCountsOnly(kept, aCampaign({ orderedBy: '别的机关', counts }))).toBe(false);
    expect(isCountsOnly(kept, aCampaign({ runs: [{ from: '2022-03-01', origin: null }], counts }))).toBe(false);
  });

  test('ledgers-and-briefs 3.2, S19: no column is of a person', () => {
    const kinds = new Set(Object.values(campaignSheet.columns).map(({ cell }) => cell.kind));
    expect(kinds.has('persons' as never)).toBe(false);
  });
});
