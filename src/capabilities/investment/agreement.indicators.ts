import type { At, CountedIndicator, Indicator, RecordSet } from '#capabilities/indicators';
import { ofTownship } from '#capabilities/projects';
import type { Tx } from '#platform/commands';
import { type RawBuilder, sql } from '#platform/database';
import { happenedAsOf, heldAsOf } from '#platform/facts';
import { isAgreementSeen, seesWhole } from './agreement.store.ts';

const industry = { words: { zh: '产业类别', en: 'Industry' } };
const park = { words: { zh: '落户园区', en: 'Park' } };

const agreement = { words: { zh: '协议', en: 'Agreement' } };

const placed = {
  words: ofTownship.words,
  units: (tx: Tx, at: At): RawBuilder<unknown> => sql`
    select a.agreement_id as record_id, t.unit_id
      from agreement a join (${ofTownship.units(tx, at)}) as t on t.record_id = a.project_id where a.zone_id = ${tx.zoneId}`,
};

/** Agreements signed by the day, with what they commit to. Tax is told to whoever sees the whole (domain-rules 10). */
const signed: RecordSet = {
  noun: 'agreement',
  kind: 'stock',
  dimensions: { agreement, industry, park },
  placed,
  rows: (tx, at) => {
    // One holds at most; what is one value by its shape is not read where nothing asks for it.
    const commitment = (kind: string) => sql`
      left join lateral (
        select min(c.amount) as amount, min(c.word) as word, min(c.due_on) as due_on from agreement_commitment c
         where c.zone_id = a.zone_id and c.agreement_id = a.agreement_id and c.kind = ${kind} and ${heldAsOf('c', at)}
      ) as ${sql.ref(kind)} on true`;
    return sql`
      select a.agreement_id as record_id, a.number, a.name as label, a.name as agreement, s.from_on as signed_on, n.value as industry, k.name as park,
             m.amount as investment, m.word as investment_word,
             ${sql.ref('annualOutput.amount')} as output, ${sql.ref('annualOutput.word')} as output_word,
             ${seesWhole(tx) ? sql.ref('annualTax.amount') : sql`null::bigint`} as tax, ${sql.ref('annualTax.word')} as tax_word,
             coalesce(start.due_on < ${at.on}, false) and g.on_day is null as late_start
        from agreement a
        join agreement_trait s on s.zone_id = a.zone_id and s.agreement_id = a.agreement_id and s.trait = 'stage'
                              and s.value = 'signed' and ${heldAsOf('s', at)}
        left join lateral (
          select min(n.value) as value from agreement_trait n
           where n.zone_id = a.zone_id and n.agreement_id = a.agreement_id and n.trait = 'industry' and ${heldAsOf('n', at)}
        ) as n on true
        left join agreement_measure m on m.zone_id = a.zone_id and m.agreement_id = a.agreement_id
                                     and m.measure = 'investment' and ${heldAsOf('m', at)}
        ${commitment('annualOutput')} ${commitment('annualTax')} ${commitment('start')}
        left join lateral (
          select min(k.name) as name
            from project_park p join project k on k.zone_id = p.zone_id and k.project_id = p.park_id
           where p.zone_id = a.zone_id and p.project_id = a.project_id and ${heldAsOf('p', at)}
        ) as k on true
        left join project_stage g on g.zone_id = a.zone_id and g.project_id = a.project_id and g.stage = 'started'
                                 and ${happenedAsOf('g', at)}
       where a.zone_id = ${tx.zoneId} and ${isAgreementSeen(tx)}`;
  },
};
const inPeriod: RecordSet = {
  ...signed,
  kind: 'flow',
  rows: (tx, at) => sql`select s.* from (${signed.rows(tx, at)}) as s where s.signed_on >= ${at.from}`,
};

const agreements = { zh: '个', en: 'agreements' };
const money = { counter: { zh: '', en: '' }, measure: 'money', of: signed } as const;

const signedEver: CountedIndicator = {
  id: 'agreement.signed',
  counter: agreements,
  measure: 'count',
  of: signed,
  add: 'count',
  words: { zh: '签约数', en: 'Agreements signed' },
  definition: { zh: '截止日已签约的招商协议。', en: 'Investment agreements signed by the day.' },
  example: { zh: '在谈的不算。', en: 'Those under negotiation do not count.' },
};
const signedInPeriod: CountedIndicator = {
  ...signedEver,
  id: 'agreement.signedInPeriod',
  of: inPeriod,
  words: { zh: '本期签约数', en: 'Signed in the period' },
  definition: { zh: '期间内签约的招商协议。', en: 'Agreements signed in the period.' },
  example: { zh: '6月6日签约，上半年算1个。', en: 'Signed on 6 June: one of the first half-year.' },
};
const investment: CountedIndicator = {
  ...money,
  id: 'agreement.investment',
  words: { zh: '协议投资', en: 'Investment agreed' },
  add: { how: 'sum', column: 'investment', word: 'investment_word' },
  definition: { zh: '已签约协议的协议总投资之和。', en: 'Investment of signed agreements, added up.' },
  example: { zh: '20亿元和1.9亿元，合计21.9亿元。', en: '2,000 and 190 million are 2,190 million yuan.' },
};
const investmentInPeriod: CountedIndicator = {
  ...investment,
  id: 'agreement.investmentInPeriod',
  of: inPeriod,
  words: { zh: '本期签约投资', en: 'Investment agreed in the period' },
  definition: {
    zh: '期间内签约协议的协议总投资之和。',
    en: 'Investment of the agreements signed in the period, added up.',
  },
  example: { zh: '只算期间内签约的。', en: 'Of the agreements signed in the period alone.' },
};
const output: CountedIndicator = {
  ...money,
  id: 'agreement.output',
  words: { zh: '约定产值', en: 'Annual output agreed' },
  add: { how: 'sum', column: 'output', word: 'output_word' },
  definition: {
    zh: '已签约协议约定的达产后年产值之和；限定语（超、以上、约）照录。',
    en: 'Annual output that signed agreements commit to, with its qualifier.',
  },
  example: { zh: '超15亿元一家，就是超15亿元。', en: 'One of over 1.5 billion is over 1.5 billion.' },
};
const tax: CountedIndicator = {
  ...money,
  id: 'agreement.tax',
  words: { zh: '约定税收', en: 'Annual tax agreed' },
  add: { how: 'sum', column: 'tax', word: 'tax_word' },
  definition: {
    zh: '已签约协议约定的达产后年纳税之和；只是约定，从不记一家企业实际缴了多少税。',
    en: 'Annual tax that signed agreements commit to; what an enterprise actually paid is never kept.',
  },
  example: { zh: '4000万元以上一家，就是4000万元以上。', en: 'One of 40 million or more is 40 million or more.' },
};
const lateStart: CountedIndicator = {
  ...signedEver,
  id: 'agreement.lateStart',
  words: { zh: '签约后超过约定开工日数', en: 'Past the start agreed' },
  where: sql<boolean>`r.late_start`,
  definition: {
    zh: '约定的开工日已过、项目还没有开工的协议。',
    en: 'Agreements whose agreed start has passed while the project has not started.',
  },
  example: { zh: '约定3月开工，4月1日还没有开工。', en: 'Agreed for March, not started on 1 April.' },
};

export const agreementIndicators: readonly Indicator[] = [
  signedEver,
  signedInPeriod,
  investment,
  investmentInPeriod,
  output,
  tax,
  lateStart,
];
