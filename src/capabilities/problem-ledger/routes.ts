import { act, type Operation, serve } from '#platform/http';
import * as contract from './contract.ts';
import { answerProblem } from './services/answer-problem.ts';
import { assignProblem, dueDay } from './services/assign-problem.ts';
import { confirmForRaiser } from './services/confirm-for-raiser.ts';
import { confirmProblem } from './services/confirm-problem.ts';
import { declineEscalation } from './services/decline-escalation.ts';
import { escalateProblem } from './services/escalate-problem.ts';
import { getAgenda } from './services/get-agenda.ts';
import { getProblem } from './services/get-problem.ts';
import { linkProjects } from './services/link-projects.ts';
import { listProblems } from './services/list-problems.ts';
import { noteNextStep } from './services/note-next-step.ts';
import { parkProblem } from './services/park-problem.ts';
import { raiseProblem } from './services/raise-problem.ts';
import { recordDecision } from './services/record-decision.ts';
import { reopenProblem } from './services/reopen-problem.ts';
import { resumeProblem } from './services/resume-problem.ts';

export const problemRoutes: readonly Operation[] = [
  serve(contract.listProblemsEndpoint, listProblems),
  serve(contract.getProblemEndpoint, getProblem),
  serve(contract.agendaEndpoint, getAgenda),
  serve(contract.dueDayEndpoint, dueDay),
  act(contract.raiseProblemEndpoint, raiseProblem),
  act(contract.assignProblemEndpoint, assignProblem),
  act(contract.noteNextStepEndpoint, noteNextStep),
  act(contract.answerProblemEndpoint, answerProblem),
  act(contract.confirmProblemEndpoint, confirmProblem),
  act(contract.confirmForRaiserEndpoint, confirmForRaiser),
  act(contract.reopenProblemEndpoint, reopenProblem),
  act(contract.parkProblemEndpoint, parkProblem),
  act(contract.resumeProblemEndpoint, resumeProblem),
  act(contract.linkProjectsEndpoint, linkProjects),
  act(contract.escalateProblemEndpoint, escalateProblem),
  act(contract.declineEscalationEndpoint, declineEscalation),
  act(contract.recordDecisionEndpoint, recordDecision),
];
