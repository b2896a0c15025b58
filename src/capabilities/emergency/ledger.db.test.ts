import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { aUnit, type GivenZone, givenUnits, givenZone } from '#capabilities/organisation/testing';
import { givenProject } from '#capabilities/projects/testing';
import type { UnitId } from '#kernel/ids';
import { addDays, plainDate } from '#kernel/plain-date';
import { RefusedError } from '#kernel/refusal';
import { groundOfFile, newId } from '#testing/ground';
import { keeperOf } from '#testing/keeper';
import { foundRows, listedFor } from '#testing/ledger-rows';
import { recorded } from '#testing/statements';
import { campaignSheet } from './campaign.sheet.ts';
import { ListCampaigns, RecordCampaign } from './contract.ts';
import { campaignLedger } from './services/campaign-ledger.ts';
import { listCampaigns } from './services/list-campaigns.ts';
import { recordCampaigns } from './services/record-campaigns.ts';
import { aCampaign, aCount, givenCampaigns } from './testing.ts';

const ground = groundOfFile();
const today = plainDate('2022-06-23');

type Reader = ReturnType<typeof keeperOf>;
type Place = { readonly zone: GivenZone; readonly ids: ReadonlyMap<string, string>; readonly township: UnitId };

/** A zone with its grid: a township with a village and a group, a farm beside it, and a project whose site is a place. */
async function givenPlace(): Promise<Place> {
  const zone = await givenZone(ground.runtime);
  const township = aUnit(zone.rootUnitId, { name: '湖南乡', kind: 'township', officialOrder: 30 });
  const farm = aUnit(zone.rootUnitId, { name: '红亮垦殖场', kind: 'farm', officialOrder: 35 });
  const village = aUnit(township.unitId, { name: '加溪村', kind: 'village' });
  const group = aUnit(village.unitId, { name: '一组', kind: 'group' });
  await givenUnits(ground.runtime, zone, [township, farm, village, group]);
  const project = await givenProject(ground.runtime, zone, { name: '安置房', township: township.unitId });
  const ids = new Map<string, string>([
    ['东临新区', zone.rootUnitId],
    ...[township, farm, village, group].map(({ name, unitId }) => [name, unitId] as const),
    ['安置房', project.projectId],
  ]);
  return { zone, ids, township: township.unitId };
}
const places = ['东临新区', '湖南乡', '加溪村', '一组', '红亮垦殖场', '安置房'];
const office = ({ zone }: Place) => keeperOf(zone, 'party-and-government-office');
const atOf = ({ ids }: Place, name: string): object =>
  name === '安置房' ? { projectId: ids.get(name) } : { unitId: ids.get(name) };

/** Everything told, as known at an instant. */
async function toldAt({ zone }: Place, known = 'now()'): Promise<readonly string[]> {
  const { rows } = await ground.owner.query<{ told: string }>(
    `select concat_ws(' ', c.name, c.ordered_by, c.document, c.level, t.told) as told
       from campaign c
       join (select zone_id, campaign_id, concat_ws(' ', trait, from_on, to_on) as told from campaign_trait
              where recorded_at <= ${known} and ${known} < withdrawn_at
             union all
             select p.zone_id, p.campaign_id, concat_ws(' ', coalesce(u.name, j.name), f.figure, f.on_day, f.amount, f.qualifier, f.word)
               from campaign_place p
               left join unit u on u.zone_id = p.zone_id and u.unit_id = p.unit_id
               left join project j on j.zone_id = p.zone_id and j.project_id = p.project_id
               join campaign_count f on f.zone_id = p.zone_id and f.place_id = p.place_id
                                    and f.recorded_at <= ${known} and ${known} < f.withdrawn_at) t
         on t.zone_id = c.zone_id and t.campaign_id = c.campaign_id
      where c.zone_id = $1 order by 1`,
    [zone.zoneId],
  );
  return rows.map(({ told }) => told);
}

