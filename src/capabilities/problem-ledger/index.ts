import { answerProblem } from './services/answer-problem.ts';
import { assignProblem } from './services/assign-problem.ts';
import { confirmForRaiser } from './services/confirm-for-raiser.ts';
import { confirmProblem } from './services/confirm-problem.ts';
import { declineEscalation } from './services/decline-escalation.ts';
import { escalateProblem } from './services/escalate-problem.ts';
import { linkProjects } from './services/link-projects.ts';
import { noteNextStep } from './services/note-next-step.ts';
import { parkProblem } from './services/park-problem.ts';
import { proposeEscalations } from './services/propose-escalations.ts';
import { raiseProblem } from './services/raise-problem.ts';
import { recordDecision } from './services/record-decision.ts';
import { reopenProblem } from './services/reopen-problem.ts';
import { resumeProblem } from './services/resume-problem.ts';

export { asksOf } from './ask.rules.ts';
export * as escalationRules from './escalation.rules.ts';
export { deleteAssigned, insertAnchors, insertSteps, turnSight } from './fact.store.ts';
export { problemsSeen } from './problem-list.store.ts';
export * as problemRules from './problem.rules.ts';
export { lockProblems, type ProblemRow, updateHeads } from './problem.store.ts';
export * as raiseRules from './raise.rules.ts';
export { foldStates, type StateInterval } from './state.rules.ts';
export { findRaisedByLink, type RaisedByLink } from './problem.store.ts';
export { raiseProblem } from './services/raise-problem.ts';
export { problemAsks } from './ask.rules.ts';
export { problemJobs } from './jobs.ts';
export { problemReactions } from './reactions.ts';
export { problemSearcher } from './problem-search.store.ts';
export { problemTables } from './problem.table.ts';
export { problemRoutes } from './routes.ts';
export { seeProblems } from './services/see-problems.ts';

export const problemVerbs = [
  raiseProblem,
  assignProblem,
  noteNextStep,
  answerProblem,
  confirmProblem,
  confirmForRaiser,
  reopenProblem,
  parkProblem,
  resumeProblem,
  linkProjects,
  proposeEscalations,
  escalateProblem,
  declineEscalation,
  recordDecision,
] as const;
