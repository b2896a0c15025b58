import { beforeAll, describe, expect, test } from 'vitest';
import { testPassword } from '#capabilities/access/testing';
import { givenEvidence } from '#capabilities/evidence/testing';
import { aUnit, givenUnits } from '#capabilities/organisation/testing';
import { givenProject } from '#capabilities/projects/testing';
import { newId } from '#testing/ground';
import { type Answer, type Ask, serverOfFile, type Visitor, visitor } from '#testing/http';
import { ProblemState } from './contract.ts';
import { givenScene, givenProblem, aProblem, type Scene } from './testing.ts';

// Every text of a problem that is not the reader's holds this word: it may stand in nothing that is answered to them.
const canary = '金丝雀canary';

const server = serverOfFile();
let scene: Scene;
let office: Visitor;
let farm: Visitor;
let township: Visitor;
/** The farm's own, shared with a project of others; the other one is none of the farm's. */
let own: string;
let secret: string;
let project: string;
let canaryUnit: string;
let evidenceId: string;

const decider = { name: `${canary}书记`, post: `${canary}党工委`, meeting: `${canary}调度会`, on: '2022-06-20' };

beforeAll(async () => {
  const { runtime } = server();
  scene = await givenScene(runtime);
  const { zone, units } = scene;
  const unit = aUnit(zone.rootUnitId, { name: `${canary}局` });
  await givenUnits(runtime, zone, [unit]);
  canaryUnit = unit.unitId;
  project = (await givenProject(runtime, zone, { name: `${canary}产业园`, lead: unit.unitId })).projectId;
  [office, farm, township] = [await signedIn('office'), await signedIn('farm'), await signedIn('township')];

  const piece = await givenEvidence(runtime, scene.township, { name: `${canary}.jpg` });
  evidenceId = piece.evidenceId;
  secret = await givenProblem(runtime, scene.township, { text: `${canary}一句话` });
  await through(secret, [
    ['projects', { projectIds: [project] }],
    ['assignment', { ownerUnitId: units.township, assistingUnitIds: [unit.unitId], due: { on: '2022-06-24' } }],
    ['next-step', { text: `${canary}下一步` }],
    ['escalation', { decider, reason: `${canary}提级` }],
    ['decision', { decider, text: `${canary}决定` }],
    ['parking', { reason: `${canary}挂起`, until: '2022-12-31' }],
    ['resumption', { due: null }],
    ['answer', { text: `${canary}答复`, evidenceIds: [evidenceId] }],
    ['reopening', { reason: `${canary}重提`, due: null }],
    ['answer', { text: `${canary}再答复`, evidenceIds: [] }],
    ['confirmation-for-raiser', { how: 'telephone', text: `${canary}电话` }],
    ['reopening', { reason: `${canary}又重提`, due: null }],
  ]);
  await givenProblem(runtime, scene.township, { text: `${canary}未交办` });

  own = await givenProblem(runtime, scene.farm, { text: '灌渠被土方堵塞', projectIds: [] });
  await through(own, [['projects', { projectIds: [project] }]]);

  await givenKindElsewhere();
});

async function givenKindElsewhere(): Promise<void> {
  const there = await signedIn('office', await givenScene(server().runtime, `${canary}另一区`));
  const kind = { kind: 'canary', name: `${canary}类`, nameEn: 'canary', officialOrder: 1 };
  expect(await there.ask('/api/problem-kinds', { body: kind })).toMatchObject({ status: 201 });
}

async function signedIn(name: string, of: Scene = scene): Promise<Visitor> {
  const one = visitor(server());
  expect((await one.signIn(of.zone.code, name, testPassword)).status).toBe(200);
  return one;
}

/** By whoever may: the owner answers and notes, the projects office does the rest. */
async function through(problemId: string, acts: readonly (readonly [path: string, body: object])[]): Promise<void> {
  for (const [index, [path, body]] of acts.entries()) {
    const by = path === 'answer' || path === 'next-step' ? township : office;
    const answer = await by.ask(`/api/problems/${problemId}/${path}`, { body, version: index + 1 });
    expect([path, answer.status, answer.body]).toMatchObject([path, 200, { version: index + 2 }]);
  }
}

const said = ({ bytes, headers }: Answer): string => `${bytes.toString()}\n${JSON.stringify([...headers])}`;
const holds = (answer: Answer): boolean => said(answer).includes(canary) || said(answer).includes('金丝雀');

const filters = (): readonly string[] => [
  '',
  'kind=land',
  `ownerUnitId=${scene.units.township}`,
  `ownerUnitId=${scene.zone.rootUnitId}`,
  `ownerUnitId=${canaryUnit}`,
  `projectId=${project}`,
  'overdue=true',
  'toDecide=true',
  'mine=true',
  'level=2',
  'raisedFrom=2022-01-01&raisedTo=2022-12-31',
  'closedFrom=2022-01-01&closedTo=2022-12-31',
  `text=${encodeURIComponent(canary)}`,
  `text=${encodeURIComponent('一句')}`,
  'text=canary',
];

