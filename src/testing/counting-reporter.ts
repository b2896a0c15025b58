import type { Reporter, TestModule, TestSuite, Vitest } from 'vitest/node';
import { add, closingLines, idleKinds, noTests, type Count } from './closing-lines.ts';

/** Kinds of test as the closing lines name them, in this order; a test on a simulated DOM counts as a unit test. */
const kindOfProject: Readonly<Record<string, string>> = {
  unit: 'unit',
  dom: 'unit',
  database: 'database',
  http: 'HTTP',
  browser: 'browser',
};

/**
 * Closes a run by saying how many tests of each kind ran. A full run in which one kind ran nothing fails:
 * a suite that quietly lost its database tests is not green.
 */
export function countingReporter(): Reporter {
  let vitest: Vitest | undefined;
  return {
    onInit(running) {
      vitest = running;
    },
    async onTestRunEnd(modules, unhandledErrors) {
      const counts = countByKind(modules);
      const idle = vitest !== undefined && (await isFullRun(vitest, modules)) ? idleKinds(counts) : [];
      for (const line of closingLines(counts, unhandledErrors.length)) process.stdout.write(`${line}\n`);
      if (idle.length === 0) return;
      process.stderr.write(`The run is not complete: no ${idle.join(', no ')} test ran.\n`);
      process.exitCode = 1;
    },
  };
}

function countByKind(modules: readonly TestModule[]): ReadonlyMap<string, Count> {
  const counts = new Map(Object.values(kindOfProject).map((kind) => [kind, noTests]));
  for (const module of modules) {
    const kind = kindOfProject[module.project.name] ?? module.project.name;
    counts.set(kind, add(counts.get(kind) ?? noTests, countOf(module)));
  }
  return counts;
}

function countOf(module: TestModule): Count {
  const states = [...module.children.allTests()].map((test) => test.result().state);
  const suites: readonly (TestModule | TestSuite)[] = [module, ...module.children.allSuites()];
  const broken = suites.filter((suite) => suite.errors().length > 0).length;
  const unfinished = states.filter((state) => state === 'pending').length;
  return {
    passed: states.filter((state) => state === 'passed').length,
    failed: states.filter((state) => state === 'failed').length + broken + unfinished,
    skipped: states.filter((state) => state === 'skipped').length,
  };
}

/** Whether nothing was left out: no project, file, name or shard was chosen. */
async function isFullRun(vitest: Vitest, modules: readonly TestModule[]): Promise<boolean> {
  const { project, shard, testNamePattern } = vitest.config;
  if (project.length > 0 || shard !== undefined || testNamePattern !== undefined) return false;
  const all = await vitest.globTestSpecifications();
  return all.length === modules.length;
}
