import { createHash } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createSessionFinder } from '#capabilities/access';
import { type AccountActor, givenAdministrators, givenOfficer, testPassword } from '#capabilities/access/testing';
import { sealZone } from '#capabilities/audit-log';
import { addUnit } from '#capabilities/organisation';
import { aGrant, givenPerson } from '#capabilities/administration/testing';
import type { EvidenceId } from '#capabilities/evidence/contract';
import { givenEvidence } from '#capabilities/evidence/testing';
import { aUnit, type GivenZone, givenZone } from '#capabilities/organisation/testing';
import type { ProjectId } from '#capabilities/projects/contract';
import { aProject } from '#capabilities/projects/testing';
import { administratorOffices } from '#kernel/actor';
import type { PersonId, UnitId } from '#kernel/ids';
import { plainDate } from '#kernel/plain-date';
import { RefusedError } from '#kernel/refusal';
import type { Statement } from '#platform/database';
import type { Operation } from '#platform/http';
import { hashToken, newSessionToken } from '#platform/sessions';
import { allTables } from '../apps/server/operations.ts';
import { fillEvidence } from './fill-evidence.ts';
import { fillProjects } from './fill-projects.ts';
import { groundOfFile, newId } from './ground.ts';
import { allOperations } from './operations.ts';
import { aPhoto } from './photos.ts';
import { scansOf } from './plans.ts';
import { recorded } from './statements.ts';

// A hundred times the demonstration: what is slow there shows in the plan long before a zone has grown so far.
const ground = groundOfFile();
const size = {
  units: 40_000,
  people: 2_000,
  sessions: 20_000,
  receipts: 100_000,
  asks: 100_000,
  projects: 4_000,
  evidence: 20_000,
};
/** Three people, their offices, a queue that is emptied within the second, one row. */
const short: ReadonlySet<string> = new Set(['administrator', 'office_holder', 'audit_unsealed', 'audit_head']);
const large: ReadonlySet<string> = new Set(
  allTables.filter(({ kind, name }) => kind === 'zone' && !short.has(name)).map(({ name }) => name),
);
const filesFolder = mkdtempSync(join(tmpdir(), 'yixian-plans-'));
afterAll(() => rm(filesFolder, { recursive: true }));
const { operations, founding } = allOperations(filesFolder);

let zone: GivenZone;
let token: string;
let newcomer: PersonId;
let careful: AccountActor;
let system: AccountActor;
let audit: AccountActor;
/** An audit entry in the middle of the trail. */
let entry: string;
let security: AccountActor;
let officer: AccountActor;
let projectsOffice: AccountActor;
/** Of a place where a thousandth of the projects are. */
let township: AccountActor;
let project: ProjectId;
let photo: Buffer;
let brought: EvidenceId;
let dropped: EvidenceId;
/** Two leaves of the tree, a unit half way up, and one right below the root. */
let units: readonly [UnitId, UnitId, UnitId, UnitId];

const unitOf = (index: number) => `md5('unit ' || (${index}))::uuid`;

