import { aProblem } from '#capabilities/problem-ledger/testing';
import type { CommandId, UnitId } from '#kernel/ids';
import { newId } from './ground.ts';
import type { Answer, Visitor } from './http.ts';

/** An act that the program answered with success, and the answer. */
export type Acknowledged = {
  readonly who: string;
  readonly path: string;
  readonly body: object;
  readonly version?: number;
  readonly commandId: CommandId;
  readonly status: number;
  readonly answer: { readonly problemId: string; readonly version: number };
};

export type Office = {
  /** The one who signed in by that name, at the address where the program serves now; waits until it does. */
  readonly visit: (name: string) => Promise<Visitor>;
  readonly isOver: () => boolean;
  readonly units: { readonly raiser: UnitId; readonly owner: UnitId; readonly assisting: UnitId };
  readonly acknowledged: (act: Acknowledged) => void;
};

/** Raises problems one after the other and takes each through its life; ends with the act it is at. */
export async function writeProblems(office: Office): Promise<void> {
  while (!office.isOver()) await liveThrough(office);
}

async function liveThrough(office: Office): Promise<void> {
  const { units } = office;
  const problem = aProblem(units.raiser);
  const text = '线路已迁改，请到现场核验';
  const assignment = { ownerUnitId: units.owner, assistingUnitIds: [units.assisting], due: { workingDays: 3 } };
  const acts: readonly (readonly [who: string, path: string, body: object])[] = [
    ['office', 'assignment', assignment],
    ['bureau', 'next-step', { text: '周五前迁改' }],
    ['bureau', 'answer', { text, evidenceIds: [] }],
    ['post', 'reopening', { reason: '现场仍未通水', due: null }],
    ['bureau', 'answer', { text, evidenceIds: [] }],
    ['post', 'confirmation', { text: null }],
  ];
  await acted(office, 'post', { path: '/api/problems', body: problem });
  for (const [index, [who, path, body]] of acts.entries()) {
    if (office.isOver()) return;
    const at = `/api/problems/${problem.problemId}/${path}`;
    await acted(office, who, { path: at, body, version: index + 1 });
  }
}

type Act = Pick<Acknowledged, 'path' | 'body' | 'version'>;

/** Sends an act under one key until it is answered: a writer never knows what became of an answer that was lost. */
async function acted({ visit, acknowledged }: Office, who: string, act: Act): Promise<void> {
  const commandId = newId<'CommandId'>();
  for (;;) {
    const answer = await answerOf(await visit(who), act, commandId);
    if (answer === null) continue;
    acknowledged({ ...act, who, commandId, status: answer.status, answer: answer.body });
    return;
  }
}

/** Null where the answer was lost or the program said to come again; throws for every answer that is no success. */
export async function answerOf(visitor: Visitor, act: Act, commandId: CommandId): Promise<Answer | null> {
  const { path, body, version } = act;
  const answer = await visitor
    .ask(path, { body, commandId, ...(version === undefined ? {} : { version }) })
    .catch(() => null);
  if (answer === null || comeAgain.has(answer.body?.code)) {
    await new Promise((resolve) => setTimeout(resolve, 20));
    return null;
  }
  if (answer.status !== 200 && answer.status !== 201)
    throw new Error(`${path} ${version}: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer;
}

/** The program is starting or going, or the server still ends the transaction of one that was killed. */
const comeAgain = new Set(['database-away', 'command.in-progress', 'busy', 'too-many-requests']);
