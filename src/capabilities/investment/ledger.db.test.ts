import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { aUnit, givenUnits, type GivenZone, givenZone } from '#capabilities/organisation/testing';
import { givenProject } from '#capabilities/projects/testing';
import { areaMeasure } from '#kernel/area';
import { type DatedOn, parseDatedOn, wholePeriod } from '#kernel/dated-on';
import { addDays, plainDate } from '#kernel/plain-date';
import { quantity, type Quantity, readQuantity } from '#kernel/quantity';
import { isRefusal } from '#kernel/refusal';
import { moneyMeasure } from '#kernel/money';
import { groundOfFile, newId } from '#testing/ground';
import { keeperOf } from '#testing/keeper';
import { foundRows, listedFor } from '#testing/ledger-rows';
import { recorded } from '#testing/statements';
import { agreementSheet } from './agreement.sheet.ts';
import { CommitmentKind, RecordAgreement } from './contract.ts';
import { agreementLedger } from './services/agreement-ledger.ts';
import { listAgreements } from './services/list-agreements.ts';
import { recordAgreements } from './services/record-agreements.ts';
import { anAgreement, givenAgreements } from './testing.ts';

const ground = groundOfFile();
const today = plainDate('2022-06-23');
const projects = ['休闲食品产业园', '冷链物流中心'];
const units = ['规划建设局', '经济发展局'];

type Place = { readonly zone: GivenZone; readonly ids: ReadonlyMap<string, string> };
async function givenPlace(): Promise<Place> {
  const zone = await givenZone(ground.runtime);
  const made = units.map((name) => aUnit(zone.rootUnitId, { name }));
  await givenUnits(ground.runtime, zone, made);
  const known = await Promise.all(projects.map((name) => givenProject(ground.runtime, zone, { name })));
  const pairs = [
    ...made.map(({ name, unitId }) => [name, unitId] as const),
    ...known.map(({ name, projectId }) => [name, projectId] as const),
  ];
  return { zone, ids: new Map<string, string>(pairs) };
}
const office = ({ zone }: Place, role = 'investment-office') => keeperOf(zone, role);
const idAt = ({ ids }: Place, name: string): string => ids.get(name) ?? '';
const listed = (place: Place, on = today, role = 'investment-office') =>
  listedFor(ground.runtime, office(place, role), agreementLedger.list, on);

/** Every fact known now, of every day, as text without ids. */
async function historiesOf({ zone }: Place): Promise<readonly string[]> {
  const days = 'from_on, to_on';
  const { rows } = await ground.owner.query<{ told: string }>(
    `select concat_ws(' ', a.name, a.investor, a.basis, c.name, f.told, f.from_on, f.to_on) as told
       from agreement a left join project c on c.zone_id = a.zone_id and c.project_id = a.project_id
       join (select agreement_id, concat_ws(' ', trait, value) as told, ${days}, withdrawn_at from agreement_trait
             union all select agreement_id, concat_ws(' ', measure, amount, qualifier, word), ${days}, withdrawn_at from agreement_measure
             union all select agreement_id, concat_ws(' ', kind, amount, qualifier, word, due_on, due_precision), ${days}, withdrawn_at
                         from agreement_commitment
             union all select agreement_id, concat_ws(' ', kind, result), ${days}, withdrawn_at from agreement_review
             union all select agreement_id, concat_ws(' ', promise, u.name, due_on, due_precision), ${days}, withdrawn_at
                         from agreement_promise p left join unit u on u.unit_id = p.owner_unit_id) f
         on f.agreement_id = a.agreement_id and f.withdrawn_at = 'infinity'
      where a.zone_id = $1 order by 1`,
    [zone.zoneId],
  );
  return rows.map(({ told }) => told);
}

const first = plainDate('2022-01-01');
const anyDays = fc
  .record({ from: fc.nat(60), days: fc.option(fc.integer({ min: 1, max: 60 })) })
  .map(({ from, days }) => ({
    from: addDays(first, from),
    ...(days === null ? {} : { to: addDays(first, from + days) }),
    origin: null,
  }));
const anyAmount = fc
  .record({ times: fc.integer({ min: 1, max: 400 }), word: fc.constantFrom(null, '超' as const, '以上' as const) })
  .map(({ times, word }) => quantity(times * 1_000_000, word));
