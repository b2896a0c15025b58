import { createHash } from 'node:crypto';
import type pg from 'pg';
import type { AccountActor } from '#capabilities/access/testing';
import { aUnit } from '#capabilities/organisation/testing';
import { aPerson, aPost, onDay } from '#capabilities/people/testing';
import type { PersonId, UnitId, ZoneId } from '#kernel/ids';
import { newId } from './ground.ts';

/** Posts, ranks, telephones, deployments and tokens of people who stand already, as years of use would leave them. */
export async function fillPeople(owner: pg.Client, zoneId: ZoneId, people: number): Promise<void> {
  const fill = (sql: string) => owner.query(sql, [zoneId, people]);
  const each = 'generate_series(1, $2::int) i';
  const person = `md5('person ' || i)::uuid`;
  const held = `'2018-04-01', 'day', 'infinity', 'day', now(), $1, null, 'infinity'`;
  const unit = (index: string) => `md5('unit ' || (1 + (${index}) % 40000))::uuid`;
  await fill(`update person set filing_key = name where zone_id = $1 and $2 = $2`);
  await fill(
    `insert into person_contact select $1, ${person}, '1380000' || i, lpad((i % 10000)::text, 4, '0') from ${each}`,
  );
  await fill(
    `insert into post select $1, md5('post ' || i || ' ' || n)::uuid, 1, ${person}, ${unit('i * 7 + n')}, 'title ' || n, n, null, ${held}
       from ${each}, generate_series(1, 5) n`,
  );
  await fill(
    `insert into person_rank (zone_id, fact_id, person_id, rank, from_on, from_precision, to_on, to_precision,
                              recorded_at, command_id, origin, withdrawn_at)
     select $1, md5('rank ' || i)::uuid, ${person}, 'rank', ${held} from ${each}`,
  );
  await fill(
    `insert into deployment select $1, md5('deployment ' || i)::uuid, 1, ${person}, ${unit('i * 7')}, ${unit('i * 7 + 1')},
            'posted', '', ${held} from ${each}`,
  );
  // And where they were sent before, half a year each.
  await fill(
    `insert into deployment select $1, md5('deployment ' || i || ' ' || n)::uuid, 1, ${person}, ${unit('i * 7')}, ${unit('i * 7 + n')},
            'posted', '', date '2018-04-01' - n * 180, 'day', date '2018-04-01' - (n - 1) * 180, 'day', now(), $1, null, 'infinity'
       from ${each}, generate_series(1, 10) n`,
  );
  await fill(
    `insert into unit_alias select $1, md5('alias ' || i)::uuid, ${unit('i')}, 'short', 'alias ' || i, '2018-04-01', 'infinity', now(), $1, null, 'infinity'
       from ${each}`,
  );
  await fill(`update unit set kind = 'enterprise' where zone_id = $1 and unit_id = md5('unit 702')::uuid and $2 = $2`);
  await fill(`insert into unit_credit_code select $1, ${unit('i')}, 'code ' || i, 1 from ${each}`);
  await fill(
    `insert into unit_region (zone_id, fact_id, unit_id, region_code, from_on, to_on, recorded_at, command_id, origin, withdrawn_at)
     select $1, md5('region ' || i)::uuid, ${unit('i')}, '361002', '2018-04-01', 'infinity', now(), $1, null, 'infinity' from ${each}`,
  );
  await fill(
    `insert into search_token select $1, 'person', t, ${person} from ${each}, unnest(array['person', i::text, 'p' || i % 500]) t
     on conflict do nothing`,
  );
  await fill(
    `insert into search_token select $1, 'unit', t, unit_id from unit, unnest(array[name, split_part(name, ' ', 2)]) t
      where zone_id = $1 and $2 = $2 on conflict do nothing`,
  );
}

/** The id that the database makes of a name. */
const idOf = (name: string): string =>
  createHash('md5')
    .update(name)
    .digest('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');

/** One of the people, one of their posts, and the units below one. */
export type KnownPeople = {
  readonly person: PersonId;
  readonly post: string;
  readonly home: UnitId;
  readonly deployment: string;
  readonly parent: UnitId;
  readonly siblings: readonly { readonly unitId: UnitId; readonly version: number }[];
};

export async function knownPeople(owner: pg.Client): Promise<KnownPeople> {
  const posts = await owner.query(
    `select person_id as person, post_id as post, unit_id as home, md5('deployment 700')::uuid as deployment
       from post where person_id = md5('person 700')::uuid and title = 'title 5'`,
  );
  const below = await owner.query(
    `select unit_id, parent_id from unit_parent
      where parent_id = (select parent_id from unit_parent where unit_id = md5('unit 30000')::uuid)`,
  );
  const siblings = below.rows.map(({ unit_id }) => ({ unitId: unit_id, version: 1 }));
  return { ...posts.rows[0], parent: below.rows[0].parent_id, siblings };
}

