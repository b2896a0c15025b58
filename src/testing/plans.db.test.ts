import { createHash } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createSessionFinder } from '#capabilities/access';
import {
  type AccountActor,
  givenAdministrators,
  givenOfficer,
  testPassword,
  testTotpSecret,
} from '#capabilities/access/testing';
import { sealZone } from '#capabilities/audit-log';
import { addUnit } from '#capabilities/organisation';
import { aGrant, givenPerson } from '#capabilities/administration/testing';
import type { EvidenceId } from '#capabilities/evidence/contract';
import { givenEvidence } from '#capabilities/evidence/testing';
import { notificationsJobs } from '#capabilities/notifications';
import { aUnit, type GivenZone, givenZone } from '#capabilities/organisation/testing';
import type { ProblemId } from '#capabilities/problem-ledger/contract';
import { givenProblem } from '#capabilities/problem-ledger/testing';
import { projectNames } from '#capabilities/project-ledger';
import type { ProjectId } from '#capabilities/projects/contract';
import { aProject } from '#capabilities/projects/testing';
import { givenLink, givenReport } from '#capabilities/report-links/testing';
import { administratorOffices } from '#kernel/actor';
import type { PersonId, UnitId } from '#kernel/ids';
import { plainDate } from '#kernel/plain-date';
import { RefusedError } from '#kernel/refusal';
import type { Statement } from '#platform/database';
import { createLog } from '#platform/log';
import { mailWorker } from '#platform/mail';
import { hashToken, newSessionToken, totpCode } from '#platform/sessions';
import { fillWaiting, readsOfAdministrators } from './administrator-requests.ts';
import { briefRequests } from './brief-requests.ts';
import { agreementRequests } from './fill-agreements.ts';
import { partyRequests } from './fill-branches.ts';
import { readsOfProjects } from './fill-works.ts';
import { evidenceRequests } from './evidence-requests.ts';
import { fillZone, size } from './fill-zone.ts';
import { knownPeople, type KnownPeople, peopleRequests } from './fill-people.ts';
import { fillAnswers, importRequests } from './import-requests.ts';
import { indicatorRequests } from './indicator-requests.ts';
import { erasureRequests, fillErasures } from './erasure-requests.ts';
import { groundOfFile, newId, readAs } from './ground.ts';
import { allOperations } from './operations.ts';
import { aPhoto } from './photos.ts';
import { asksNothing, large, readsWhole, rowsPassedOver, scansOf, withoutZone } from './plans.ts';
import { type Asked, problemRequests } from './problem-requests.ts';
import { reportRequests } from './report-requests.ts';
import { villageRequests } from './fill-villages.ts';
import { recorded } from './statements.ts';

// A hundred times the demonstration: what is slow there shows in the plan long before a zone has grown so far.
const ground = groundOfFile();
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
let account: string;
let security: AccountActor;
let officer: AccountActor;
let projectsOffice: AccountActor;
/** Of a place where a thousandth of the projects are. */
let township: AccountActor;
let project: ProjectId;
let link: Awaited<ReturnType<typeof givenLink>>;
/** Raised by that link. */
let reported: ProblemId;
/** Raised, and of that project. */
let problem: ProblemId;
let photo: Buffer;
let brought: EvidenceId;
let dropped: EvidenceId;
let known: KnownPeople;
/** Two leaves of the tree, a unit half way up, and one right below the root. */
let units: readonly [UnitId, UnitId, UnitId, UnitId];

const unitOf = (index: number) => `md5('unit ' || (${index}))::uuid`;