const anyDue = fc.constantFrom<DatedOn>(
  wholePeriod(plainDate('2022-05-31'), 'month'),
  wholePeriod(plainDate('2023-12-31'), 'year'),
  wholePeriod(plainDate('2022-06-15'), 'day'),
);
const anyFact = fc.oneof(
  fc.record({ key: fc.constant('industry'), value: fc.constantFrom('食品', '{医药}') }),
  fc.record({ key: fc.constant('placeOfOrigin'), value: fc.constantFrom('福建', '浙江') }),
  fc.record({ key: fc.constantFrom('investment', 'paidIn', 'land', 'workshop'), value: anyAmount }),
  fc.record({
    key: fc.constantFrom('start', 'production'),
    value: fc.record({ amount: fc.constant(null), dueBy: anyDue }),
  }),
  fc.record({
    key: fc.constantFrom('annualOutput', 'annualTax', 'intensity', 'taxPerMu', 'jobs'),
    value: fc.record({ amount: anyAmount, dueBy: fc.option(anyDue) }),
  }),
  fc.record({
    key: fc.constant('promise'),
    value: fc.record({
      text: fc.constantFrom('净地交付', '通水通电'),
      owner: fc.option(fc.constantFrom(...units)),
      dueBy: fc.option(anyDue),
    }),
  }),
  fc.record({
    key: fc.constantFrom(...CommitmentKind.options).map((kind) => `reviewed ${kind}`),
    value: fc.constantFrom('met', 'unmet'),
  }),
);
const anyAgreement = fc.record({
  project: fc.option(fc.constantFrom(...projects)),
  basis: fc.option(fc.constantFrom('投资协议', '补充协议')),
  /** Under negotiation from the first day, signed after so many, ended or not. */
  signedAfter: fc.option(fc.integer({ min: 0, max: 40 })),
  endedAfter: fc.option(fc.integer({ min: 60, max: 120 })),
  facts: fc.array(fc.tuple(anyFact, anyDays), { maxLength: 14 }),
});

function stagesOf(signedAfter: number | null, endedAfter: number | null) {
  const stage = (value: string, from: number, to: number | null) => ({
    key: 'stage',
    value,
    from: addDays(first, from),
    ...(to === null ? {} : { to: addDays(first, to) }),
    origin: null,
  });
  return [
    ...(signedAfter === 0 ? [] : [stage('negotiating', 0, signedAfter)]),
    ...(signedAfter === null ? [] : [stage('signed', signedAfter, endedAfter)]),
  ];
}

describe('decision 0015: agreements are taken over as they were', () => {
  test('random histories, listed and taken over in another zone, are the same facts', async () => {
    const [here, there] = [await givenPlace(), await givenPlace()];
    const random = fc.sample(anyAgreement, { numRuns: 40, seed: 20220623 });
    const agreements = random.map(({ project, basis, signedAfter, endedAfter, facts }, index) =>
      RecordAgreement.parse({
        name: `第${index + 1}`,
        investor: `投资方${index % 7}`,
        ...(project === null ? {} : { projectId: idAt(here, project) }),
        ...(basis === null ? {} : { basis }),
        facts: [
          ...stagesOf(signedAfter, endedAfter),
          ...facts.map(([{ key, value }, days]) => {
            if (key !== 'promise') return { key, value, ...days };
            const { owner, ...rest } = value as { owner: string | null };
            const ownerUnitId = owner === null ? null : idAt(here, owner);
            return { key, value: { ...rest, ownerUnitId }, ...days };
          }),
        ],
      }),
    );
    await givenAgreements(ground.runtime, here.zone, agreements);
    const rows = await listed(here);
    const idOf = (_noun: string, name: string) => idAt(there, name);
    const taken = () => {
      const { items, refused } = agreementLedger.gather(foundRows(agreementSheet, rows, idOf), today);
      expect(refused).toEqual([]);
      const messages = items.map(({ message }) => RecordAgreement.parse(message));
      return givenAgreements(ground.runtime, there.zone, messages);
    };
    await taken();
    expect(await historiesOf(there)).toEqual(await historiesOf(here));
    expect(new Set((await taken()).map(({ effect }) => effect))).toEqual(new Set(['unchanged']));
  });

  test('statements do not grow with the agreements of a ledger', async () => {
    const place = await givenPlace();
    const counted = async (count: number) => {
      const { runtime, statements } = recorded(ground.runtime);
      const inputs = Array.from({ length: count }, (_, index) => anAgreement({ name: `${count}之${index}` }));
      await recordAgreements.perform(runtime, { actor: office(place), commandId: newId(), inputs });
      return statements.length;
    };
    expect(await counted(100)).toBe(await counted(1));
  });

  test('a corrected amount takes the place of the one told from the same day, which is withdrawn', async () => {
    const place = await givenPlace();
    await givenAgreements(ground.runtime, place.zone, [anAgreement()]);
    const [signed] = anAgreement().facts;
    const investment = { key: 'investment', value: quantity(210_000_000_000), from: '2022-06-06', origin: null };
    const [answer] = await givenAgreements(ground.runtime, place.zone, [anAgreement({ facts: [signed, investment] })]);
    expect(answer?.changes).toEqual([{ field: 'investment', was: '20亿元 2022-06-06', becomes: '21亿元 2022-06-06' }]);
    const { rows } = await ground.owner.query(
      `select amount::text, withdrawn_at = 'infinity' as known from agreement_measure where zone_id = $1 order by seq`,
      [place.zone.zoneId],
    );
    expect(rows).toEqual([
      { amount: '200000000000', known: false },
      { amount: '210000000000', known: true },
    ]);
  });
});