type Here = KnownPeople & {
  readonly system: AccountActor;
  readonly officer: AccountActor;
  readonly root: UnitId;
  /** Two units with nothing below them, one half way up. */
  readonly units: readonly [UnitId, UnitId, UnitId, ...UnitId[]];
};

/** A request for each operation on units, people and deployments, and for the search, made to go as far as it can. */
export const peopleRequests = (here: () => Here) => {
  const office = ({ officer, root }: Here): AccountActor => ({
    ...officer,
    grants: [{ role: 'organisation-office', unitId: root, wholeZone: true }],
  });
  const read = (asked: (at: Here) => object) => () => ({ asked: asked(here()), actor: office(here()) });
  const act = (asked: (at: Here) => object) => () => ({
    asked: { ...asked(here()), commandId: newId<'CommandId'>() },
    actor: here().system,
  });
  const actOfOffice = (asked: (at: Here) => object) => () => ({ ...act(asked)(), actor: office(here()) });
  return {
    unitTree: read(() => ({})),
    getUnit: read(({ units: [leaf] }) => ({ params: { unitId: leaf } })),
    addUnit: act(({ units: [, , place] }) => ({ body: aUnit(place) })),
    renameUnit: act(({ units: [leaf] }) => ({ params: { unitId: leaf }, body: { name: '改名' }, version: 1 })),
    moveUnit: act(({ units: [, other, place] }) => ({
      params: { unitId: other },
      body: { parentId: place, from: '2022-01-01', reason: '机构调整' },
      version: 1,
    })),
    closeUnit: act(({ units: [leaf] }) => ({
      params: { unitId: leaf },
      body: { from: '2022-01-01', reason: '机构改革' },
      version: 2,
    })),
    reorderUnits: act(({ parent, siblings }) => ({ params: { parentId: parent }, body: { units: siblings } })),
    listPeople: read(({ units: [, , place] }) => ({ query: { q: 'pers 700', unitId: place } })),
    getPerson: read(({ person }) => ({ params: { personId: person } })),
    unitPeople: read(({ units: [, , place] }) => ({ params: { unitId: place } })),
    lookAtPhone: read(({ person }) => ({ params: { personId: person }, body: { purpose: '通知开会' } })),
    addPerson: act(({ units: [, , place] }) => ({ body: aPerson(place) })),
    renamePerson: act(({ person }) => ({ params: { personId: person }, body: { name: '改名' }, version: 1 })),
    setPhone: actOfOffice(({ person }) => ({
      params: { personId: person },
      body: { phone: '13912345678' },
      version: 2,
    })),
    holdPost: act(({ person, units: [, , place] }) => ({ body: aPost(person, place) })),
    endPost: act(({ post }) => ({
      params: { postId: post },
      body: { to: onDay('2022-06-01'), reason: '工作调动' },
      version: 1,
    })),
    registerEntry: read(({ units: [, , place] }) => ({ params: { unitId: place } })),
    addUnitAlias: act(({ units: [, , unitId] }) => ({
      body: { aliasId: newId(), unitId, kind: 'short', name: '规建局' },
    })),
    withdrawUnitAlias: act(() => ({ params: { aliasId: idOf('alias 700') }, body: { reason: '录入有误' } })),
    setUnitCreditCode: act(() => ({
      params: { unitId: idOf('unit 702') },
      body: { creditCode: '91350100M000100Y43' },
      version: 1,
    })),
    setUnitRegion: act(({ units: [, , unitId] }) => ({
      params: { unitId },
      body: { regionCode: '361002101', from: '2022-01-01', reason: '登记' },
    })),
    search: read(() => ({ query: { q: 'pers 700' } })),
    listDeployments: read(() => ({ query: {} })),
    personDeployments: read(({ person }) => ({ params: { personId: person } })),
    sendPerson: actOfOffice(({ person, home, units: [, , place] }) => ({
      body: {
        deploymentId: newId(),
        personId: person,
        homeUnitId: home,
        unitId: place,
        way: 'posted',
        basis: '通知',
        from: onDay('2022-03-01'),
      },
    })),
    endDeployment: actOfOffice(({ deployment }) => ({
      params: { deploymentId: deployment },
      body: { to: onDay('2022-06-01'), reason: '项目竣工' },
      version: 1,
    })),
    setRank: actOfOffice(({ person }) => ({
      params: { personId: person },
      body: { rank: '四级调研员', from: onDay('2022-06-01'), reason: '晋升' },
    })),
  };
};
