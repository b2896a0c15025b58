import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Id, PersonId, UnitId } from '#kernel/ids';
import { plainDate } from '#kernel/plain-date';
import { holidayYearSchema, workingCalendar } from '#kernel/working-calendar';
import type { ProblemState } from './contract.ts';
import { declineEscalation, escalateProblem, proposeEscalation, recordDecision } from './escalation.rules.ts';
import {
  actsIn,
  answerProblem,
  assignProblem,
  confirmForRaiser,
  confirmProblem,
  type Moved,
  overdueDays,
  workingDaysLeft,
  parkProblem,
  type ProblemHead,
  reopenProblem,
  resumeProblem,
  whyNotNow,
} from './problem.rules.ts';
import { headOfRaised } from './raise.rules.ts';

const folder = new URL('../../../db/reference/holidays/', import.meta.url);
const calendar = workingCalendar(
  readdirSync(folder).map((name) => holidayYearSchema.parse(JSON.parse(readFileSync(new URL(name, folder), 'utf8')))),
);
const on = (day: string) => ({ today: plainDate(day), calendar });

const problemId = 'problem' as Id<'ProblemId'>;
const bureau = 'bureau' as UnitId;
const township = 'township' as UnitId;
const answerer = 'answerer' as PersonId;
const raiser = 'raiser' as PersonId;
const one = { problemId, version: 1 };

const given = (rest: Partial<ProblemHead> = {}): ProblemHead => ({ ...headOfRaised(problemId), ...rest });
const assigned = (rest: Partial<ProblemHead> = {}): ProblemHead =>
  given({ state: 'assigned', ownerUnitId: bureau, dueOn: plainDate('2022-06-24'), ...rest });
const answered = (rest: Partial<ProblemHead> = {}): ProblemHead =>
  assigned({ state: 'answered', answeredOn: plainDate('2022-06-23'), answeredBy: answerer, ...rest });

const assign = (due: object) =>
  assignProblem(
    given(),
    { ...one, ownerUnitId: bureau, assistingUnitIds: [township], due: due as never },
    on('2022-06-23'),
  );

describe('IS-02: one owner unit and one date', () => {
  test.each([
    // 2022-06-23 is a Thursday.
    [{ workingDays: 1 }, '2022-06-24'],
    [{ workingDays: 5 }, '2022-06-30'],
    [{ on: '2022-06-23' }, '2022-06-23'],
    // 15.2: a day off is made up for by the next working day, here after a weekend and after National Day.
    [{ on: '2022-06-25' }, '2022-06-27'],
    [{ on: '2022-10-01' }, '2022-10-08'],
  ])('due %j is %s', (due, dueOn) => {
    expect(assign(due)).toMatchObject({ after: { state: 'assigned', ownerUnitId: bureau, dueOn } });
  });

  test('a date behind us is refused by its field', () => {
    expect(assign({ on: '2022-06-22' })).toMatchObject({ code: 'problem.due-past', field: 'due.on', rule: 'IS-02' });
  });

  test('the owner does not assist itself', () => {
    const input = { ...one, ownerUnitId: bureau, assistingUnitIds: [bureau], due: { workingDays: 1 } };
    expect(assignProblem(given(), input, on('2022-06-23'))).toMatchObject({ field: 'assistingUnitIds', rule: 'IS-02' });
  });

  test('assigned again, it has the new owner and date, and a proposal that waited waits no more', () => {
    const problem = assigned({ proposedLevel: 2 });
    const input = { ...one, ownerUnitId: township, assistingUnitIds: [], due: { workingDays: 2 } };
    expect(assignProblem(problem, input, on('2022-06-27'))).toMatchObject({
      after: { state: 'assigned', ownerUnitId: township, dueOn: '2022-06-29', proposedLevel: null },
    });
  });
});