describe('confidential until signed; tax never by name', () => {
  const tax = {
    key: 'annualTax',
    value: { amount: quantity(4_000_000_000, '以上'), dueBy: null },
    from: '2022-06-06',
    origin: null,
  };
  const negotiating = { key: 'stage', value: 'negotiating', from: '2022-06-01', origin: null };
  const ask = (place: Place, role: string, show: 'signed' | 'negotiating' = 'signed') =>
    listAgreements.ask(ground.runtime, office(place, role), { on: today, show, limit: 50 });

  test('the investment office and the leaders see what is under negotiation, and agreed tax; other offices neither', async () => {
    const place = await givenPlace();
    await givenAgreements(ground.runtime, place.zone, [
      anAgreement({ facts: [...anAgreement().facts, tax] }),
      anAgreement({ name: '在谈项目', facts: [negotiating] }),
    ]);
    for (const [role, whole] of [
      ['investment-office', true],
      ['zone-leader', true],
      ['projects-office', false],
    ] as const) {
      const signed = await ask(place, role);
      expect(signed).toMatchObject({ whole, signed: 1 });
      const kinds = signed.agreements.flatMap(({ commitments }) => commitments.map(({ kind }) => kind));
      expect(kinds).toEqual(whole ? ['start', 'annualTax'] : ['start']);
      expect((await ask(place, role, 'negotiating')).agreements).toHaveLength(whole ? 1 : 0);
      const rows = await listed(place, today, role);
      expect(rows.map(({ name }) => name)).toEqual(whole ? ['休闲食品产业园', '在谈项目'] : ['休闲食品产业园']);
      expect(rows.some(({ annualTax }) => annualTax !== undefined)).toBe(whole);
    }
  });

  test('a stranger is refused, and another office may not record', async () => {
    const place = await givenPlace();
    await expect(ask(place, 'township')).rejects.toMatchObject({ refusals: [{ refused: 'not-allowed' }] });
    expect(await listed(place, today, 'township')).toEqual([]);
    const inputs = [anAgreement()];
    for (const role of ['projects-office', 'zone-leader', 'township'])
      await expect(
        recordAgreements.perform(ground.runtime, { actor: office(place, role), commandId: newId(), inputs }),
      ).rejects.toMatchObject({ refusals: [expect.objectContaining({ refused: expect.any(String) })] });
  });
});

describe('a late start is seen', () => {
  const start = (on: string) => ({
    key: 'start',
    value: { amount: null, dueBy: { on, precision: 'day' } },
    from: '2022-03-25',
    origin: null,
  });
  const signed = { key: 'stage', value: 'signed', from: '2022-03-25', origin: null };

  test('past its agreed day, until the project or a person tells of it', async () => {
    const place = await givenPlace();
    const late = { facts: [signed, start('2022-05-31')] };
    await givenAgreements(ground.runtime, place.zone, [
      anAgreement({ ...late, name: '未见开工' }),
      anAgreement({ ...late, name: '已开工', projectId: idAt(place, projects[0] ?? '') }),
      anAgreement({ name: '未到期', facts: [signed, start('2022-06-30')] }),
      anAgreement({
        name: '核查已开工',
        facts: [...late.facts, { key: 'reviewed start', value: 'met', from: '2022-06-20', origin: null }],
      }),
    ]);
    await ground.owner.query(
      `insert into project_stage (zone_id, fact_id, project_id, stage, on_day, precision, recorded_at, command_id, withdrawn_at)
       values ($1, $2, $3, 'started', '2022-06-10', 'day', now(), $2, 'infinity')`,
      [place.zone.zoneId, newId(), idAt(place, projects[0] ?? '')],
    );
    const ask = (on: string) =>
      listAgreements.ask(ground.runtime, office(place), { on: plainDate(on), show: 'lateStart', limit: 50 });
    const names = (list: Awaited<ReturnType<typeof ask>>) => list.agreements.map(({ name }) => name).toSorted();
    const [now, before, due] = [await ask('2022-06-23'), await ask('2022-06-05'), await ask('2022-05-31')];
    expect([now.signed, now.lateStarts, names(now)]).toEqual([4, 1, ['未见开工']]);
    expect(names(before)).toEqual(['已开工', '未见开工', '核查已开工']);
    expect([due.signed, due.lateStarts]).toEqual([4, 0]);
  });

  test('newest first, a page at a time', async () => {
    const place = await givenPlace();
    const days = ['2022-03-01', '2022-05-01', '2022-05-01', '2022-01-01'];
    await givenAgreements(
      ground.runtime,
      place.zone,
      days.map((from, index) =>
        anAgreement({ name: `${index}`, facts: [{ key: 'stage', value: 'signed', from, origin: null }] }),
      ),
    );
    const page = (after?: string) =>
      listAgreements.ask(ground.runtime, office(place), {
        show: 'signed',
        limit: 3,
        ...(after === undefined ? {} : { after }),
      });
    const one = await page();
    const two = await page(one.next ?? undefined);
    expect([one, two].map(({ agreements }) => agreements.map(({ name }) => name))).toEqual([['2', '1', '0'], ['3']]);
    expect(two.next).toBeNull();
  });
});