/** Rows by the set, as no verb would write them: what stands after years of use. */
async function fillZone({ zoneId, rootUnitId, personIds }: GivenZone): Promise<void> {
  const fill = (sql: string, ...more: readonly unknown[]) => ground.owner.query(sql, [zoneId, ...more]);
  // Eight units below each: unit i stands under unit (i - 1) / 8, unit 0 is the root.
  const unit = (index: string) => `case when ${index} = 0 then $2::uuid else md5('unit ' || (${index}))::uuid end`;
  await fill(
    `insert into unit select $1, ${unit('i')}, 'department', 'unit ' || i, i % 10000, 1 from generate_series(1, $3::int) i where $2 = $2`,
    rootUnitId,
    size.units,
  );
  await fill(
    `insert into unit_parent (zone_id, fact_id, unit_id, parent_id, from_on, to_on, recorded_at, command_id, withdrawn_at)
     select $1, md5('fact ' || i)::uuid, ${unit('i')}, ${unit('(i - 1) / 8')}, '2018-04-01', 'infinity', now(), $1, 'infinity'
       from generate_series(1, $3::int) i`,
    rootUnitId,
    size.units,
  );
  await fill(
    `with recursive above (i, up, depth) as (
       select i, i, 0 from generate_series(1, $3::int) i
       union all select i, (up - 1) / 8, depth + 1 from above where up > 0)
     insert into unit_path
     select $1, ${unit('i')}, ${unit('up')}, depth, '2018-04-01', 'infinity', now(), $1, 'infinity' from above`,
    rootUnitId,
    size.units,
  );
  const { people } = size;
  await fill(
    `insert into person select $1, md5('person ' || i)::uuid, 'person ' || i, 1 from generate_series(1, $2::int) i`,
    10 * people, // one in ten signs in
  );
  await fill(
    `insert into account select $1, md5('account ' || i)::uuid, md5('person ' || i)::uuid, 'member', 'p' || i, 'p' || i, '', 'infinity', 1
       from generate_series(1, $2::int) i`,
    people,
  );
  await fill(
    `insert into access_grant
     select $1, md5('grant ' || i)::uuid, md5('person ' || i)::uuid, 'member', 'township', md5('unit ' || i)::uuid,
            '2018-04-01', 'infinity', $3, $4, now(), $1, 'infinity'
       from generate_series(1, $2::int) i`,
    people,
    personIds[0],
    personIds[1],
  );
  await fill(
    `insert into grant_proposal
     select $1, md5('proposal ' || i)::uuid, md5('person ' || i)::uuid, 'member', 'village', md5('unit ' || i)::uuid,
            '2018-04-01', 'infinity', case when i <= 50 then 'open' else 'refused' end, $3, now(),
            case when i > 50 then $4::uuid end, case when i > 50 then now() end, case when i > 50 then '' end, 1
       from generate_series(1, $2::int) i`,
    people,
    personIds[0],
    personIds[1],
  );
  await fill(
    `insert into access_grant_end
     select $1, md5('grant ' || i)::uuid, null, '2018-05-01', $3, '', now(), $1 from generate_series(1001, $2::int) i`,
    people,
    personIds[0],
  );
  await fill(
    `insert into session select $1, md5('session ' || i), md5('account ' || (1 + i % $3::int))::uuid, now(), now(), now()
       from generate_series(1, $2::int) i`,
    size.sessions,
    people,
  );
  await fill(
    `insert into sign_in_failure select $1, 'account:' || i, 1, now() from generate_series(1, $2::int) i`,
    size.sessions,
  );
  const { receipts } = size;
  const command = `md5('command ' || i)::uuid`;
  for (const insert of [
    `insert into receipt select $1, ${command}, 'operator', 'unit.add', '', now()`,
    `insert into receipt_answer select $1, ${command}, 'done', '[]', now()`,
    `insert into audit_entry select $1, ${command}, 'unit.add', 'operator', now(), ''`,
    `insert into audit_subject select $1, md5('unit ' || (1 + i % 40000))::uuid, ${command}`,
    `insert into audit_payload select $1, ${command}, '', ''`,
    `insert into audit_seal select $1, i, ${command}, 'sha256', '', '', md5('chain ' || i), now()`,
    `insert into event select $1, ${command}, ${command}, 'unit.added', ${command}, '{}', now()`,
  ]) {
    await fill(`${insert} from generate_series(1, $2::int) i`, receipts);
  }
  // Asks of 6,000 desks and, one in four, of a person.
  const { asks } = size;
  const desk = `md5('unit ' || (1 + i % 2000 * 20))::uuid, case i % 3 when 0 then '{organisation-office,township}'
                when 1 then '{township}' else '{lead-unit,township}' end::text[]`;
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
  await fillProjects(ground.owner, zoneId, size.projects);
  await fill(`insert into audit_head select $1, $2::int, md5('chain ' || $2::int)`, receipts);
  await fillEvidence(ground.owner, zoneId, size);
  await ground.owner.query('analyze');
}

