import type { ProblemId } from '#capabilities/problem-ledger/contract';
import { later } from '#ui';
import { problemAccess } from '../problem.access.ts';
import { agendaPath, newProblemPath, problemPath, problemPattern, problemsPath } from './paths.ts';

export { problemPath } from './paths.ts';

/** Pages of this capability for the signed-in, each fetched when it is opened. */
export const problemPages = [
  {
    path: problemsPath(),
    Page: later(() => import('./ProblemsPage.tsx').then(({ ProblemsPage }) => ({ default: ProblemsPage }))),
  },
  {
    path: newProblemPath(),
    Page: later(() => import('./RaiseProblemPage.tsx').then(({ RaiseProblemPage }) => ({ default: RaiseProblemPage }))),
  },
  {
    path: agendaPath(),
    Page: later(() => import('./AgendaPage.tsx').then(({ AgendaPage }) => ({ default: AgendaPage }))),
  },
  {
    path: problemPattern,
    Page: later(() => import('./ProblemPage.tsx').then(({ ProblemPage }) => ({ default: ProblemPage }))),
  },
] as const;

export const problemLinks = [
  { to: problemsPath(), label: { zh: '问题台账', en: 'Problems' }, end: true },
  { to: newProblemPath(), label: { zh: '提出问题', en: 'Raise a problem' }, calls: true },
  { to: agendaPath(), label: { zh: '调度会', en: 'Dispatch meeting' }, see: problemAccess.seeAgenda },
] as const;

/** How the search box shows problems. */
export const problemFindable = {
  noun: 'problem',
  label: { zh: '问题', en: 'Problems' },
  to: (problemId: string) => problemPath(problemId as ProblemId),
} as const;