/** What the page shows on a day, without ids. */
async function shownOn(place: Place, on: string, reader: Reader = office(place)): Promise<unknown> {
  const of = async (state: 'open' | 'ended') => {
    const list = await listCampaigns.ask(ground.runtime, reader, ListCampaigns.parse({ on, state, limit: 100 }));
    return list.campaigns.map(({ campaignId: _, number: __, places: at, ...rest }) => ({
      ...rest,
      places: at.map(({ placeId: ___, ...numbers }) => numbers),
    }));
  };
  return { open: await of('open'), ended: await of('ended') };
}

const first = plainDate('2022-01-01');
const anyDay = fc.nat(120).map((days) => addDays(first, days));
const anyRun = fc
  .record({ from: anyDay, days: fc.option(fc.integer({ min: 1, max: 40 })) })
  .map(({ from, days }) => ({ from, ...(days === null ? {} : { to: addDays(from, days) }), origin: null }));
const anyCount = fc.record({
  at: fc.constantFrom(...places),
  key: fc.constantFrom('target', 'done'),
  value: fc.constantFrom(
    { amount: 650, qualifier: 'over', word: '余' },
    { amount: 700, qualifier: 'exact', word: null },
    { amount: 80, qualifier: 'about', word: '约' },
  ),
  on: anyDay,
});
const anyCampaign = fc.record(
  {
    orderedBy: fc.constantFrom('市疫情防控指挥部', '市防汛抗旱指挥部'),
    document: fc.constant('演示〔2022〕1号'),
    level: fc.constantFrom('Ⅱ级', 'Ⅳ级'),
    runs: fc.array(anyRun, { minLength: 1, maxLength: 3 }),
    counts: fc.uniqueArray(anyCount, { maxLength: 12, selector: ({ at, key, on }) => `${at} ${key} ${on}` }),
  },
  { requiredKeys: ['orderedBy', 'runs', 'counts'] },
);

describe('decision 0015: campaigns are taken over as they were', () => {
  test('random histories, listed and taken over in another zone, are the same facts on every day', async () => {
    const [here, there] = [await givenPlace(), await givenPlace()];
    const campaigns = fc.sample(anyCampaign, { numRuns: 40, seed: 20220623 }).map(({ counts, ...rest }, index) =>
      aCampaign({
        ...rest,
        name: `专项${index + 1}`,
        counts: counts.map(({ at, ...count }) => ({ ...count, place: atOf(here, at), origin: null })),
      }),
    );
    await givenCampaigns(ground.runtime, here.zone, campaigns);
    const rows = await listedFor(ground.runtime, office(here), campaignLedger.list, today);
    const taken = () => {
      const found = foundRows(campaignSheet, rows, (_noun, name) => there.ids.get(name) ?? '');
      const { items, refused } = campaignLedger.gather(found, today);
      expect(refused).toEqual([]);
      return givenCampaigns(
        ground.runtime,
        there.zone,
        items.map(({ message }) => RecordCampaign.parse(message)),
      );
    };
    await taken();
    expect(await toldAt(there)).toEqual(await toldAt(here));
    for (const days of [0, 20, 45, 90, 160]) {
      const on = addDays(first, days);
      expect(await shownOn(there, on)).toEqual(await shownOn(here, on));
    }
    expect(new Set((await taken()).map(({ effect }) => effect))).toEqual(new Set(['unchanged']));
  });

  test('a later number stands beside the earlier one; one corrected is known of then as it was told then', async () => {
    const place = await givenPlace();
    const at = atOf(place, '安置房');
    const given = (...counts: object[]) => givenCampaigns(ground.runtime, place.zone, [aCampaign({ counts })]);
    await given(aCount(at, { on: '2022-06-18', value: { amount: 300, qualifier: 'exact', word: null } }));
    const { rows } = await ground.owner.query<{ known: string }>(
      'select max(recorded_at)::text as known from campaign_count',
    );
    ground.clock.advance({ seconds: 60 });
    await given(
      aCount(at, { on: '2022-06-18', value: { amount: 310, qualifier: 'exact', word: null } }),
      aCount(at, { on: '2022-06-20' }),
    );
    const doneOn = async (on: string) =>
      (await listCampaigns.ask(ground.runtime, office(place), ListCampaigns.parse({ on }))).campaigns[0]?.places[0]
        ?.done;
    expect(await doneOn('2022-06-17')).toBeUndefined();
    expect(await doneOn('2022-06-19')).toMatchObject({ quantity: { amount: 310 }, on: '2022-06-18' });
    expect(await doneOn('2022-06-23')).toMatchObject({ quantity: { amount: 650, word: '余' }, on: '2022-06-20' });
    const then = await toldAt(place, `timestamptz '${rows[0]?.known}'`);
    expect(then.filter((told) => told.includes('done'))).toEqual([
      expect.stringContaining('done 2022-06-18 300 exact'),
    ]);
  });

  test('statements do not grow with the campaigns and places of a ledger', async () => {
    const place = await givenPlace();
    const counted = async (count: number) => {
      const { runtime, statements } = recorded(ground.runtime);
      const inputs = Array.from({ length: count }, (_, index) =>
        aCampaign({
          name: `${count}之${index}`,
          counts: places.slice(0, count).map((name) => aCount(atOf(place, name))),
        }),
      );
      await recordCampaigns.perform(runtime, { actor: office(place), commandId: newId(), inputs });
      return statements.length;
    };
    expect(await counted(50)).toBe(await counted(1));
  });
});

