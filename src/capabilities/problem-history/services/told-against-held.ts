import type { ProblemId } from '#capabilities/problem-ledger/contract';
import type { Id, UnitId } from '#kernel/ids';
import type { PlainDate } from '#kernel/plain-date';
import { isRefusal, type Refusal } from '#kernel/refusal';
import { rollToWorkingDay, type WorkingCalendar } from '#kernel/working-calendar';
import type { ToldStep } from '../contract.ts';
import type { HeldLink, HeldStep } from '../history.store.ts';
import type { Found } from './fold-story.ts';

export type ToldAgain = {
  /** Told, not known, and after all that is known: the story goes on with them. */
  readonly further: readonly ToldStep[];
  /** Told, not known, and of a day before something that is: what is known stands. */
  readonly against: readonly ToldStep[];
};

/** A story told again of a problem that is known: what of it is new. @param held oldest first */
export function toldAgain(
  held: readonly HeldStep[],
  told: readonly ToldStep[],
  found: Found,
  calendar: WorkingCalendar,
): ToldAgain | Refusal {
  const left = Map.groupBy(held.map(heldSign), (sign) => sign);
  const last = held.at(-1)?.on ?? ('0001-01-01' as PlainDate);
  const [further, against]: [ToldStep[], ToldStep[]] = [[], []];
  for (const step of told) {
    if ('undated' in step && step.undated === true && held.some((other) => other.step === step.step)) continue;
    const sign = toldSign(step, found, calendar);
    if (isRefusal(sign)) return sign;
    if (left.get(sign)?.pop() !== undefined) continue;
    (step.on < last ? against : further).push(step);
  }
  return { further, against };
}

const sign = (...parts: readonly unknown[]): string => JSON.stringify(parts.map((part) => part ?? null));

const heldSign = (held: HeldStep): string =>
  sign(
    held.step,
    held.on,
    held.text,
    held.unitId,
    held.assistingUnitIds.toSorted(),
    held.dueOn,
    held.until,
    held.how,
    held.decider && [held.decider.name, held.decider.post, held.decider.meeting, held.decider.on],
    held.projectId,
  );

/** As the step would be kept: its date on a working day. */
function toldSign(told: ToldStep, found: Found, calendar: WorkingCalendar): string | Refusal {
  const rolled = 'dueOn' in told && told.dueOn !== null ? rollToWorkingDay(calendar, told.dueOn).day : null;
  const unit = 'unit' in told ? found.unit(told.unit) : null;
  const project = 'project' in told ? found.project(told.project) : null;
  const assisting = 'assisting' in told ? told.assisting.map(found.unit) : [];
  const unknown = [unit, project, ...assisting].find(isRefusal);
  if (unknown !== undefined) return unknown;
  const decider = 'decider' in told ? told.decider : null;
  return sign(
    told.step,
    told.on,
    'text' in told ? told.text : null,
    unit,
    assisting.map(String).toSorted(),
    rolled,
    'until' in told ? told.until : null,
    'how' in told ? told.how : null,
    decider && [decider.name, decider.post, decider.meeting, decider.on],
    project,
  );
}

type Linking = { readonly step: string; readonly on: PlainDate; readonly projectId: Id<'ProjectId'> };

/** From when to when each project shared a problem, folded from how it was raised and what happened to it. */
export function linksOf(
  problemId: ProblemId,
  raised: { readonly on: PlainDate; readonly projects: readonly Id<'ProjectId'>[] },
  steps: readonly Linking[],
): readonly Omit<HeldLink, 'factId'>[] {
  const open = new Map(raised.projects.map((projectId) => [projectId, raised.on]));
  const links: Omit<HeldLink, 'factId'>[] = [];
  for (const { step, on, projectId } of steps) {
    const from = open.get(projectId);
    if (step === 'linked' && from === undefined) open.set(projectId, on);
    if (step !== 'unlinked' || from === undefined) continue;
    open.delete(projectId);
    if (from < on) links.push({ problemId, projectId, from, to: on });
  }
  return [
    ...links,
    ...Array.from(open, ([projectId, from]) => ({ problemId, projectId, from, to: 'infinity' as const })),
  ];
}

export const linkings = (
  steps: readonly { readonly step: string; readonly on: PlainDate; readonly projectId?: Id<'ProjectId'> | null }[],
): readonly Linking[] =>
  steps.flatMap(({ step, on, projectId }) =>
    projectId === undefined || projectId === null ? [] : [{ step, on, projectId }],
  );

/** The owner and those assisting, as the last assignment among the steps says. */
export const lastAssigned = (
  steps: readonly {
    readonly step: string;
    readonly unitId?: UnitId | null;
    readonly assistingUnitIds?: readonly UnitId[];
  }[],
): { readonly unitId: UnitId; readonly assistingUnitIds: readonly UnitId[] } | null => {
  const step = steps.findLast((each) => each.step === 'assigned');
  const unitId = step?.unitId ?? null;
  return unitId === null ? null : { unitId, assistingUnitIds: step?.assistingUnitIds ?? [] };
};
