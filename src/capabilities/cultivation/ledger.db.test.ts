import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type BranchPlace, givenBranchPlace } from '#capabilities/branches/testing';
import type { Instant } from '#kernel/instant';
import { addDays, plainDate } from '#kernel/plain-date';
import { groundOfFile, newId } from '#testing/ground';
import { keeperOf } from '#testing/keeper';
import { foundRows, listedFor } from '#testing/ledger-rows';
import { recorded } from '#testing/statements';
import { RecordCultivation } from './contract.ts';
import { cultivationSheet } from './cultivation.sheet.ts';
import { cultivationLedger } from './services/cultivation-ledger.ts';
import { recordCultivations } from './services/record-cultivations.ts';
import { aCultivation, aStep, givenCultivations } from './testing.ts';

const ground = groundOfFile();
const today = plainDate('2022-06-23');
const people = ['王建国', '李国华'];
const branches = ['安置房项目临时党支部', '园区联合党支部'];

const givenPlace = () => givenBranchPlace(ground.runtime, people, branches);
const office = ({ zone }: BranchPlace) => keeperOf(zone, 'organisation-office');
const idAt = ({ ids }: BranchPlace, name: string): string => ids.get(name) ?? '';

/** All that was known at an instant, of every day. */
async function knownAt({ zone }: BranchPlace, instant: Instant): Promise<readonly string[]> {
  const { rows } = await ground.owner.query<{ told: string }>(
    `select concat_ws(' ', u.name, c.name, c.remark, f.key, coalesce(q.name, f.value), f.from_on, f.to_on) as told
       from cultivation c join unit u on u.zone_id = c.zone_id and u.unit_id = c.branch_unit_id
       join (select zone_id, cultivation_id, trait as key, value, from_on::text, to_on::text, recorded_at, withdrawn_at
               from cultivation_trait
             union all
             select zone_id, cultivation_id, part, person_id::text, from_on::text, to_on::text, recorded_at, withdrawn_at
               from cultivation_contact
             union all
             select zone_id, cultivation_id, step, concat_ws(' ', organisation, day_known), on_day::text, on_precision, recorded_at, withdrawn_at
               from cultivation_step) f on f.zone_id = c.zone_id and f.cultivation_id = c.cultivation_id
       left join person q on q.zone_id = c.zone_id and q.person_id::text = f.value
      where c.zone_id = $1 and f.recorded_at <= $2 and $2 < f.withdrawn_at order by 1`,
    [zone.zoneId, instant],
  );
  return rows.map(({ told }) => told);
}

const day = (after: number) => addDays(plainDate('2022-01-01'), after);
const days = (least: number, most: number) => fc.integer({ min: least, max: most });
const anyDays = fc.record({ from: days(20, 120), length: fc.option(days(1, 50)) }).map(({ from, length }) => ({
  from: day(from),
  ...(length === null ? {} : { to: day(from + length) }),
  origin: null,
}));
const anyFact = fc.oneof(
  fc.tuple(fc.constant('stage'), fc.constantFrom('applicant', 'activist', 'developmentTarget')),
  fc.tuple(fc.constantFrom('authority', 'workplace', 'activity'), fc.constantFrom('甲', '乙')),
  fc.tuple(fc.constant('contact'), fc.constantFrom(...people)),
);
/** Days in order, of whatever is told of them; a receipt with its day or without. */
const anyTelling = fc.record({
  facts: fc.array(fc.tuple(anyFact, anyDays), { maxLength: 5 }),
  applied: days(0, 20),
  handedOn: days(21, 60),
  received: fc.option(days(61, 80)),
  recommended: days(61, 80),
  ended: days(120, 150),
});
const anyRecord = fc.record({
  branch: fc.constantFrom(...branches),
  last: fc.constantFrom(1, 2, 3, 4),
  tellings: fc.tuple(anyTelling, anyTelling),
});
type AnyRecord = typeof anyRecord extends fc.Arbitrary<infer Each> ? Each : never;

function messageOf(place: BranchPlace, { branch, last, tellings }: AnyRecord, name: string, telling: 0 | 1) {
  const { facts, applied, handedOn, received, recommended, ended } = tellings[telling];
  const steps = [
    aStep('applied', day(applied)),
    aStep('handedOn', day(handedOn), telling === 0 ? '七里岗乡党委' : '施工企业党支部'),
    aStep('received', received === null ? null : day(received)),
    aStep('recommended', day(recommended), '七里岗乡党委'),
    aStep('ended', day(ended)),
  ];
  return aCultivation(idAt(place, branch), {
    name,
    ...(telling === 1 ? { remark: '补记' } : {}),
    facts: facts.map(([[key, value], held]) => ({
      key,
      value: key === 'contact' ? idAt(place, value) : value,
      ...held,
    })),
    steps: steps.slice(0, last + telling),
  });
}

test('decision 0015: random histories, listed and taken over in another zone, are the same facts at every (D, K)', async () => {
  const [here, there] = [await givenPlace(), await givenPlace()];
  const random = fc.sample(anyRecord, { numRuns: 40, seed: 20220623 });
  const idOf = (_noun: string, name: string) => idAt(there, name);
  const takeOver = async () => {
    const rows = await listedFor(ground.runtime, office(here), cultivationLedger.list, today);
    const { items, refused } = cultivationLedger.gather(foundRows(cultivationSheet, rows, idOf), today);
    expect(refused).toEqual([]);
    return givenCultivations(
      ground.runtime,
      there.zone,
      items.map(({ message }) => RecordCultivation.parse(message)),
    );
  };
  const instants: Instant[] = [];
  for (const telling of [0, 1] as const) {
    const records = random.map((record, index) => messageOf(here, record, `第${index + 1}人`, telling));
    await givenCultivations(ground.runtime, here.zone, records);
    await takeOver();
    expect(new Set((await takeOver()).map(({ effect }) => effect))).toEqual(new Set(['unchanged']));
    instants.push(ground.clock.now());
    ground.clock.advance({ seconds: 1 });
  }
  for (const instant of instants) {
    const known = await knownAt(here, instant);
    expect(known.length).toBeGreaterThan(random.length);
    expect(await knownAt(there, instant)).toEqual(known);
  }
});

test('statements do not grow with the records of a ledger', async () => {
  const place = await givenPlace();
  const counted = async (count: number) => {
    const { runtime, statements } = recorded(ground.runtime);
    const inputs = Array.from({ length: count }, (_, index) =>
      aCultivation(idAt(place, '园区联合党支部'), { name: `${count}之${index}` }),
    );
    await recordCultivations.perform(runtime, { actor: office(place), commandId: newId(), inputs });
    return statements.length;
  };
  expect(await counted(100)).toBe(await counted(1));
});