describe('house.md 3.3, 3.6: each place is asked', () => {
  test('a township tells its own numbers and sees its own places, in the official order; a stranger is refused', async () => {
    const place = await givenPlace();
    const own: Reader = { ...office(place), grants: [{ role: 'township', unitId: place.township, wholeZone: false }] };
    const stranger: Reader = { ...office(place), grants: [] };
    const record = (actor: Reader, input: RecordCampaign) =>
      recordCampaigns.perform(ground.runtime, { actor, commandId: newId(), inputs: [input] });
    const counts = ['红亮垦殖场', '安置房', '一组', '湖南乡', '加溪村', '东临新区'].map((name) =>
      aCount(atOf(place, name)),
    );
    // Only the office opens one.
    await expect(record(own, aCampaign({ counts: [aCount(atOf(place, '湖南乡'))] }))).rejects.toThrow(RefusedError);
    await record(office(place), aCampaign({ counts }));
    await record(own, aCampaign({ counts: [aCount(atOf(place, '加溪村'), { on: '2022-06-21' })] }));
    await record(own, aCampaign({ counts: [aCount(atOf(place, '安置房'), { on: '2022-06-21' })] }));
    const beyond = [aCount(atOf(place, '加溪村')), aCount(atOf(place, '红亮垦殖场'))];
    await expect(record(own, aCampaign({ counts: beyond }))).rejects.toThrow(RefusedError);
    await expect(record(own, aCampaign({ level: 'Ⅰ级', counts: [counts[3] ?? {}] }))).rejects.toThrow(RefusedError);
    await expect(record(stranger, aCampaign({ counts: [counts[3] ?? {}] }))).rejects.toThrow(RefusedError);
    const seenBy = async (actor: Reader) => {
      const { campaigns } = await listCampaigns.ask(ground.runtime, actor, ListCampaigns.parse({}));
      return campaigns.map((campaign) => campaign.places.map(({ name }) => name));
    };
    expect(await seenBy(office(place))).toEqual([['东临新区', '湖南乡', '加溪村', '一组', '红亮垦殖场', '安置房']]);
    expect(await seenBy(own)).toEqual([['湖南乡', '加溪村', '一组', '安置房']]);
    expect(await seenBy(stranger)).toEqual([]);
  });
});
