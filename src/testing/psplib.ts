import { execFileSync } from 'node:child_process';
import { moment } from '#kernel/moment';
import { aroundTheClock } from '#kernel/shift-calendar';
import type { Plan } from '#planning/schedule';
import { benchDataPath } from './bench-data.ts';

/* Kolisch and Sprecher, PSPLIB (1996): 480 projects of 30 jobs, each with the length of its critical path (MPM-Time). */
export const psplibArchive = 'bench-data/psplib/j30.sm.tar.xz';
export const psplibStart = moment('2022-01-01T00:00');

export type PsplibInstance = { readonly plan: Plan; readonly length: number };

const numbersOf = (line: string): readonly number[] => line.trim().split(/\s+/).map(Number);

function instanceOf(text: string): PsplibInstance {
  const lines = text.split('\n');
  const after = (heading: string, skipped: number): readonly (readonly number[])[] => {
    const from = lines.findIndex((line) => line.startsWith(heading)) + skipped;
    const to = lines.findIndex((line, index) => index >= from && line.startsWith('*'));
    return lines.slice(from, to).map(numbersOf);
  };
  const activities = after('REQUESTS/DURATIONS', 3).map(([job, , days = 0]) => {
    return { id: `${job}`, name: `${job}`, duration: days * 1440 };
  });
  const links = after('PRECEDENCE RELATIONS', 2).flatMap(([job, , , ...successors]) =>
    successors.map((to) => ({ from: `${job}`, to: `${to}`, kind: 'FS' as const })),
  );
  const calendars = [{ id: 'clock', pattern: aroundTheClock }];
  return {
    plan: { start: psplibStart, calendars, calendar: 'clock', activities, links },
    length: after('pronr.', 1)[0]?.at(5) ?? 0,
  };
}

/** By the name of the file. */
export function psplibInstances(): ReadonlyMap<string, PsplibInstance> {
  const file = benchDataPath(psplibArchive);
  const names = execFileSync('tar', ['-tJf', file], { encoding: 'utf8' })
    .split('\n')
    .filter((name) => name.endsWith('.sm'));
  const all = execFileSync('tar', ['-xOJf', file, ...names], { encoding: 'utf8', maxBuffer: 2 ** 26 });
  const texts = all.split(/^(?=\*+\nfile with basedata)/m);
  return new Map(names.map((name, index) => [name.slice(name.lastIndexOf('/') + 1), instanceOf(texts[index] ?? '')]));
}
