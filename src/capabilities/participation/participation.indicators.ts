import { isBranchSeen } from '#capabilities/branches';
import type { CountedIndicator, Indicator, RecordSet } from '#capabilities/indicators';
import { sql } from '#platform/database';
import { heldAsOf } from '#platform/facts';
import { participationTraitWords, participationWayWords } from './contract.ts';
import { isParticipationSeen } from './participation.store.ts';

const way = { words: participationTraitWords.way, values: participationWayWords };

/** Members who take part in a branch's life on the day: counted by whoever sees the branch, named to those who see members. */
const present: RecordSet = {
  noun: 'participation',
  kind: 'stock',
  sensitive: true,
  opens: 'person_id',
  dimensions: { branch: { words: { zh: '项目支部', en: 'Branch' } }, way },
  placed: {
    words: { zh: '项目支部', en: 'Branch' },
    units: (tx) => sql`
      select p.participation_id as record_id, p.branch_unit_id as unit_id from participation p where p.zone_id = ${tx.zoneId}`,
  },
  rows: (tx, at) => {
    const trait = (name: string) => sql`
      (select t.value from participation_trait t
        where t.zone_id = p.zone_id and t.participation_id = p.participation_id and t.trait = ${name} and ${heldAsOf('t', at)})`;
    return sql`
      with appointments as materialized (
        select distinct a.unit_id, a.person_id from branch_appointment a where a.zone_id = ${tx.zoneId} and ${heldAsOf('a', at)})
      select p.participation_id as record_id, b.number, n.name as label, p.person_id, u.name as branch, ${trait('way')} as way,
             ${trait('category')} as category, ${isParticipationSeen(tx)} as named,
             a.person_id is not null as appointed
        from participation p
        join person n on n.zone_id = p.zone_id and n.person_id = p.person_id
        join unit u on u.zone_id = p.zone_id and u.unit_id = p.branch_unit_id
        join branch b on b.zone_id = p.zone_id and b.unit_id = p.branch_unit_id
        join participation_trait here on here.zone_id = p.zone_id and here.participation_id = p.participation_id
                                     and here.trait = 'present' and ${heldAsOf('here', at)}
        left join appointments a on a.unit_id = p.branch_unit_id and a.person_id = p.person_id
       where p.zone_id = ${tx.zoneId} and ${isBranchSeen(tx, sql`p.branch_unit_id`)}`;
  },
};
const people = { counter: { zh: '名', en: 'members' }, measure: 'count', of: present, add: 'count' } as const;

const assigned: CountedIndicator = {
  ...people,
  id: 'branch.assignedMembers',
  words: { zh: '充实人数', en: 'Further members of branches' },
  where: sql<boolean>`not r.appointed`,
  definition: {
    zh: '支部党员中书记、副书记、委员以外的。',
    en: 'Members of a branch besides its secretary, deputy and committee.',
  },
  example: { zh: '书记1名、委员2名、另7名：充实7名。', en: 'A secretary, two of the committee and seven more: 7.' },
};
const dual: CountedIndicator = {
  ...people,
  id: 'participation.dual',
  words: { zh: '双向管理人数', en: 'Members managed by two sides' },
  where: sql<boolean>`r.category is not null`,
  definition: {
    zh: '组织关系不在项目支部、参加项目支部活动的流动党员和人才党员。',
    en: 'Mobile and talent members who take part here while another organisation keeps their relation.',
  },
  example: { zh: '流动党员1名、人才党员1名：2名。', en: 'One mobile and one talent member: 2.' },
};

export const participationIndicators: readonly Indicator[] = [assigned, dual];
