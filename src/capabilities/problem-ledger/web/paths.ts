import type { ListProblems, ProblemId } from '#capabilities/problem-ledger/contract';
import { addressOf } from '#ui';

/** What the ledger shows: all of it stands in its address, so a link and a reload show the same. */
export type ProblemsView = Omit<ListProblems, 'after' | 'size'>;

export const problemsPath = (view: ProblemsView = {}): string => addressOf('/problems', view);

/** What can be done with a problem on its page: each has its form. */
export const problemActs = [
  'assign',
  'noteNextStep',
  'answer',
  'confirm',
  'confirmForRaiser',
  'reopen',
  'escalate',
  'declineEscalation',
  'recordDecision',
  'park',
  'resume',
  'linkProjects',
] as const;

/** The form that is open stands in the address too. */
export type ProblemView = { readonly act?: (typeof problemActs)[number] | undefined };

export const problemPattern = '/problems/:problemId';
export const problemPath = (problemId: ProblemId, view: ProblemView = {}): string =>
  addressOf(`/problems/${problemId}`, view);
export const problemViewOf = (search: URLSearchParams): ProblemView => ({
  act: problemActs.find((act) => act === search.get('act')),
});

/** The form to raise one, from a project's page with that project chosen. */
export const newProblemPath = (project?: string): string => addressOf('/problems/new', { project });
export const agendaPath = (since?: string): string => addressOf('/problems/agenda', { since });