beforeAll(async () => {
  zone = await givenZone(ground.runtime);
  ({ system, security, audit } = await givenAdministrators(ground.runtime, zone));
  await fillZone(zone);
  const { rows: entries } = await ground.owner.query(`select md5('command 50000')::uuid as entry`);
  ({ entry } = entries[0] as { entry: string });
  const { rows } = await ground.owner.query(
    `select ${[size.units, size.units - 9, 500, 3].map((index, at) => `${unitOf(index)} as u${at}`).join(', ')}`,
  );
  units = Object.values(rows[0] as Record<string, UnitId>) as never;
  officer = await givenOfficer(ground.runtime, zone, 'officer', { role: 'organisation-office', unitId: units[3] });
  const { rootUnitId } = zone;
  projectsOffice = { ...officer, grants: [{ role: 'projects-office', unitId: rootUnitId, wholeZone: true }] };
  township = { ...officer, grants: [{ role: 'township', unitId: units[2], wholeZone: false }] };
  const found = await ground.owner.query(
    `select project_id from project_anchor join unit_path on descendant_id = unit_id
      where capacity = 'township' and ancestor_id = $1 limit 1`,
    [units[2]],
  );
  project = found.rows[0].project_id;
  careful = await givenOfficer(ground.runtime, zone, 'careful');
  newcomer = await givenPerson(ground.runtime, zone, '新人');
  photo = await aPhoto({ width: 40, height: 30 });
  [brought, dropped] = [await evidenceOf(officer), await evidenceOf(officer)];
  token = newSessionToken(zone.zoneId);
  const now = ground.clock.now();
  // Last seen an hour ago, so that being seen now is written.
  await ground.owner.query(
    `insert into session values ($1, $2, $3, $4::timestamptz - interval '1 hour', $4::timestamptz - interval '1 hour', 'infinity')`,
    [zone.zoneId, hashToken(token), officer.accountId, now],
  );
});

const evidenceOf = async (actor: AccountActor) => (await givenEvidence(ground.runtime, actor)).evidenceId;

type Asked = Parameters<Operation['handle']>[1];

const nothing: Asked = {
  params: {},
  query: {},
  body: {},
  version: null,
  commandId: null,
  upload: null,
  address: '203.0.113.7',
};

