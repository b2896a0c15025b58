import { Role } from '#capabilities/access/contract';
import type { AskNoun, Asking } from '#capabilities/notifications/contract';
import type { PersonId, UnitId } from '#kernel/ids';
import type { PlainDate } from '#kernel/plain-date';
import { problemAskWords } from './contract.ts';
import type { ProblemHead } from './problem.rules.ts';

/** What a problem asks of people, in words. */
export const problemAsks: AskNoun = {
  noun: 'problem',
  word: { zh: '问题', en: 'Problem' },
  path: '/problems/{id}',
  what: problemAskWords,
};

/** A problem as far as it asks. */
export type AskingProblem = ProblemHead & {
  readonly raiserUnitId: UnitId;
  readonly raiserPersonId: PersonId | null;
  readonly raiserRole: string | null;
  readonly raiserLeft: boolean;
};

/** Whom a problem asks for what now (IS-02: one owner is reminded, and nobody else). Empty once it is closed. */
export function asksOf(problem: AskingProblem, since: PlainDate): readonly Asking[] {
  const office = { unitId: problem.raiserUnitId, roles: ['projects-office' as const] };
  const leaders = { unitId: problem.raiserUnitId, roles: ['zone-leader' as const] };
  const ask = (what: string, of: Asking['of'], dueOn: PlainDate | null = null): Asking => ({ what, of, since, dueOn });
  const decisions = [
    ...(problem.proposedLevel === null ? [] : [ask('decide-escalation', office)]),
    ...(problem.awaitsDecision ? [ask('decide', problem.level > 2 ? leaders : office)] : []),
  ];
  switch (problem.state) {
    case 'raised':
      return [ask('assign', office), ...decisions];
    case 'assigned':
      return [...askOwner(problem, ask), ...decisions];
    case 'answered':
      return [ask('confirm', raiserOf(problem) ?? office), ...decisions];
    case 'parked':
      return [ask('resume', office, problem.parkedUntil), ...decisions];
    case 'closed':
      return [];
  }
}

function askOwner(
  { ownerUnitId, dueOn }: AskingProblem,
  ask: (what: string, of: Asking['of'], dueOn: PlainDate | null) => Asking,
): readonly Asking[] {
  if (ownerUnitId === null) return [];
  return [ask('answer', { unitId: ownerUnitId, roles: Role.options }, dueOn === 'infinity' ? null : dueOn)];
}

/** The raiser in person, or whoever follows in their role (house.md 3.8); null where it was raised by a link. */
function raiserOf({ raiserPersonId, raiserRole, raiserLeft, raiserUnitId }: AskingProblem): Asking['of'] | null {
  if (!raiserLeft) return raiserPersonId === null ? null : { personId: raiserPersonId };
  const role = Role.safeParse(raiserRole);
  return role.success ? { unitId: raiserUnitId, roles: [role.data] } : null;
}