beforeAll(async () => {
  zone = await givenZone(ground.runtime);
  ({ system, security, audit } = await givenAdministrators(ground.runtime, zone));
  await fillZone(ground.owner, zone);
  const { rows: entries } = await ground.owner.query(
    `select md5('command 50000')::uuid as entry, md5('account 7')::uuid as account`,
  );
  ({ entry, account } = entries[0] as { entry: string; account: string });
  const { rows } = await ground.owner.query(
    `select ${[size.units, size.units - 9, 500, 3].map((index, at) => `${unitOf(index)} as u${at}`).join(', ')}`,
  );
  units = Object.values(rows[0] as Record<string, UnitId>) as never;
  officer = await givenOfficer(ground.runtime, zone, 'officer', { role: 'organisation-office', unitId: units[3] });
  projectsOffice = { ...officer, grants: [{ role: 'projects-office', unitId: zone.rootUnitId, wholeZone: true }] };
  township = { ...officer, grants: [{ role: 'township', unitId: units[2], wholeZone: false }] };
  const found = await ground.owner.query(
    `select project_id from project_anchor join unit_path on descendant_id = unit_id
      where capacity = 'township' and ancestor_id = $1 limit 1`,
    [units[2]],
  );
  project = found.rows[0].project_id;
  problem = await givenProblem(ground.runtime, township, { projectIds: [project] });
  link = await givenLink(ground.runtime, township, { projectId: project });
  reported = await givenReport(ground.runtime, zone, link);
  careful = await givenOfficer(ground.runtime, zone, 'careful');
  newcomer = await givenPerson(ground.runtime, zone, '新人');
  photo = await aPhoto({ width: 40, height: 30 });
  [brought, dropped] = [await evidenceOf(officer), await evidenceOf(officer)];
  await fillAnswers(ground.owner, zone.zoneId);
  await fillWaiting(ground.owner, ground.runtime, zone);
  await fillErasures(ground.owner, system, [careful.personId, await givenPerson(ground.runtime, zone, '离任者')]);
  known = await knownPeople(ground.owner);
  token = newSessionToken(zone.zoneId);
  const now = ground.clock.now();
  // Last seen an hour ago, so that being seen now is written.
  await ground.owner.query(
    `insert into session values ($1, $2, $3, $4::timestamptz - interval '1 hour', $4::timestamptz - interval '1 hour', 'infinity')`,
    [zone.zoneId, hashToken(token), officer.accountId, now],
  );
}, 300_000);

const evidenceOf = async (actor: AccountActor) => (await givenEvidence(ground.runtime, actor)).evidenceId;

type Request = { readonly asked: Partial<Asked>; readonly actor?: AccountActor; readonly upload?: Buffer };

const [none, address] = [null, '203.0.113.7'];
const nothing: Asked = { params: {}, query: {}, body: {}, version: none, commandId: none, upload: none, address };

