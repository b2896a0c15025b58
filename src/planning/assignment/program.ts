import { ones, programText, row, type Term } from '#planning/formation';
import type { AgentOf, AssignmentModel } from './model.ts';
import { hasSpread } from './search.ts';

export type ProgramGoal = {
  /** `leftOut` makes the number of tasks left out the objective. */
  readonly minimise: 'value' | 'leftOut';
  /** Tasks left out, exactly; undefined for any number. */
  readonly leftOut: number | undefined;
  /** Tasks that must not be left out even so. */
  readonly placed?: ReadonlySet<number>;
  /** Values above this are of no interest; a row of its own, since an objective bound misleads HiGHS. */
  readonly cutoff: number;
};

const x = (agent: number, task: number): string => `x${agent}_${task}`;
const u = (task: number): string => `u${task}`;
const [mostLoad, leastLoad] = ['most', 'least'];

/** The model over the pairs that are open, as text in CPLEX LP format. */
export function writeProgram(model: AssignmentModel, isOpen: Uint8Array, goal: ProgramGoal): string {
  const { agentCount, taskCount, cost, load, capacity, spread } = model;
  const agents = range(agentCount);
  const tasks = range(taskCount);
  const has = (agent: number, task: number): boolean => isOpen[agent * taskCount + task] === 1;
  const optional = new Set(tasks.filter((task) => goal.leftOut !== 0 && goal.placed?.has(task) !== true));
  const pairs = agents.flatMap((agent) =>
    tasks.filter((task) => has(agent, task)).map((task) => [agent, task] as const),
  );
  const left = ones([...optional].map(u));
  const value: readonly Term[] = [
    ...pairs.map(([agent, task]): Term => [cost[agent * taskCount + task] as number, x(agent, task)]),
    [spread.price, mostLoad],
    [-spread.price, leastLoad],
  ];
  const loadOf = (agent: number): readonly Term[] =>
    tasks
      .filter((task) => has(agent, task))
      .map((task): Term => [load[agent * taskCount + task] as number, x(agent, task)]);
  const spreadRows = agents.flatMap((agent) => [
    row([...loadOf(agent), [-1, mostLoad]], '<=', 0),
    row([...loadOf(agent), [-1, leastLoad]], '>=', 0),
  ]);
  const spreadTerms: readonly Term[] = [
    [1, mostLoad],
    [-1, leastLoad],
  ];
  const rows = [
    ...tasks.map((task) => {
      const names = agents.filter((agent) => has(agent, task)).map((agent) => x(agent, task));
      return row(ones(optional.has(task) ? [...names, u(task)] : names), '=', 1);
    }),
    ...agents.map((agent) => row(loadOf(agent), '<=', capacity[agent] as number)),
    ...(hasSpread(model) ? spreadRows : []),
    ...(spread.most < Infinity ? [row(spreadTerms, '<=', spread.most)] : []),
    ...(goal.leftOut !== 0 && goal.leftOut !== undefined ? [row(left, '=', goal.leftOut)] : []),
    ...(goal.cutoff < Infinity ? [row(value, '<=', goal.cutoff)] : []),
  ];
  const binaries = [...pairs.map(([agent, task]) => x(agent, task)), ...[...optional].map(u)];
  return programText(goal.minimise === 'value' ? value : left, rows, binaries);
}

/** The assignment a solution says; a variable above one half is 1. */
export function readSolution(model: AssignmentModel, columns: ReadonlyMap<string, number>): AgentOf {
  return Int32Array.from(range(model.taskCount), (task) =>
    range(model.agentCount).findIndex((agent) => (columns.get(x(agent, task)) ?? 0) > 0.5),
  );
}

const range = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => index);
