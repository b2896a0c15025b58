import type { Problem } from '#capabilities/problem-ledger/contract';
import { type Asker, mayAct, type Permission } from '#kernel/permission';
import type { Refusal } from '#kernel/refusal';
import { ladder } from '../escalation.rules.ts';
import { problemAccess } from '../problem.access.ts';
import { type ProblemAct, whyNotNow } from '../problem.rules.ts';
import { problemActs } from './paths.ts';

type Acted = Pick<Problem, 'state' | 'level' | 'proposedLevel' | 'standing' | 'steps'>;

/** Why a button is out of reach: who may instead, or what stands in the way now. */
export type Blocked =
  | { readonly because: 'permission'; readonly permission: Permission }
  | { readonly because: 'rule'; readonly code: string };

export type OfferedAct = { readonly act: ProblemAct; readonly blocked: Blocked | null };

export const mayDo = (act: ProblemAct, { standing }: Pick<Problem, 'standing'>, asker: Asker): boolean =>
  mayAct(problemAccess[act], asker, standing, `problem.${act}`);

/** What the rules refuse now, whoever asks: read off the very table and ladder that the verbs ask. */
export function whyNot(act: ProblemAct, problem: Acted): Pick<Refusal, 'code'> | null {
  const refusal = whyNotNow(problem.state, act);
  if (refusal !== null) return refusal;
  if (act === 'escalate' && problem.level >= ladder.length) return { code: 'problem.highest-level' };
  if (act === 'declineEscalation' && problem.proposedLevel === null) return { code: 'problem.nothing-proposed' };
  return null;
}

/** Escalated, and no decision recorded since: what a leader is waited for. */
export const awaitsDecision = ({ state, steps }: Pick<Problem, 'state' | 'steps'>): boolean => {
  const last = steps.findLast(({ step }) => step === 'escalated' || step === 'decided' || step === 'confirmed');
  return state !== 'closed' && last?.step === 'escalated';
};

/** Whether the reader speaks for the owner unit itself, and not for the whole zone above it. */
const speaksForOwner = ({ standing }: Acted, asker: Asker): boolean => {
  const everywhere =
    asker.kind === 'account' ? asker.grants.flatMap(({ role, wholeZone }) => (wholeZone ? role : [])) : [];
  return (standing.rolesAt['owner'] ?? []).some((role) => !everywhere.includes(role));
};

/** The one act that is asked of this reader now; null where nothing is. What is asked in person stands before an office's. */
export function mainActOf(problem: Acted, asker: Asker): ProblemAct | null {
  const asked: readonly (ProblemAct | false)[] = [
    problem.state === 'answered' && 'confirm',
    problem.state === 'assigned' && speaksForOwner(problem, asker) && 'answer',
    problem.state === 'raised' && 'assign',
    problem.proposedLevel !== null && 'escalate',
    awaitsDecision(problem) && 'recordDecision',
    problem.state === 'parked' && 'resume',
  ];
  const possible = asked.filter((act) => act !== false);
  return possible.find((act) => whyNot(act, problem) === null && mayDo(act, problem, asker)) ?? null;
}

/** Every act but the main one, those within reach first: what is out of reach stays in sight, with the reason. */
export function offeredActs(problem: Acted, asker: Asker): readonly OfferedAct[] {
  const main = mainActOf(problem, asker);
  const offered = problemActs
    .filter((act) => act !== main)
    .map((act): OfferedAct => ({ act, blocked: blockedBecause(act, problem, asker) }));
  return offered.toSorted((one, other) => Number(one.blocked !== null) - Number(other.blocked !== null));
}

function blockedBecause(act: ProblemAct, problem: Acted, asker: Asker): Blocked | null {
  if (!mayDo(act, problem, asker)) return { because: 'permission', permission: problemAccess[act] };
  const refusal = whyNot(act, problem);
  return refusal === null ? null : { because: 'rule', code: refusal.code };
}
