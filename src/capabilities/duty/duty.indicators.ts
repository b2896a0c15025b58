import type { At, CountedIndicator, Indicator, RecordSet } from '#capabilities/indicators';
import type { Tx } from '#platform/commands';
import { type RawBuilder, sql } from '#platform/database';
import { heldAsOf, isKnown } from '#platform/facts';
import { isDutySeen } from './duty.store.ts';

const branch = { words: { zh: '依托支部', en: 'Branch' } };

const placed = {
  words: { zh: '依托支部', en: 'Branch' },
  units: (tx: Tx): RawBuilder<unknown> =>
    sql`select d.duty_id as record_id, d.branch_unit_id as unit_id from duty d where d.zone_id = ${tx.zoneId}`,
};

const rows = (tx: Tx, which: RawBuilder<boolean>): RawBuilder<unknown> => sql`
  select d.duty_id as record_id, d.number, d.name as label, d.kind, u.name as branch
    from duty d join unit u on u.zone_id = d.zone_id and u.unit_id = d.branch_unit_id
   where d.zone_id = ${tx.zoneId} and ${isDutySeen(tx)}
     and exists (select 1 from duty_trait t where t.zone_id = d.zone_id and t.duty_id = d.duty_id and t.trait = 'stands'
                                              and ${which})`;

const set = (kind: 'stock' | 'flow', which: (at: At) => RawBuilder<boolean>): RecordSet => ({
  noun: 'duty',
  kind,
  dimensions: { branch },
  placed,
  rows: (tx, at) => rows(tx, which(at)),
});

const standing = set('stock', (at) => heldAsOf('t', at));
const formed = set('stock', (at) => sql<boolean>`${isKnown('t', at)} and t.from_on <= ${at.on}`);
const ended = set('flow', (at) => sql<boolean>`${isKnown('t', at)} and t.to_on <= ${at.on} and t.to_on >= ${at.from}`);

const isSquad = sql<boolean>`r.kind = 'squad'`;
const squads = { counter: { zh: '支', en: 'squads' }, measure: 'count', where: isSquad, add: 'count' } as const;

const squadsActive: CountedIndicator = {
  ...squads,
  id: 'squad.active',
  of: standing,
  words: { zh: '在队突击队数', en: 'Task squads standing' },
  definition: { zh: '截止日已组建、还没有解散的党员突击队。', en: 'Formed by the day and not disbanded.' },
  example: { zh: '任务完成当日解散的，当日起不在队。', en: 'Disbanded on a day, it stands no longer on it.' },
};
const squadsFormed: CountedIndicator = {
  ...squads,
  id: 'squad.formed',
  of: formed,
  words: { zh: '累计突击队数', en: 'Task squads ever formed' },
  definition: {
    zh: '建区以来到截止日组建的党员突击队，解散的也在内。',
    en: 'Formed by the day since the zone stands, disbanded ones too.',
  },
  example: { zh: '组建过30支，解散2支，累计30支。', en: '30 formed, 2 of them disbanded: 30.' },
};
const squadsDisbanded: CountedIndicator = {
  ...squads,
  id: 'squad.disbanded',
  of: ended,
  words: { zh: '解散数', en: 'Task squads disbanded in the period' },
  definition: { zh: '期间内解散的党员突击队。', en: 'Disbanded in the period.' },
  example: { zh: '6月1日解散的，6月的简报里算1支。', en: 'Disbanded on 1 June: one, in the brief of June.' },
};
const postsActive: CountedIndicator = {
  id: 'post.active',
  counter: { zh: '处', en: 'posts' },
  measure: 'count',
  of: standing,
  where: sql<boolean>`r.kind = 'post'`,
  add: 'count',
  words: { zh: '在岗先锋岗数', en: 'Vanguard posts standing' },
  definition: { zh: '截止日已设岗、还没有撤岗的党员先锋岗。', en: 'Set up by the day and not ended.' },
  example: { zh: '同一地点两个岗，算2处。', en: 'Two posts at one place are 2.' },
};

/** Facts for a brief; never on the board, never compared between branches (ledgers-and-briefs 2.6, 4.7). */
export const dutyIndicators: readonly Indicator[] = [squadsActive, squadsFormed, squadsDisbanded, postsActive];