test('the first signed of a park is told, on a day', async () => {
  const place = await givenPlace();
  const park = await givenProject(ground.runtime, place.zone, { name: '示范园', kind: 'park' });
  await ground.owner.query(
    `insert into project_park (zone_id, fact_id, project_id, park_id, from_on, to_on, recorded_at, command_id, withdrawn_at)
     select $1, gen_random_uuid(), p.project_id, $2, '2022-01-10', 'infinity', now(), $2, 'infinity'
       from unnest($3::uuid[]) as p (project_id)`,
    [place.zone.zoneId, park.projectId, projects.map((name) => idAt(place, name))],
  );
  await givenAgreements(
    ground.runtime,
    place.zone,
    projects.map((name, index) => {
      const stage = { key: 'stage', value: 'signed', from: `2022-06-0${index + 1}`, origin: null };
      return anAgreement({ name, projectId: idAt(place, name), facts: [stage] });
    }),
  );
  const { agreements } = await listAgreements.ask(ground.runtime, office(place), { show: 'signed', limit: 50 });
  expect(agreements.map((line) => [line.name, line.park])).toEqual([
    ['冷链物流中心', { name: '示范园', first: false }],
    ['休闲食品产业园', { name: '示范园', first: true }],
  ]);
});

const demonstration = join(import.meta.dirname, '../../../db/demo/dongling/招商协议台账.csv');
describe.runIf(existsSync(demonstration))('of the demonstration zone on 2022-06-23', () => {
  const [head = '', ...lines] = (existsSync(demonstration) ? readFileSync(demonstration, 'utf8') : '')
    .replace(/^\uFEFF/u, '')
    .trim()
    .split(/\r?\n/u);
  const headings = head.split(',');
  const rows = lines.map((line) =>
    Object.fromEntries(line.split(',').map((cell, at) => [headings[at]?.replace(/\(.*\)$/u, '') ?? '', cell])),
  );
  const amount = (cell = '', measure: Parameters<typeof readQuantity>[1] = moneyMeasure, unit = '万元') => {
    const read = readQuantity(cell, measure, unit);
    return isRefusal(read) ? null : { quantity: read satisfies Quantity, rest: '' };
  };
  const day = (cell = '') => {
    const dated = parseDatedOn(cell);
    return dated === null ? null : { dated, rest: '' };
  };

  test('the leisure-food park: signed on 6 June 2022 for 2 billion, output over 1.5 billion, tax of 40 million or more', async () => {
    const place = await givenPlace();
    const told = rows.map((row) => ({
      name: row['项目名称'] ?? null,
      investor: row['投资方'] ?? null,
      investment: amount(row['计划投资'], moneyMeasure, '亿元'),
      land: amount(row['用地需求'], areaMeasure, '亩'),
      signedOn: day(row['签约日期']),
      start: day(row['约定开工日期']),
      annualOutput: amount(row['预计年产值']),
      annualTax: amount(row['年税收']),
    }));
    const { items } = agreementLedger.gather(
      foundRows(agreementSheet, told, () => ''),
      today,
    );
    await givenAgreements(
      ground.runtime,
      place.zone,
      items.map(({ message }) => RecordAgreement.parse(message)),
    );
    const list = await listAgreements.ask(ground.runtime, office(place), { on: today, show: 'signed', limit: 50 });
    expect([list.signed, list.lateStarts]).toEqual([3, 0]);
    const [newest] = list.agreements;
    expect(newest).toMatchObject({ name: '腾趣休闲食品产业园', since: '2022-06-06' });
    expect(newest?.investment).toEqual(quantity(200_000_000_000));
    expect(newest?.commitments.map(({ kind, amount: told }) => [kind, told])).toEqual([
      ['start', null],
      ['annualOutput', quantity(150_000_000_000, '超')],
      ['annualTax', quantity(4_000_000_000, '以上')],
    ]);
  });
});
