import type pg from 'pg';
import { Role } from '#capabilities/access/contract';

/** Asks at desks of every role at 2,000 units and, one in four, of a person; people who take a digest, and those of fifty days. */
export async function fillAsks(
  owner: pg.Client,
  zoneId: string,
  { asks, people }: { readonly asks: number; readonly people: number },
): Promise<void> {
  const fill = (sql: string, ...more: readonly unknown[]) => owner.query(sql, [zoneId, ...more]);
  const role = `(array[${Role.options.map((name) => `'${name}'`).join(', ')}])[1 + i % ${Role.options.length}]`;
  const desk = `md5('unit ' || (1 + i % 2000 * 20))::uuid, array[${role}]`;
  await fill(
    `insert into ask_desk select distinct $1::uuid, unnest(roles), unit_id, roles
       from (select ${desk} from generate_series(1, $2::int) i) as d (unit_id, roles)`,
    asks,
  );
  await fill(
    `insert into ask_subject select $1, md5('subject ' || i)::uuid, 'problem', 'subject ' || i, 1, now()
       from generate_series(1, $2::int) i`,
    asks,
  );
  await fill(
    `insert into ask
     select $1, md5('ask ' || i)::uuid, md5('subject ' || i)::uuid, 'answer',
            case when i % 4 = 0 then md5('person ' || (1 + i / 4 % $3::int))::uuid end,
            case when i % 4 <> 0 then unit_id end, case when i % 4 <> 0 then roles end,
            '2022-06-20', date '2022-06-01' + i % 60
       from (select i, ${desk} from generate_series(1, $2::int) i) as a (i, unit_id, roles)`,
    asks,
    people,
  );
  await fill(
    `insert into notification_setting
     select $1, md5('person ' || i)::uuid, 'p' || i || '@example.cn', true, 'zh', null, null, 1
       from generate_series(1, $2::int) i`,
    people,
  );
  await fill(
    `insert into digest select $1, md5('person ' || (1 + i % $3::int))::uuid, date '2022-01-01' + i / $3::int, $1
       from generate_series(0, $2::int - 1) i`,
    50 * people,
    people,
  );
}
