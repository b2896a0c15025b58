/** How many tests of one kind ran, and how they ended. A file that broke before its tests counts as one failure. */
export type Count = { readonly passed: number; readonly failed: number; readonly skipped: number };

export const noTests: Count = { passed: 0, failed: 0, skipped: 0 };

export const add = (left: Count, right: Count): Count => ({
  passed: left.passed + right.passed,
  failed: left.failed + right.failed,
  skipped: left.skipped + right.skipped,
});

/** Tests that were really carried out. */
const ran = (count: Count): number => count.passed + count.failed;

const words = (count: Count, isWhole: boolean): string => {
  const parts = [`${count.passed} passed`];
  if (isWhole || count.failed > 0) parts.push(`${count.failed} failed`);
  if (isWhole || count.skipped > 0) parts.push(`${count.skipped} skipped`);
  return parts.join(', ');
};

/** Kinds that ran no test at all: in a full run each of them is a fault of the suite. */
export const idleKinds = (counts: ReadonlyMap<string, Count>): readonly string[] =>
  [...counts].filter(([, count]) => ran(count) === 0).map(([kind]) => kind);

/**
 * The two lines that close a run: each kind that has tests, then the whole, alone on its line.
 * @param outside failures that belong to no test, such as an unhandled rejection
 */
export function closingLines(counts: ReadonlyMap<string, Count>, outside: number): readonly [string, string] {
  const whole = [...counts.values()].reduce(add, { ...noTests, failed: outside });
  const perKind = [...counts].map(([kind, count]) => `${kind} ${words(count, false)}`);
  return [perKind.join(', '), words(whole, true)];
}