/** A request for each operation, made to go as far as it can. */
const requests: Readonly<Record<string, () => { readonly asked: Partial<Asked>; readonly actor?: AccountActor }>> = {
  entrance: () => ({ asked: {} }),
  foundZone: () => ({ asked: { body: aFounding(), commandId: newId() } }),
  signIn: () => ({ asked: { params: { code: zone.code }, body: { signInName: 'officer', password: testPassword } } }),
  me: () => ({ asked: {} }),
  signOut: () => ({ asked: {} }),
  myAsks: () => ({ asked: { query: { after: `2022-06-20_2022-06-20_${units[0]}`, limit: 200 } } }),
  changePassword: () => ({
    asked: { body: { oldPassword: testPassword, newPassword: `another ${testPassword}` }, commandId: newId() },
    actor: careful,
  }),
  accounts: () => ({ asked: { query: { after: 'p1' } }, actor: system }),
  peopleWithoutAccount: () => ({ asked: {}, actor: system }),
  openAccount: () => ({
    asked: { body: { accountId: newId(), personId: newcomer, signInName: 'newcomer' }, commandId: newId() },
    actor: system,
  }),
  disableAccount: () => ({ asked: { ...accountSeen(1), commandId: newId() }, actor: system }),
  enableAccount: () => ({ asked: { ...accountSeen(2), commandId: newId() }, actor: system }),
  resetPassword: () => ({ asked: { ...accountSeen(3), commandId: newId() }, actor: system }),
  grants: () => ({ asked: {}, actor: security }),
  proposeGrant: () => ({
    asked: { body: { ...aGrant(zone, officer), grantId: newId() }, commandId: newId() },
    actor: system,
  }),
  confirmGrant: () => ({ asked: { ...grantSeen('proposal 1'), commandId: newId() }, actor: security }),
  refuseGrant: () => ({
    asked: { ...grantSeen('proposal 2'), body: { reason: '缓议' }, commandId: newId() },
    actor: security,
  }),
  endGrant: () => ({
    asked: { params: { grantId: md5Id('grant 1') }, body: { on: '2022-06-23', reason: '调离' }, commandId: newId() },
    actor: security,
  }),
  unitTree: () => ({ asked: {} }),
  getUnit: () => ({ asked: { params: { unitId: units[0] } } }),
  addUnit: () => ({ asked: { body: aUnit(units[2]), commandId: newId() }, actor: system }),
  renameUnit: () => ({
    asked: { params: { unitId: units[0] }, body: { name: '改名' }, version: 1, commandId: newId() },
    actor: system,
  }),
  eraseAuditPayload: () => ({
    asked: { params: { entryId: entry }, body: { reason: '当事人申请' }, commandId: newId() },
    actor: audit,
  }),
  moveUnit: () => ({
    asked: {
      params: { unitId: units[1] },
      body: { parentId: units[2], from: '2022-01-01', reason: '机构调整' },
      version: 1,
      commandId: newId(),
    },
    actor: system,
  }),
  listProjects: () => ({ asked: { query: {} }, actor: projectsOffice }),
  getProject: () => ({ asked: { params: { projectId: project } }, actor: township }),
  teamGaps: () => ({ asked: { query: {} }, actor: projectsOffice }),
  renameProject: () => changed({ name: '改名', code: null }),
  setProjectKind: () => changed({ kind: 'park', ...stated }),
  setProjectAnchor: () => changed({ capacity: 'lead', unitId: units[0], ...stated }),
  endProjectAnchor: () => changed({ capacity: 'lead', unitId: units[0], ...stated }),
  setProjectMember: () => changed({ slot: 'lead', personId: officer.personId, ...stated }),
  endProjectMember: () => changed({ slot: 'lead', personId: officer.personId, ...stated }),
  registerProject: () => ({
    asked: { body: aProject({ anchors: [{ capacity: 'lead', unitId: units[2] }] }), commandId: newId() },
    actor: projectsOffice,
  }),
  keepEvidence: () => ({
    asked: { params: { evidenceId: newId() }, commandId: newId() },
  }),
  dropEvidence: () => ({ asked: { params: { evidenceId: dropped }, commandId: newId() } }),
  evidencePhoto: () => ({ asked: { params: { evidenceId: brought } } }),
  evidenceThumbnail: () => ({ asked: { params: { evidenceId: brought } } }),
  evidenceOriginal: () => ({ asked: { params: { evidenceId: brought } } }),
};

