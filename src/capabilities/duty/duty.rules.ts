import type { Id, IdsThere, UnitId } from '#kernel/ids';
import { contains } from '#kernel/interval';
import { afterChange, holdAll, holdWhile, type HeldAll, type KeyedFact } from '#kernel/keyed-facts';
import { addDays, type PlainDate } from '#kernel/plain-date';
import { type Refusal, refuse } from '#kernel/refusal';
import { isSaidBefore } from '#kernel/said-before';
import type { DutyId, DutyKey, DutyStatus, RecordDuty } from './contract.ts';

export type DutyFact = KeyedFact<DutyKey>;
type Said = { readonly [Field in 'promise' | 'result' | 'projectId' | 'problemId']: string | null };
export type DutyColumns = Said & { readonly branchUnitId: UnitId; readonly task: string };
export type KeptDuty = DutyColumns & { readonly dutyId: DutyId; readonly facts: readonly DutyFact[] };

export type RecordedDuty = DutyColumns & {
  readonly dutyId: DutyId;
  readonly kind: RecordDuty['kind'];
  readonly name: string;
  readonly isNew: boolean;
  readonly held: HeldAll<DutyKey>;
};

type Context = {
  readonly today: PlainDate;
  readonly newId: () => Id<'FactId'>;
  readonly inputs: readonly RecordDuty[];
  readonly index: number;
};

/** VP-01: one holder at a time; a squad has one leader and any number of members. */
const several = (key: DutyKey): boolean => !['stands', 'endsOn', 'leader', 'holder'].includes(key);

/** Takes what a ledger tells of a squad or a post over into what is known of it (decision 0015). */
export function recordDuty(
  { kept, there }: { readonly kept: KeptDuty | null; readonly there: IdsThere },
  input: RecordDuty,
  { today, newId, inputs, index }: Context,
): RecordedDuty | Refusal {
  const { kind, name } = input;
  if (isSaidBefore(inputs, index, 'kind', 'name')) return refuse('invalid', 'duty.twice', { field: 'name' });
  const branchUnitId = input.branchUnitId ?? kept?.branchUnitId;
  if (branchUnitId === undefined || (input.branchUnitId !== undefined && !there.has(branchUnitId)))
    return refuse('invalid', 'duty.no-branch', { field: 'branch' });
  const task = input.task ?? kept?.task;
  // SQ-01: it points at something to be done; a post says what it answers for.
  if (task === undefined)
    return refuse('invalid', 'duty.no-task', { field: 'task', ...(kind === 'squad' && { rule: 'SQ-01' }) });
  const wrong = whyNotHeld(input, there, today);
  if (wrong !== null) return wrong;
  const dutyId = kept?.dutyId ?? (newId() as string as DutyId);
  const known = kept?.facts ?? [];
  const told = holdAll<DutyKey>(known, input.facts, { subjectId: dutyId, several, newId });
  const held = holdWhile<DutyKey>('stands', known, told, newId);
  const after = afterChange<DutyFact>(known, held);
  if (!after.some(({ key }) => key === 'stands')) return refuse('invalid', 'duty.no-beginning', { field: 'from' });
  if (kind === 'squad' && !after.some(({ key }) => key === 'endsOn'))
    return refuse('invalid', 'duty.no-end', { field: 'endsOn', rule: 'SQ-02' });
  return {
    dutyId,
    kind,
    name,
    isNew: kept === null,
    branchUnitId,
    task,
    projectId: input.projectId ?? kept?.projectId ?? null,
    problemId: input.problemId ?? kept?.problemId ?? null,
    promise: input.promise ?? kept?.promise ?? null,
    result: input.result ?? kept?.result ?? null,
    held,
  };
}

function whyNotHeld({ facts, projectId, problemId }: RecordDuty, there: IdsThere, today: PlainDate): Refusal | null {
  if (projectId !== undefined && !there.has(projectId))
    return refuse('invalid', 'duty.no-project', { field: 'project' });
  if (problemId !== undefined && !there.has(problemId)) return refuse('invalid', 'duty.no-problem', { field: 'task' });
  for (const { key, value, from, to } of facts) {
    const about = { field: key, facts: { from } };
    if (key !== 'stands' && key !== 'endsOn' && !there.has(value)) return refuse('invalid', 'duty.no-person', about);
    if (from > today || (to !== undefined && to > addDays(today, 1)))
      return refuse('invalid', 'duty.ahead', { ...about, rule: 'house 2.3' });
    if (to !== undefined && from >= to) return refuse('invalid', 'duty.ends-before', about);
  }
  return null;
}

export const isUnchanged = (recorded: RecordedDuty, kept: KeptDuty | null): boolean =>
  kept !== null &&
  recorded.held.withdrawn.length + recorded.held.entered.length === 0 &&
  columns.every((column) => recorded[column] === kept[column]);

export const columns = ['branchUnitId', 'projectId', 'task', 'problemId', 'promise', 'result'] as const;

/** A post past its day of review waits for a word of confirmation (VP-02); nothing lapses by itself. */
export function statusOf(
  stands: readonly { readonly from: PlainDate; readonly to: PlainDate | 'infinity' }[],
  endsOn: PlainDate | null,
  on: PlainDate,
): DutyStatus {
  if (!stands.some((days) => contains(days, on))) return 'ended';
  return endsOn !== null && endsOn < on ? 'toConfirm' : 'standing';
}