/** A request for each operation, made to go as far as it can. */
const requests: Readonly<Record<string, () => Request>> = {
  entrance: () => ({ asked: {} }),
  foundZone: () => ({ asked: { body: aFounding(), commandId: newId() } }),
  signIn: () => ({ asked: { params: { code: zone.code }, body: { signInName: 'officer', password: testPassword } } }),
  me: () => ({ asked: {} }),
  signOut: () => ({ asked: {} }),
  mySettings: () => ({ asked: {} }),
  setMySettings: () => ({
    asked: {
      body: { mailAddress: null, digest: true, language: 'zh', quietHours: null },
      version: 0,
      commandId: newId(),
    },
  }),
  setZoneQuietHours: () => ({
    asked: { body: { quietHours: { from: '17:30', to: '08:30' } }, version: 0, commandId: newId() },
    actor: system,
  }),
  myAsks: () => ({ asked: { query: { after: `2022-06-20_2022-06-20_${units[0]}`, limit: 200 } } }),
  ownAccount: () => ({ asked: {}, actor: system }),
  beginSecondFactor: () => ({ asked: { commandId: newId() }, actor: system }),
  confirmSecondFactor: () => ({
    asked: { body: { code: totpCode(testTotpSecret, Date.parse(ground.clock.now())) }, commandId: newId() },
    actor: system,
  }),
  changePassword: () => ({
    asked: { body: { oldPassword: testPassword, newPassword: `another ${testPassword}` }, commandId: newId() },
    actor: careful,
  }),
  roleMatrix: () => ({ asked: {} }),
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
  ...erasureRequests(() => ({ system, security, officer, person: known.person })),
  auditEntry: () => ({ asked: { params: { entryId: entry } }, actor: audit }),
  lookAtAuditPayload: () => ({
    asked: { params: { entryId: entry }, body: { purpose: '核对依据' } },
    actor: audit,
  }),
  ...readsOfAdministrators(() => ({ system, audit })),
  auditList: () => ({ asked: { query: { limit: 50 } }, actor: audit }),
  eraseAuditPayload: () => ({
    asked: { params: { entryId: entry }, body: { reason: '当事人申请' }, commandId: newId() },
    actor: audit,
  }),
  ...peopleRequests(() => ({ system, officer, root: zone.rootUnitId, ...known, units })),
  ...readsOfProjects(() => ({ project, township, projectsOffice })),
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
  ...partyRequests(() => ({ officer, root: zone.rootUnitId })),
  ...villageRequests(() => township),
  ...indicatorRequests(() => township),
  ...briefRequests(() => projectsOffice),
  ...agreementRequests(() => ({ officer, root: zone.rootUnitId })),
  ...problemRequests(() => ({ problem, project, township, projectsOffice, units })),
  ...reportRequests(() => ({ code: zone.code, township, unitId: units[2], project, link, reported })),
  ...importRequests(() => ({ officer, root: zone.rootUnitId })),
  ...evidenceRequests(() => ({ brought, dropped })),
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

/**
 * A zone stands, a factor too; an old password and a code are wrong the second time, a problem is not at that point:
 * refused after they have looked.
 */
const refusedAfterLooking: ReadonlySet<string> = new Set([
  'foundZone',
  'changePassword',
  'beginSecondFactor',
  'confirmSecondFactor',
  'declineEscalation',
  'confirmProblem',
  'confirmForRaiser',
]);

/** What an operation sends when it is asked twice over: the second time a command answers from its receipt. */
async function statementsOf(operationId: string, request = requests[operationId]?.()): Promise<readonly Statement[]> {
  const operation = operations.find(({ endpoint }) => endpoint.operationId === operationId);
  if (operation === undefined || request === undefined) throw new Error(`no request for ${operationId}`);
  const { runtime, statements } = recorded(ground.runtime);
  const session = { actor: request.actor ?? officer, token: newSessionToken(zone.zoneId), owes: null };
  const ask = async () => {
    const asked = { ...nothing, ...request.asked, upload: Readable.from([request.upload ?? photo]) };
    const { file } = await operation.handle(runtime, asked, session);
    if (file?.hash === null) (await file.open()).stream.destroy(); // a ledger written out is gone once it is open
  };
  const refused = (error: unknown) => {
    if (!(error instanceof RefusedError) || !refusedAfterLooking.has(operationId)) throw error;
  };
  await ask().catch(refused);
  await ask().catch(refused);
  return statements;
}

describe('house.md 4.7, 4.8: at a hundred times the demonstration every statement names its zone and none reads a whole table', () => {
  test('every operation has its request here', () => {
    const served = operations.map(({ endpoint }) => endpoint.operationId);
    expect(Object.keys(requests).toSorted()).toEqual(served.toSorted());
  });

  test.each(Object.keys(requests))('%s', async (operationId) => {
    const statements = await statementsOf(operationId);
    // What verbs are called is known without the database.
    expect(statements.length > 0).toBe(!asksNothing.has(operationId));
    // The tree and the register are the table; but what they ask of each row must not read it again.
    const wholeTable = readsWhole.has(operationId);
    expect(withoutZone(statements)).toEqual([]);
    for (const statement of statements) {
      const scans = await scansOf(ground.owner, zone.zoneId, statement, { large, wholeTable });
      expect({ sql: statement.sql, scans }).toEqual({ sql: statement.sql, scans: [] });
    }
  });

  test.each([
    ['account', () => ({ actor: `account:${account}` })],
    ['verb', () => ({ verb: 'verb.7' })],
    ['subject', () => ({ subject: units[2] })],
    ['days', () => ({ from: '2022-02-01', to: '2022-02-02' })],
  ])('the trail by %s reads about what it shows', async (_filter, filter) => {
    const asked = { query: { limit: 50, ...filter() } };
    for (const statement of await statementsOf('auditList', { asked, actor: audit })) {
      const scans = await scansOf(ground.owner, zone.zoneId, statement, { large });
      const passedOver = await rowsPassedOver(ground.owner, zone.zoneId, statement);
      expect({ sql: statement.sql, scans, few: passedOver < 100 }).toEqual({
        sql: statement.sql,
        scans: [],
        few: true,
      });
    }
  });

  test('decision 0038: the projects that a ledger names are not sought through all projects', async () => {
    const { runtime, statements } = recorded(ground.runtime);
    await readAs(runtime, projectsOffice, (tx) => projectNames.find(tx, ['抚州大健康食品产业示范园']));
    const statement = statements.find(({ sql }) => sql.includes('project'));
    if (statement === undefined) throw new Error('nothing was asked of projects');
    expect(await scansOf(ground.owner, zone.zoneId, statement, { large: new Set(['project']) })).toEqual([]);
  });

  test('sealing what waits in the queue', async () => {
    await sealZone(ground.runtime, zone.zoneId);
    await ground.owner.query('vacuum analyze audit_unsealed'); // emptied within the second: no zone knows a long one
    await addUnit.perform(ground.runtime, { actor: system, commandId: newId(), inputs: [aUnit(zone.rootUnitId)] });
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

  test('writing and sending the digests of a zone', async () => {
    const { runtime, statements } = recorded(ground.runtime);
    const [digests] = notificationsJobs({ nouns: [], origin: 'https://yixian.example.cn' });
    const actor = { kind: 'job', zoneId: zone.zoneId, job: 'notifications.digest' } as const;
    await digests?.work(runtime, zone.zoneId, { day: ground.clock.today(), actor, commandId: newId() });
    const taken: Parameters<typeof mailWorker>[0] = { deliver: async () => ({ came: 'sent' }) };
    const log = createLog('error');
    expect(await mailWorker(taken, log).work(runtime, zone.zoneId)).toBe('more');
    await ground.owner.query('analyze digest, mail');
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