/** Ids as the fill made them. */
const md5Id = (name: string) =>
  createHash('md5')
    .update(name)
    .digest('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
const accountSeen = (index: number) => ({ params: { accountId: md5Id(`account ${index}`) }, version: 1 });
const grantSeen = (name: string) => ({ params: { grantId: md5Id(name) }, version: 1 });
const stated = { from: '2022-03-01', reason: '会议纪要' };
let changes = 0;
/** Each change of the one project finds the version the one before it left. */
const changed = (body: object) => ({
  asked: {
    params: { projectId: project },
    body: body as Asked['body'],
    version: (changes += 1),
    commandId: newId<'CommandId'>(),
  },
  actor: projectsOffice,
});

const aFounding = () => ({
  token: founding.token,
  zoneId: newId(),
  rootUnitId: newId(),
  code: 'second',
  name: '另一区',
  establishedOn: plainDate('2018-04-01'),
  administrators: administratorOffices.map((office) => ({
    office,
    personId: newId(),
    accountId: newId(),
    personName: office,
    signInName: office,
    password: testPassword,
  })),
});

/** What an operation sends when it is asked twice over: the second time a command answers from its receipt. */
async function statementsOf(operationId: string): Promise<readonly Statement[]> {
  const operation = operations.find(({ endpoint }) => endpoint.operationId === operationId);
  const request = requests[operationId]?.();
  if (operation === undefined || request === undefined) throw new Error(`no request for ${operationId}`);
  const { runtime, statements } = recorded(ground.runtime);
  const session = { actor: request.actor ?? officer, token: newSessionToken(zone.zoneId), owes: null };
  const ask = () =>
    operation.handle(runtime, { ...nothing, ...request.asked, upload: Readable.from([photo]) }, session);
  // A zone stands, so a founding is refused, and an old password the second time: after they have looked.
  const refused = (error: unknown) => {
    if (!(error instanceof RefusedError) || !['foundZone', 'changePassword'].includes(operationId)) throw error;
  };
  await ask().catch(refused);
  await ask().catch(refused);
  return statements;
}

describe('at a hundred times the demonstration, no statement reads a whole table', () => {
  test('every operation has its request here', () => {
    const served = operations.map(({ endpoint }) => endpoint.operationId);
    expect(Object.keys(requests).toSorted()).toEqual(served.toSorted());
  });

  test.each(Object.keys(requests))('%s', async (operationId) => {
    const statements = await statementsOf(operationId);
    expect(statements.length).toBeGreaterThan(0);
    // The tree and the register are the table; but what they ask of each row must not read it again.
    const wholeTable = operationId === 'unitTree' || operationId === 'listProjects' || operationId === 'teamGaps';
    for (const statement of statements) {
      const scans = await scansOf(ground.owner, zone.zoneId, statement, { large, wholeTable });
      expect({ sql: statement.sql, scans }).toEqual({ sql: statement.sql, scans: [] });
    }
  });

  test('sealing what waits in the queue', async () => {
    const actor = system;
    await addUnit.perform(ground.runtime, { actor, commandId: newId(), inputs: [aUnit(zone.rootUnitId)] });
    const { runtime, statements } = recorded(ground.runtime);
    expect(await sealZone(runtime, zone.zoneId)).toBeGreaterThan(0);
    for (const statement of statements) {
      const scans = await scansOf(ground.owner, zone.zoneId, statement, { large });
      expect({ sql: statement.sql, scans }).toEqual({ sql: statement.sql, scans: [] });
    }
  });

  test('finding the session of a cookie, and writing that it was seen', async () => {
    const { runtime, statements } = recorded(ground.runtime);
    expect(await createSessionFinder().find(runtime, token)).toMatchObject({ actor: { accountId: officer.accountId } });
    expect(statements).toHaveLength(2);
    for (const statement of statements) {
      const scans = await scansOf(ground.owner, zone.zoneId, statement, { large });
      expect({ sql: statement.sql, scans }).toEqual({ sql: statement.sql, scans: [] });
    }
  });

  test('a statement that does read a whole table is found out', async () => {
    const parameters = [zone.zoneId];
    const scans = (sql: string, wholeTable = false) =>
      scansOf(ground.owner, zone.zoneId, { sql, parameters }, { large, wholeTable });
    const byOrder = 'select unit_id from unit where zone_id = $1 and official_order = 7';
    expect(await scans(byOrder)).not.toEqual([]);
    expect(await scans(byOrder, true)).toEqual([]);
    const forEach = `select (select count(*) from unit_path p where p.zone_id = u.zone_id and p.depth = u.official_order)
                       from unit u where u.zone_id = $1`;
    expect(await scans(forEach, true)).not.toEqual([]);
  });
});