const listsOf = (): readonly string[] =>
  ['open', 'all', ...ProblemState.options].flatMap((state) =>
    ['due', 'newest'].flatMap((sort) =>
      filters().map((filter) => `/api/problems?state=${state}&sort=${sort}&${filter}`),
    ),
  );

describe('house.md 3.4: of a problem that is not theirs nobody is told a word, nor that it is there', () => {
  test('the office sees all of it, so there is something to hide', async () => {
    const { body, ...answer } = await office.ask(`/api/problems/${secret}`);
    const words = said({ body, ...answer });
    for (const word of [
      '一句话',
      '下一步',
      '书记',
      '党工委',
      '调度会',
      '提级',
      '决定',
      '挂起',
      '答复',
      '重提',
      '电话',
      '产业园',
      '局',
      '.jpg',
    ])
      expect([word, words.includes(`${canary}${word}`)]).toEqual([word, true]);
    expect((await office.ask('/api/problems?state=all')).body.count).toBe(3);
    expect((await office.ask(`/api/problems?state=all&projectId=${project}`)).body.count).toBe(2);
    expect(holds(await office.ask('/api/problems-agenda'))).toBe(true);
  });

  test('lists by every filter in every order: their own, counted exactly', async () => {
    const told: string[] = [];
    for (const path of listsOf()) {
      const answer = await farm.ask(path);
      const { status, body } = answer;
      const ids = body.problems?.map(({ problemId }: { problemId: string }) => problemId) ?? [];
      if (status !== 200 || holds(answer) || body.count !== ids.length || ids.some((id: string) => id !== own))
        told.push(path);
    }
    expect(told).toEqual([]);
    expect((await farm.ask('/api/problems?state=all')).body.count).toBe(1);
  });

  test('IS-06: their own problem shows nothing of a project of others that shares it, nor that it does', async () => {
    const answer = await farm.ask(`/api/problems/${own}`);
    expect([answer.status, holds(answer)]).toEqual([200, false]);
    expect(answer.body).toMatchObject({ projects: [], steps: [{ step: 'raised' }] });
    expect((await farm.ask(`/api/problems?state=all&projectId=${project}`)).body).toMatchObject({
      count: 0,
      problems: [],
    });
  });

  test('the problem itself, its evidence, the agenda, the kinds, what is asked, what is found', async () => {
    const readings: readonly (readonly [path: string, status: number])[] = [
      [`/api/problems/${secret}`, 404],
      ['/api/problems-agenda', 403],
      ['/api/problems-agenda?since=2022-01-01', 403],
      ['/api/problem-kinds', 200],
      ['/api/asks', 200],
      ['/api/projects', 200],
      [`/api/evidence/${evidenceId}/photo`, 404],
      [`/api/evidence/${evidenceId}/thumbnail`, 404],
      [`/api/evidence/${evidenceId}/original`, 404],
    ];
    for (const [path, status] of readings) {
      const answer = await farm.ask(path);
      expect([path, answer.status, holds(answer)]).toEqual([path, status, false]);
    }
  });

  test('every refusal: as of a problem that is not there', async () => {
    const text = '试探';
    const writes: readonly (readonly [path: string, body: object])[] = [
      ['assignment', { ownerUnitId: scene.units.farm, assistingUnitIds: [], due: { workingDays: 2 } }],
      ['next-step', { text }],
      ['answer', { text, evidenceIds: [] }],
      ['confirmation', { text: null }],
      ['confirmation-for-raiser', { how: 'telephone', text }],
      ['reopening', { reason: text, due: null }],
      ['parking', { reason: text, until: '2022-12-31' }],
      ['resumption', { due: null }],
      ['projects', { projectIds: [] }],
      ['escalation', { decider: { ...decider, name: text, post: text, meeting: null }, reason: null }],
      ['escalation-decline', { decider: { ...decider, name: text, post: text, meeting: null }, reason: text }],
      ['decision', { decider: { ...decider, name: text, post: text, meeting: null }, text }],
    ];
    for (const [path, body] of writes) {
      const tried = async (problemId: string) => farm.ask(`/api/problems/${problemId}/${path}`, { body, version: 1 });
      const [answer, missing] = [await tried(secret), await tried(newId())];
      expect([path, answer.status, holds(answer)]).toEqual([path, 404, false]);
      expect({ ...answer.body, requestId: '' }).toEqual({ ...missing.body, requestId: '' });
    }
  });

  test('raising with what is not theirs: a project, a piece of evidence, an id that is taken', async () => {
    const raise = (rest: Parameters<typeof aProblem>[1]): Promise<Answer> => {
      const ask: Ask = { body: aProblem(scene.units.farm, rest) };
      return farm.ask('/api/problems', ask);
    };
    const answers = [
      await raise({ projectIds: [project as never] }),
      await raise({ evidenceIds: [evidenceId as never] }),
      await raise({ problemId: secret as never }),
    ];
    expect(answers.map(({ status, body }) => [status, body.refusals[0].code, body.refusals[0].field])).toEqual([
      [422, 'problem.project-unknown', 'projectIds.0'],
      [422, 'evidence.not-yours', 'evidenceIds.0'],
      [409, 'problem.id-taken', 'problemId'],
    ]);
    expect(answers.some(holds)).toBe(false);
  });
});
