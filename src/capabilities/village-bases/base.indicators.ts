import type { At, CountedIndicator, Indicator, RecordSet } from '#capabilities/indicators';
import { yearOf } from '#kernel/plain-date';
import { qualifierWords } from '#kernel/quantity';
import type { Tx } from '#platform/commands';
import { type RawBuilder, sql } from '#platform/database';
import { happenedAsOf, heldAsOf } from '#platform/facts';
import { isVillageSeen } from './base.store.ts';

const village = { words: { zh: '村', en: 'Village' } };
const ofVillage = { zh: '村', en: 'Village' };

/** Bases that stand on the day, with what they are said to bring. */
const bases: RecordSet = {
  noun: 'village-base',
  kind: 'stock',
  dimensions: { village },
  placed: {
    words: ofVillage,
    units: (tx) => sql`
      select b.base_id as record_id, b.village_unit_id as unit_id from village_base b where b.zone_id = ${tx.zoneId}`,
  },
  rows: (tx, at) => {
    const figure = (name: string) => sql`
      left join village_base_figure ${sql.ref(name)} on ${sql.ref(name)}.zone_id = b.zone_id
        and ${sql.ref(name)}.base_id = b.base_id and ${sql.ref(name)}.figure = ${name} and ${heldAsOf(name, at)}`;
    const told = (name: string, as: string) =>
      sql`${sql.ref(`${name}.amount`)} as ${sql.id(as)}, ${sql.ref(`${name}.word`)} as ${sql.id(`${as}_word`)}`;
    return sql`
      select b.base_id as record_id, b.number, b.name as label, u.name as village, ${told('flexibleJobs', 'jobs')},
             ${told('expectedSales', 'sales')}, ${told('expectedIncome', 'income')}
        from village_base b
        join unit u on u.zone_id = b.zone_id and u.unit_id = b.village_unit_id
        join village_base_trait t on t.zone_id = b.zone_id and t.base_id = b.base_id and t.trait = 'stands' and ${heldAsOf('t', at)}
        ${figure('flexibleJobs')} ${figure('expectedSales')} ${figure('expectedIncome')}
       where b.zone_id = ${tx.zoneId} and ${isVillageSeen(tx, sql`b.village_unit_id`)}`;
  },
};

/** What is raised or grown on so much land, a record a plot. */
const plots: RecordSet = {
  ...bases,
  opens: 'base_id',
  dimensions: { village, raised: { words: { zh: '产业及品种', en: 'Raised or grown' } } },
  placed: {
    words: ofVillage,
    units: (tx) => sql`
      select f.fact_id as record_id, b.village_unit_id as unit_id
        from village_base_plot f join village_base b on b.zone_id = f.zone_id and b.base_id = f.base_id
       where f.zone_id = ${tx.zoneId}`,
  },
  rows: (tx, at) => sql`
    select f.fact_id as record_id, b.number, concat_ws(' ', b.label, f.raised) as label, f.base_id, b.village, f.raised,
           f.area, f.word
      from (${bases.rows(tx, at)}) as b
      join village_base_plot f on f.zone_id = ${tx.zoneId} and f.base_id = b.record_id and ${heldAsOf('f', at)}`,
};

/** The year before the day's: what a village collective earned in a whole year is told after it. */
const incomes: RecordSet = {
  noun: 'village-income',
  kind: 'stock',
  dimensions: { village },
  placed: {
    words: ofVillage,
    units: (tx) => sql`
      select i.income_id as record_id, i.village_unit_id as unit_id from village_income i where i.zone_id = ${tx.zoneId}`,
  },
  rows: (tx, at) => sql`
    select i.income_id as record_id, i.number, concat_ws(' ', u.name, i.year) as label, u.name as village, a.amount, a.word
      from village_income i
      join unit u on u.zone_id = i.zone_id and u.unit_id = i.village_unit_id
      left join lateral (${operatingOf(tx, at)}) as a on true
     where i.zone_id = ${tx.zoneId} and i.year = ${yearOf(at.on) - 1} and ${isVillageSeen(tx, sql`i.village_unit_id`)}
       and exists (select 1 from village_income_amount f
                    where f.zone_id = i.zone_id and f.income_id = i.income_id and ${happenedAsOf('f', at)})`,
};
/** Income but for subsidies and what is else, the last told of each line (三资: 经营、发包、投资). */
const operatingOf = (tx: Tx, at: At): RawBuilder<unknown> => sql`
  select sum(l.amount) as amount,
         (array_agg(l.word order by array_position(${[...qualifierWords]}::text[], l.word) desc nulls last))[1] as word
    from (select distinct on (f.kind) f.amount, f.word from village_income_amount f
           where f.zone_id = ${tx.zoneId} and f.income_id = i.income_id and f.kind in ('operating', 'contracting', 'investment') and ${happenedAsOf('f', at)}
           order by f.kind, f.on_day desc, f.seq desc) as l`;

