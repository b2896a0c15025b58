import type { StartRefusal } from '#platform/config';
import type { Words } from '../progress.ts';

/** 好: nothing to do; 注意: it runs, and something should be done; 坏: it does not run, or not safely. */
export type Grade = 'good' | 'attention' | 'bad';

/** One line of the doctor. */
export type Finding = Words & {
  /** What was looked at, such as `disk`. */
  readonly check: Check;
  readonly grade: Grade;
  /** What to do; null where nothing is. */
  readonly advice: Words | null;
};

export const checks = [
  'settings',
  'node',
  'memory',
  'data',
  'disk',
  'backups',
  'database',
  'key',
  'clock',
  'port',
  'mail',
  'fonts',
] as const;
export type Check = (typeof checks)[number];

export const good = (check: Check, zh: string, en: string): Finding => ({ check, grade: 'good', zh, en, advice: null });

export const attention = (check: Check, words: Words, advice: Words): Finding => ({
  check,
  grade: 'attention',
  ...words,
  advice,
});

export const bad = (check: Check, words: Words, advice: Words | null): Finding => ({
  check,
  grade: 'bad',
  ...words,
  advice,
});

/** The sentence a start would be refused with; it says itself what to do. */
export const refused = (check: Check, { zh, en }: StartRefusal): Finding => bad(check, { zh, en }, null);

export const worstOf = (findings: readonly Finding[]): Grade => {
  const grades = new Set(findings.map(({ grade }) => grade));
  if (grades.has('bad')) return 'bad';
  return grades.has('attention') ? 'attention' : 'good';
};