describe('IS-03: closed by whoever raised it', () => {
  test('the owner only answers', () => {
    const input = { ...one, text: '已办', evidenceIds: [] };
    expect(answerProblem(assigned(), input, { ...on('2022-06-23'), answeredBy: answerer })).toMatchObject({
      after: { state: 'answered', answeredOn: '2022-06-23', answeredBy: answerer, closedOn: null },
    });
  });

  test('confirmed, it is closed on that day', () => {
    const moved = confirmProblem(answered(), { ...one, text: null }, { ...on('2022-06-27'), confirmedBy: raiser });
    expect(moved).toMatchObject({
      after: { state: 'closed', closedOn: '2022-06-27' },
      steps: [{ step: 'confirmed', how: 'self' }],
    });
  });

  test('whoever answered it confirms it in no way, not even as the raiser', () => {
    const day = { ...on('2022-07-10'), confirmedBy: answerer };
    for (const refused of [
      confirmProblem(answered(), { ...one, text: null }, day),
      confirmForRaiser(answered(), { ...one, how: 'telephone', text: '来电' }, day),
    ]) {
      expect(refused).toMatchObject({ refused: 'not-allowed', code: 'problem.owner-confirms', rule: 'IS-03' });
    }
  });

  test('told by telephone, it is recorded as that', () => {
    const input = { ...one, how: 'telephone', text: '指挥长来电同意' } as const;
    expect(confirmForRaiser(answered(), input, { ...on('2022-06-23'), confirmedBy: raiser })).toMatchObject({
      after: { state: 'closed' },
      steps: [{ step: 'confirmed', how: 'telephone', text: '指挥长来电同意' }],
    });
  });

  test.each([
    // Answered on Thursday 2022-06-23: the fifth working day is Thursday 2022-06-30.
    ['2022-06-30', 'awaited'],
    ['2022-07-01', 'verified'],
  ])('no reply in five working days, seen on %s: %s', (today, expected) => {
    const input = { ...one, how: 'verified', text: '现场核实已通水' } as const;
    const moved = confirmForRaiser(answered(), input, { ...on(today), confirmedBy: raiser });
    if (expected === 'awaited')
      expect(moved).toMatchObject({ code: 'problem.reply-awaited', field: 'how', rule: 'IS-03' });
    else expect(moved).toMatchObject({ after: { state: 'closed' }, steps: [{ how: 'verified' }] });
  });

  test.each(['answered', 'closed'] as const)(
    'reopened while %s, it is back with its owner and a date of five working days',
    (state) => {
      const problem = answered({ state, closedOn: state === 'closed' ? plainDate('2022-06-24') : null });
      expect(reopenProblem(problem, { ...one, reason: '仍未通水', due: null }, on('2022-06-27'))).toMatchObject({
        after: {
          state: 'assigned',
          ownerUnitId: bureau,
          dueOn: '2022-07-04',
          answeredOn: null,
          answeredBy: null,
          closedOn: null,
        },
      });
    },
  );
});

describe('parked with a reason and until a day', () => {
  test('until a day that is still to come', () => {
    const input = (until: string) => ({ ...one, reason: '等待用地指标', until: plainDate(until) });
    expect(parkProblem(assigned(), input('2022-06-23'), on('2022-06-23'))).toMatchObject({ field: 'until' });
    expect(parkProblem(assigned(), input('2022-09-30'), on('2022-06-23'))).toMatchObject({
      after: { state: 'parked', parkedUntil: '2022-09-30', ownerUnitId: bureau },
    });
  });

  test('resumed, it is with its owner again; without one, it is to be assigned', () => {
    const parked = assigned({ state: 'parked', parkedUntil: plainDate('2022-09-30') });
    expect(resumeProblem(parked, { ...one, due: { workingDays: 1 } }, on('2022-06-23'))).toMatchObject({
      after: { state: 'assigned', parkedUntil: null, dueOn: '2022-06-24' },
    });
    expect(resumeProblem({ ...parked, ownerUnitId: null }, { ...one, due: null }, on('2022-06-23'))).toMatchObject({
      after: { state: 'raised', dueOn: '2022-06-24' },
    });
  });
});

