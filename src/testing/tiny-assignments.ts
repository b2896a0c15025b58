import fc from 'fast-check';
import type { AssignmentProblem } from '#planning/assignment';

const whole = (min: number, max: number) => fc.integer({ min, max });
const rows = <T>(agents: number, tasks: number, cell: fc.Arbitrary<T>) =>
  fc.array(fc.array(cell, { minLength: tasks, maxLength: tasks }), { minLength: agents, maxLength: agents });
const seldom = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined, freq: 1 });
const skills = fc.subarray(['weld', 'survey']);

/** Tiny problems with every feature, few of which have room for all their tasks. */
export const tinyProblem: fc.Arbitrary<AssignmentProblem> = fc
  .record({ agents: whole(1, 3), tasks: whole(1, 5) })
  .chain(({ agents, tasks }) =>
    fc.record({
      sense: fc.constantFrom<'least' | 'most'>('least', 'most'),
      agents: fc.tuple(...Array.from({ length: agents }, (_, at) => agentNamed(`a${at}`))),
      tasks: fc.tuple(...Array.from({ length: tasks }, (_, at) => taskNamed(`t${at}`, agents))),
      costs: rows(agents, tasks, fc.option(whole(-5, 20), { freq: 6 })),
      loads: rows(agents, tasks, whole(0, 6)),
      weights: fc.record({ change: whole(0, 4), missingSkill: seldom(whole(0, 4)), loadSpread: whole(0, 2) }),
      limits: fc.record({ loadSpread: seldom(whole(0, 8)) }),
    }),
  );

const agentNamed = (id: string) => fc.record({ id: fc.constant(id), capacity: whole(0, 14), skills });
const taskNamed = (id: string, agents: number) =>
  fc.record({
    id: fc.constant(id),
    skills: fc.oneof({ weight: 3, arbitrary: fc.constant<string[]>([]) }, skills),
    presentAgent: seldom(whole(0, agents - 1).map((at) => `a${at}`)),
  });
