/** The five figures (ledgers-and-briefs 2.2), and what each stands beside. Nothing of 2.6 may ever stand here. */
export const figuresShown = [
  'plan.items',
  'plan.started',
  'plan.due',
  'plan.late',
  'plan.early',
  'money.rate',
  'money.pace',
  'light.red',
  'light.yellow',
  'light.grey',
  'problem.open',
  'problem.overdue',
  'problem.longestOverdue',
  'decision.waiting',
] as const;

/** Shown only where they are not nought (2.4). */
export const alarms = ['team.gaps', 'coverage.uncovered', 'agreement.lateStart', 'branch.toLapse'] as const;

/** What a week brought (2.3), in this order. */
export const changesShown = [
  'project.startedInPeriod',
  'works.toppedOutInPeriod',
  'agreement.signedInPeriod',
  'project.completedInPeriod',
  'problem.closedInPeriod',
  'problem.raisedInPeriod',
] as const;