describe('NB-06: how many working days are left', () => {
  test.each([
    ['2022-06-22', 2],
    ['2022-06-24', 0],
    ['2022-06-27', -1],
  ])('seen on %s', (today, left) => expect(workingDaysLeft(assigned(), on(today))).toBe(left));

  test('none is waited for once it is answered', () => {
    expect(workingDaysLeft({ ...assigned(), state: 'answered' }, on('2022-06-22'))).toBe(null);
  });
});

describe('IS-04: the ladder', () => {
  const decider = { name: '王某', post: '项目指挥长', meeting: '周调度会', on: plainDate('2022-06-27') };

  test.each([
    // Due on Friday 2022-06-24; the working day after is tolerated (NB-06).
    ['2022-06-24', 0, false],
    ['2022-06-27', 0, false],
    ['2022-06-28', 2, true],
    ['2022-06-30', 4, true],
  ])('seen on %s it is %i working days past its date; proposed: %s', (today, days, proposed) => {
    expect(overdueDays(assigned(), on(today))).toBe(days);
    const moved = proposeEscalation(assigned(), on(today));
    if (proposed) expect(moved).toMatchObject({ after: { level: 1, proposedLevel: 2 } });
    else expect(moved).toBe('unchanged');
  });

  test('a proposal moves nothing: one level up is decided by a person, whose name, post, meeting and day are kept', () => {
    const proposed = (proposeEscalation(assigned(), on('2022-06-28')) as Moved).after;
    const moved = escalateProblem(proposed, { ...one, decider, reason: null }, on('2022-06-28'));
    expect(moved).toMatchObject({
      after: { state: 'assigned', level: 2, proposedLevel: null, awaitsDecision: true },
      steps: [{ step: 'escalated', level: 2, on: '2022-06-28', decider }],
    });
    expect(
      recordDecision((moved as Moved).after, { ...one, decider, text: '月底前迁改' }, on('2022-06-28')),
    ).toMatchObject({
      after: { state: 'assigned', level: 2, awaitsDecision: false },
    });
  });

  test('declined, it is proposed again after five working days, and not before', () => {
    const proposed = assigned({ proposedLevel: 2 });
    const declined = declineEscalation(
      proposed,
      { ...one, decider, reason: '周五现场办结' },
      on('2022-06-28'),
    ) as Moved;
    expect(declined.after).toMatchObject({ level: 1, proposedLevel: null, notProposedBefore: '2022-07-05' });
    expect(proposeEscalation(declined.after, on('2022-07-04'))).toBe('unchanged');
    expect(proposeEscalation(declined.after, on('2022-07-05'))).toMatchObject({ after: { proposedLevel: 2 } });
  });

  test('the fourth level is the highest', () => {
    const top = assigned({ level: 4 });
    expect(proposeEscalation(top, on('2022-07-28'))).toBe('unchanged');
    expect(escalateProblem(top, { ...one, decider, reason: null }, on('2022-07-28'))).toMatchObject({
      code: 'problem.highest-level',
      rule: 'IS-04',
    });
  });

  test('house.md 2.3: nobody has decided tomorrow', () => {
    expect(escalateProblem(assigned(), { ...one, decider, reason: null }, on('2022-06-26'))).toMatchObject({
      code: 'problem.date-ahead',
      field: 'decider.on',
    });
  });
});

test('what is not in the table of a state is refused, naming the state', () => {
  const acts = [...new Set(Object.values(actsIn).flat())];
  for (const state of Object.keys(actsIn) as ProblemState[]) {
    for (const act of acts) {
      const listed = (actsIn[state] as readonly string[]).includes(act);
      expect([state, act, whyNotNow(state, act)?.code]).toEqual([state, act, listed ? undefined : `problem.${state}`]);
    }
  }
});
