import { isRefusal } from '#kernel/refusal';
import { assign, type AssignmentProblem, checkAssignment } from '#planning/assignment';
import { loadOptimiser } from '#platform/optimiser';
import { hasBenchData } from '#testing/bench-data';
import { gapArchive, type GapInstance, gapInstances } from '#testing/gap-instances';

/**
 * Generalised assignments of OR-Library and Yagiura: `npm run bench:assignment [seconds] [names as a pattern] [seed] [plain]`.
 * Seconds are those of the processor, and the budget is counted in them. gap1–12 are solved as least cost, whose best
 * values are listed, and as most gain; `plain` asks HiGHS for the full model besides. Every result goes through the checker.
 */
const [words = '10', pattern = '^gap', seed = '1', plain] = process.argv.slice(2);
const now = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};
const print = (...cells: readonly (string | number | boolean)[]): void => console.log(cells.join(' | '));

const solve = await loadOptimiser();
if (!hasBenchData(gapArchive)) print('skipped: the instances are not beside the repository');
else {
  print(
    'instance',
    'sense',
    'value',
    'best known',
    'gap %',
    'bound',
    'proven',
    'seconds',
    'faults',
    'HiGHS',
    'seconds',
  );
  for (const instance of gapInstances(new RegExp(pattern, 'u'))) {
    measure(instance, 'least');
    if (instance.name.startsWith('gap')) measure(instance, 'most');
  }
}

function measure({ name, problem: file, best }: GapInstance, sense: 'least' | 'most'): void {
  const problem: AssignmentProblem = { ...file, sense };
  const start = now();
  const iterations = name.startsWith('gap') ? 1_000 : Number.MAX_SAFE_INTEGER;
  const answer = assign(problem, {
    budget: { seed: Number(seed), iterations, clock: { now, seconds: Number(words) } },
    solve,
  });
  const took = (now() - start).toFixed(2);
  if (!('tasks' in answer))
    return print(
      name,
      sense,
      answer
        .filter(isRefusal)
        .map(({ code }) => code)
        .join(' '),
    );
  const { value, bound, proven, tasks, leftOut } = answer;
  const check = checkAssignment(problem, new Map(tasks.map(({ task, agent }) => [task, agent])));
  const faults = check.faults.length + leftOut.length + Number(check.value !== value);
  const gap = sense === 'least' ? ((100 * (value - best)) / best).toFixed(3) : '';
  const known = sense === 'least' ? best : '';
  return print(
    name,
    sense,
    value,
    known,
    gap,
    bound,
    proven,
    took,
    faults,
    ...(plain === undefined ? [] : yardstick(problem)),
  );
}

/** Plain HiGHS on the full model, within as many seconds (of the wall, which is all it knows). */
function yardstick({ sense, agents, tasks, costs, loads }: AssignmentProblem): readonly [string | number, string] {
  const start = now();
  const x = (agent: number, task: number): string => `x${agent}_${task}`;
  const all = agents.flatMap((_, agent) => tasks.map((_task, task) => [agent, task] as const));
  const sum = (of: readonly (readonly [number, number])[], row: (agent: number, task: number) => number): string =>
    of.map(([agent, task]) => `+ ${row(agent, task)} ${x(agent, task)}`).join('\n');
  const program = [
    sense === 'most' ? 'Maximize' : 'Minimize',
    `cost: ${sum(all, (agent, task) => costs[agent]?.[task] ?? 0)}`,
    'Subject To',
    ...tasks.map(
      (_, task) =>
        `t${task}: ${sum(
          all.filter((pair) => pair[1] === task),
          () => 1,
        )} = 1`,
    ),
    ...agents.map(({ capacity }, agent) => {
      const own = all.filter((pair) => pair[0] === agent);
      return `a${agent}: ${sum(own, (one, task) => loads[one]?.[task] ?? 0)} <= ${capacity}`;
    }),
    'Binary',
    ...all.map(([agent, task]) => x(agent, task)),
    'End',
  ].join('\n');
  const answer = solve(program, Number(words));
  const columns = answer.status === 'infeasible' ? undefined : answer.columns;
  const chosen = all.filter(([agent, task]) => (columns?.get(x(agent, task)) ?? 0) > 0.5);
  const value = chosen.reduce((total, [agent, task]) => total + (costs[agent]?.[task] ?? 0), 0);
  const told =
    chosen.length === tasks.length ? `${value}${answer.status === 'optimal' ? '' : ' (not proven)'}` : 'none';
  return [told, (now() - start).toFixed(2)];
}
