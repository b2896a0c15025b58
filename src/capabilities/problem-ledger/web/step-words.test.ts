import { expect, test } from 'vitest';
import { ProblemStep, type StoryStep } from '#capabilities/problem-ledger/contract';
import { instantSchema } from '#kernel/instant';
import { plainDate } from '#kernel/plain-date';
import { newId } from '#testing/ground';
import { deciderWords, stepsWithOwner, stepWords } from './step-words.ts';

const today = plainDate('2022-06-23');
const unit = (name: string) => ({ unitId: newId<'UnitId'>(), name });
const aStep = (rest: Partial<StoryStep>): StoryStep => ({
  factId: newId<'FactId'>(),
  step: 'raised',
  on: today,
  recordedAt: instantSchema.parse('2022-06-23T04:00:00.000Z'),
  recordedBy: '黄秀英',
  text: null,
  unit: null,
  assisting: [],
  project: null,
  dueOn: null,
  until: null,
  level: null,
  how: null,
  decider: null,
  evidence: [],
  ...rest,
});
const told = { language: 'zh', today, raiser: '指挥部', owner: '自然资源分局' } as const;

test('every step of a story has words in both languages', () => {
  for (const step of ProblemStep.options) {
    const one = aStep({ step, project: { projectId: newId<'ProjectId'>(), name: '云湖安置房' } });
    expect(stepWords(one, told)).toMatch(/\p{Script=Han}/u);
    expect(stepWords(one, { ...told, language: 'en' })).toMatch(/[a-z]/i);
  }
});

test('IS-03: how a confirmation came is told: in person, by telephone, or verified', () => {
  const words = (['self', 'telephone', 'verified'] as const).map((how) =>
    stepWords(aStep({ step: 'confirmed', how }), told),
  );
  expect(words).toEqual(['提出人确认，销号', '提出人电话确认，销号', '提出人未回复，经核实销号']);
});

test('an answer is told of the unit that answered for it then, not of the one that does now', () => {
  const steps = [
    aStep({ step: 'assigned', unit: unit('规划建设局') }),
    aStep({ step: 'answered' }),
    aStep({ step: 'reopened', dueOn: plainDate('2022-06-30') }),
    aStep({ step: 'assigned', unit: unit('自然资源分局') }),
    aStep({ step: 'answered' }),
  ];
  const answers = stepsWithOwner(steps)
    .filter(({ step }) => step === 'answered')
    .map((step) => stepWords(step, { ...told, owner: step.owner }));
  expect(answers).toEqual(['规划建设局答复', '自然资源分局答复']);
});

test('a decision recorded on behalf keeps name, post, meeting and day', () => {
  const decider = { name: '陈志远', post: '挂点区领导', meeting: '第12次调度会', on: plainDate('2022-06-22') };
  expect(deciderWords(aStep({ step: 'escalated', level: 3, decider }), told)).toBe(
    '第12次调度会，挂点区领导陈志远，6月22日决定',
  );
  expect(deciderWords(aStep({ decider: { ...decider, meeting: null } }), told)).toBe('挂点区领导陈志远，6月22日决定');
  expect(deciderWords(aStep({}), told)).toBeNull();
});