const money = { counter: { zh: '', en: '' }, measure: 'money' } as const;

const standing: CountedIndicator = {
  id: 'base.standing',
  counter: { zh: '个', en: 'bases' },
  measure: 'count',
  of: bases,
  add: 'count',
  words: { zh: '村集体产业基地数', en: 'Village bases' },
  definition: { zh: '截止日在办的村集体产业基地。', en: 'Bases of village collectives that stand on the day.' },
  example: { zh: '一个基地养鱼又种苗木，仍是1个。', en: 'A base with ponds and a nursery is one.' },
};
const area: CountedIndicator = {
  id: 'base.area',
  counter: { zh: '', en: '' },
  measure: 'area',
  unit: '亩',
  of: plots,
  add: { how: 'sum', column: 'area', word: 'word' },
  words: { zh: '基地面积', en: 'Land of the bases' },
  definition: {
    zh: '基地各产业面积之和，可按产业及品种看。',
    en: 'Land of the bases, added up; by what is raised or grown.',
  },
  example: {
    zh: '320余亩池塘、160亩苗圃，合计480余亩。',
    en: 'Over 320 mu of ponds and 160 mu of nursery are over 480.',
  },
};
const jobs: CountedIndicator = {
  id: 'base.jobs',
  counter: { zh: '人', en: 'people' },
  measure: 'count',
  of: bases,
  add: { how: 'sum', column: 'jobs', word: 'jobs_word' },
  words: { zh: '灵活就业人数', en: 'Flexible jobs' },
  definition: { zh: '基地带动的灵活就业人数之和。', en: 'Flexible jobs the bases bring, added up.' },
  example: { zh: '一个基地18人。', en: 'One base with 18.' },
};
const sales: CountedIndicator = {
  ...money,
  id: 'base.sales',
  of: bases,
  add: { how: 'sum', column: 'sales', word: 'sales_word' },
  words: { zh: '预计年销售收入', en: 'Sales expected in a year' },
  definition: {
    zh: '基地预计年销售收入之和，限定语照录；实际的另列。',
    en: 'Sales the bases expect in a year, with the qualifier; actual ones are told apart.',
  },
  example: { zh: '600万元以上一个，就是600万元以上。', en: 'One of 6 million or more.' },
};
const income: CountedIndicator = {
  ...money,
  id: 'base.income',
  of: bases,
  add: { how: 'sum', column: 'income', word: 'income_word' },
  words: { zh: '预计村集体经营性收入', en: 'Collective income expected in a year' },
  definition: {
    zh: '基地预计给村集体带来的年经营性收入之和。',
    en: 'Operating income the bases are expected to bring their villages.',
  },
  example: { zh: '超过200万元一个，就是超过200万元。', en: 'One of over 2 million.' },
};
const operating: CountedIndicator = {
  ...money,
  id: 'collective.operating',
  of: incomes,
  add: { how: 'sum', column: 'amount', word: 'word' },
  words: { zh: '经营性收入', en: 'Operating income of village collectives' },
  definition: {
    zh: '上一年度各村经营、发包及上交、投资收益之和，补助和其他不算。',
    en: 'Of the year before: operating, contracting and investment income of the villages, without subsidies and what is else.',
  },
  example: {
    zh: '86.5万元、12.4万元、3.1万元，合计102万元。',
    en: '865,000, 124,000 and 31,000 yuan are 1.02 million.',
  },
};

export const villageIndicators: readonly Indicator[] = [standing, area, jobs, sales, income, operating];
