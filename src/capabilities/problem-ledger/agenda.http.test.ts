import { beforeAll, describe, expect, test } from 'vitest';
import { testPassword } from '#capabilities/access/testing';
import { givenProject } from '#capabilities/projects/testing';
import { plainDate } from '#kernel/plain-date';
import { type Answer, serverOfFile, type Visitor, visitor } from '#testing/http';
import type { Agenda } from './contract.ts';
import { aProblem, givenScene, type Scene } from './testing.ts';

const server = serverOfFile();
const since = '2022-06-13';
let scene: Scene;
let other: Awaited<ReturnType<typeof givenProject>>;
let office: Visitor;
let post: Visitor;
let bureau: Visitor;

const list = async (filter: string): Promise<Agenda['raised']> =>
  (await office.ask(`/api/problems?size=200&${filter}`)).body;
const agenda = async (): Promise<Agenda> => (await office.ask(`/api/problems-agenda?since=${since}`)).body;

/** Nine problems of three kinds, raised before the day and after it, of two projects; one answered, two closed. */
beforeAll(async () => {
  const { runtime } = server();
  scene = await givenScene(runtime);
  other = await givenProject(runtime, scene.zone, { name: '灵谷大道路网', commandPost: scene.units.commandPost });
  const signedIn = async (name: string) => {
    const one = visitor(server());
    await one.signIn(scene.zone.code, name, testPassword);
    return one;
  };
  [office, post, bureau] = [await signedIn('office'), await signedIn('post'), await signedIn('bureau')];
  for (const [index, kind] of ['land', 'utilities', 'labour'].flatMap((each) => [each, each, each]).entries()) {
    const problem = aProblem(scene.units.commandPost, {
      kind,
      raisedOn: plainDate(index % 2 === 0 ? '2022-06-06' : '2022-06-20'),
      projectIds: [scene.project.projectId, other.projectId],
    });
    await done(post.ask('/api/problems', { body: problem }));
    if (index < 3) await answer(problem.problemId);
    if (index < 2) await act(post, problem.problemId, 'confirmation', 3, { text: null });
  }
});

async function answer(problemId: string): Promise<void> {
  const due = { ownerUnitId: scene.units.bureau, assistingUnitIds: [], due: { workingDays: 3 } };
  await act(office, problemId, 'assignment', 1, due);
  await act(bureau, problemId, 'answer', 2, { text: '已办结', evidenceIds: [] });
}

const act = (by: Visitor, problemId: string, path: string, version: number, body: object): Promise<void> =>
  done(by.ask(`/api/problems/${problemId}/${path}`, { body, version }));

async function done(answer: Promise<Answer>): Promise<void> {
  const { status, body } = await answer;
  if (status >= 300) throw new Error(`${status}: ${JSON.stringify(body)}`);
}

describe('IS-05: the agenda of the meeting is computed, nobody fills it in', () => {
  test.each([
    ['toDecide', 'toDecide=true'],
    ['overdue', 'overdue=true'],
    ['unconfirmed', 'state=answered'],
    ['raised', `state=all&sort=newest&raisedFrom=${since}`],
    ['closed', `state=closed&closedFrom=${since}`],
  ] as const)('%s: the number and the first six lines of the list %s', async (part, filter) => {
    const [{ [part]: shown }, { count, problems }] = [await agenda(), await list(filter)];
    expect(shown).toEqual({ count, problems: problems.slice(0, 6) });
  });
});

describe('IS-07: counts of a kind in a period are queries', () => {
  test('house.md 2.10: each is the count of the list it stands for', async () => {
    const { kinds } = await agenda();
    expect(kinds.map(({ kind }) => kind).toSorted()).toEqual(['labour', 'land', 'utilities']);
    for (const { kind, open, raised, closed } of kinds) {
      expect({ kind, open, raised, closed }).toEqual({
        kind,
        open: (await list(`state=open&kind=${kind}`)).count,
        raised: (await list(`state=all&kind=${kind}&raisedFrom=${since}`)).count,
        closed: (await list(`state=closed&kind=${kind}&closedFrom=${since}`)).count,
      });
    }
    expect(kinds).toContainEqual({ kind: 'land', open: 1, raised: 1, closed: 2 });
  });

  test('house.md 2.12, IS-06: a problem of two projects counts once, and for each of them; of nothing the count is 0', async () => {
    expect((await list('state=all')).count).toBe(9);
    expect((await list(`state=all&projectId=${scene.project.projectId}`)).count).toBe(9);
    expect((await list(`state=all&projectId=${other.projectId}`)).count).toBe(9);
    expect(await list('state=all&kind=safety')).toMatchObject({ count: 0, problems: [] });
  });
});
