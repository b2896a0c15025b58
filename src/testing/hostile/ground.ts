import type pg from 'pg';
import { Role } from '#capabilities/access/contract';
import { type AccountActor, givenAdministrators, givenOfficer } from '#capabilities/access/testing';
import type { GivenZone } from '#capabilities/organisation/testing';
import type { ProjectId } from '#capabilities/projects/contract';
import { givenLink } from '#capabilities/report-links/testing';
import { administratorOffices } from '#kernel/actor';
import { addDays } from '#kernel/plain-date';
import type { Runtime } from '#platform/commands';
import { hashToken, newSessionToken } from '#platform/sessions';
import { indicators } from '../../apps/server/indicators.ts';
import { ledgerDoor } from '../../apps/server/ledgers.ts';
import { givenDemoZone } from '../demo-zone.ts';
import { writeGiven } from '../ground.ts';
import type { Known } from './lawful.ts';
import type { Aim } from './requests.ts';

export type HostileGround = Aim & {
  /** The cookie of a holder; of one who has signed out, a new one. */
  readonly cookieOf: (name: string, fresh: boolean) => Promise<string>;
  /** Ids and names of the zone, none of which a stranger may read; ids of the other zone, none of which anybody may. */
  readonly secrets: {
    readonly ids: ReadonlySet<string>;
    readonly names: readonly string[];
    readonly foreignIds: ReadonlySet<string>;
  };
  /** Of tables, indexes and constraints. */
  readonly internalNames: readonly string[];
};

/** The demonstration twice, in two zones, with somebody for each role and office in the first. */
export async function givenHostileGround(runtime: Runtime, owner: pg.Client): Promise<HostileGround> {
  const [zone, other] = [await givenDemoZone(runtime), await givenDemoZone(runtime)];
  const [own, foreign] = [await idsIn(owner, zone), await idsIn(owner, other)];
  const { accounts, holders } = await givenEverybody(runtime, zone);
  const link = await givenLink(runtime, accounts.get('zone.projects-office') as AccountActor, {
    projectId: own.get('project_id')?.[0] as ProjectId,
    lastOn: addDays(runtime.clock.today(), 60),
  });
  const victim = await givenOfficer(runtime, zone, 'victim', { role: 'township', unitId: zone.rootUnitId });
  const { rows: kinds } = await owner.query<{ kind: string }>('select distinct kind from problem_kind');
  const words = wordsOf(
    zone,
    kinds.map(({ kind }) => kind),
    link.token,
  );
  own.set('account_id', [victim.accountId]);
  const sessions = new Map<string, string>();
  const cookieOf = async (name: string, fresh: boolean): Promise<string> => {
    const open = sessions.get(name);
    if (open !== undefined && !fresh) return open;
    const cookie = `yixian=${await openSession(runtime, accounts.get(name) as AccountActor)}`;
    if (!fresh) sessions.set(name, cookie);
    return cookie;
  };
  return {
    known: knownIn(own, words),
    foreign: knownIn(foreign, {}),
    holders,
    cookieOf,
    secrets: {
      ids: new Set([...own.values()].flat()),
      names: await namesIn(owner, zone),
      foreignIds: new Set([...foreign.values()].flat()),
    },
    internalNames: await internalNames(owner),
  };
}

async function givenEverybody(runtime: Runtime, zone: GivenZone) {
  const administrators = await givenAdministrators(runtime, zone);
  const accounts = new Map<string, AccountActor>(Object.entries(administrators));
  const holders = administratorOffices.map((office) => ({ name: office as string, roles: [office as string] }));
  for (const role of Role.options) {
    const name = `zone.${role}`;
    accounts.set(name, await givenOfficer(runtime, zone, name, { role, unitId: zone.rootUnitId }));
    holders.push({ name, roles: [role] });
  }
  accounts.set('nobody', await givenOfficer(runtime, zone, 'nobody'));
  holders.push({ name: 'nobody', roles: [] });
  return { accounts, holders };
}

async function openSession(runtime: Runtime, { zoneId, accountId }: AccountActor): Promise<string> {
  const token = newSessionToken(zoneId);
  await writeGiven(runtime, zoneId, ({ now }) => [
    {
      sql: `insert into session values ($1, $2, $3, $4, $4, 'infinity')`,
      parameters: [zoneId, hashToken(token), accountId, now],
    },
  ]);
  return token;
}

type Ids = Map<string, readonly string[]>;

/** By column, some of the ids that stand in the zone, of the table of that noun where there is one. */
async function idsIn(owner: pg.Client, { zoneId }: GivenZone): Promise<Ids> {
  const { rows: columns } = await owner.query<{ table: string; column: string }>(
    `select table_name as "table", column_name as "column" from information_schema.columns
      where table_schema = 'public' and data_type = 'uuid' and column_name like '%\\_id' and column_name <> 'zone_id'
        and exists (select from information_schema.columns z where z.table_name = columns.table_name and z.column_name = 'zone_id')
      order by column_name, table_name || '_id' = column_name desc`,
  );
  const ids: Ids = new Map();
  for (const { table, column } of columns) {
    if (ids.has(column)) continue;
    const { rows } = await owner.query<{ id: string }>(
      `select distinct ${column}::text as id from ${table} where zone_id = $1 and ${column} is not null order by 1 limit 12`,
      [zoneId],
    );
    if (rows.length > 0)
      ids.set(
        column,
        rows.map(({ id }) => id),
      );
  }
  ids.set('entry_id', ids.get('command_id') ?? []);
  return ids;
}

/** `ownerUnitId` and `assistingUnitIds` are ids of units. */
const knownIn =
  (ids: ReadonlyMap<string, readonly string[]>, words: Readonly<Record<string, readonly string[]>>): Known =>
  (field) => {
    const column = field.replace(/Ids$/, 'Id').replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
    return words[field] ?? ids.get(column) ?? ids.get(/[a-z]+_id$/.exec(column)?.[0] ?? '') ?? [];
  };

const wordsOf = (zone: GivenZone, kinds: readonly string[], token: string) => ({
  code: [zone.code],
  token: [token],
  kind: kinds,
  sheet: ledgerDoor.ledgers.map(({ sheet }) => sheet.id),
  indicatorId: indicators.all.map(({ id }) => id),
  templateId: ['dispatch', 'monthly-note'],
  q: ['东临', '项目', '张', 'dl', '%', '_'],
  text: ['项目', '%', '用地预审批复已下达'],
  creditCode: ['91350100M000100Y43'],
  regionCode: ['361003'],
  parentId: [zone.rootUnitId],
});

async function namesIn(owner: pg.Client, { zoneId, rootUnitId }: GivenZone): Promise<readonly string[]> {
  const { rows } = await owner.query<{ name: string }>(
    `select name from (select name from unit where zone_id = $1 and unit_id <> $2
                       union select name from project where zone_id = $1 union select name from person where zone_id = $1) n
      where length(name) >= 3`,
    [zoneId, rootUnitId],
  );
  return rows.map(({ name }) => name);
}

async function internalNames(owner: pg.Client): Promise<readonly string[]> {
  const { rows } = await owner.query<{ name: string }>(
    `select relname as name from pg_class where relnamespace = 'public'::regnamespace
     union select conname from pg_constraint where connamespace = 'public'::regnamespace`,
  );
  return rows.map(({ name }) => name).filter((name) => name.includes('_'));
}
