import { describe, expect, it } from 'vitest';
import { closingLines, idleKinds, noTests } from './closing-lines.ts';

const green = new Map([
  ['unit', { passed: 120, failed: 0, skipped: 0 }],
  ['database', { passed: 30, failed: 0, skipped: 0 }],
  ['HTTP', { passed: 25, failed: 0, skipped: 0 }],
  ['browser', { passed: 3, failed: 0, skipped: 0 }],
]);

describe('the closing lines of a run', () => {
  it('say each kind, then the whole', () => {
    expect(closingLines(green, 0)).toEqual([
      'unit 120 passed, database 30 passed, HTTP 25 passed, browser 3 passed',
      '178 passed, 0 failed, 0 skipped',
    ]);
  });

  it('name failed and skipped tests of a kind, and failures that belong to no test', () => {
    const counts = new Map([['unit', { passed: 1, failed: 2, skipped: 3 }]]);
    expect(closingLines(counts, 1)).toEqual(['unit 1 passed, 2 failed, 3 skipped', '1 passed, 3 failed, 3 skipped']);
  });
});

describe('a kind is idle', () => {
  it('when nothing of it ran, also when all of it was skipped', () => {
    const counts = new Map([...green, ['HTTP', { ...noTests, skipped: 25 }] as const, ['browser', noTests] as const]);
    expect(idleKinds(counts)).toEqual(['HTTP', 'browser']);
  });

  it('not when it ran and failed', () => {
    expect(idleKinds(new Map([['unit', { passed: 0, failed: 1, skipped: 0 }]]))).toEqual([]);
  });
});
