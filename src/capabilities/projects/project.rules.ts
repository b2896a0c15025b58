import type { Id, UnitId } from '#kernel/ids';
import type { PlainDate } from '#kernel/plain-date';
import { type Refusal, refuse } from '#kernel/refusal';
import { isSaidBefore } from '#kernel/said-before';
import { type Capacity, type Gap, type RegisterProject, type Slot, slots } from './contract.ts';

/** A road or a river crosses several townships, and a project may have several owners; of the others there is one. */
const several: ReadonlySet<string> = new Set(['township', 'owner'] satisfies readonly Capacity[]);

/** Whether one unit, or one person, at a time stands there. */
export const standsAlone = (capacity: Capacity | Slot): boolean => !several.has(capacity);

/** What lacks in the four slots: listed the minute it appears (M6), so it is computed and never kept. */
export function gapsOf(withUnit: readonly string[], withPerson: readonly string[]): Gap[] {
  return slots.flatMap((slot): Gap[] => [
    ...(withUnit.includes(slot) ? [] : [{ slot, lacks: 'unit' } as const]),
    ...(withPerson.includes(slot) ? [] : [{ slot, lacks: 'person' } as const]),
  ]);
}

export type FactIds = { readonly newId: () => Id<'FactId'> };
type Day = { readonly today: PlainDate };
/** The list an item came in. */
type Listed<Input> = { readonly inputs: readonly Input[]; readonly index: number };

/** What `register` looks at: whether the id stands already, who bears the code, and which units are there. */
export type Register = {
  readonly existing: { readonly same: boolean; readonly version: number } | null;
  readonly codeTaken: boolean;
  readonly unitsThere: ReadonlySet<UnitId>;
};

export type RegisteredProject = {
  readonly input: RegisterProject;
  readonly kindFact: Id<'FactId'>;
  readonly anchorFacts: readonly {
    readonly factId: Id<'FactId'>;
    readonly capacity: Capacity;
    readonly unitId: UnitId;
  }[];
};

export function registerProject(
  { existing, codeTaken, unitsThere }: Register,
  input: RegisterProject,
  { today, newId, inputs, index }: Day & FactIds & Listed<RegisterProject>,
): RegisteredProject | 'unchanged' | Refusal {
  const idTaken = refuse('conflict', 'project.id-taken', { field: 'projectId' });
  if (existing !== null) return existing.same ? 'unchanged' : idTaken;
  if (isSaidBefore(inputs, index, 'projectId')) return idTaken;
  const twice = input.code !== null && isSaidBefore(inputs, index, 'code');
  const refusal = whyNotFrom(input.from, today) ?? (codeTaken || twice ? refuseCode(input.code) : null);
  if (refusal !== null) return refusal;
  const anchored = whyNotAnchored(input, unitsThere);
  if (anchored !== null) return anchored;
  const anchorFacts = input.anchors.map((anchor) => ({ ...anchor, factId: newId() }));
  return { input, kindFact: newId(), anchorFacts };
}

function whyNotAnchored({ anchors }: RegisterProject, unitsThere: ReadonlySet<UnitId>): Refusal | null {
  for (const [at, { capacity, unitId }] of anchors.entries()) {
    const field = `anchors.${at}.unitId`;
    if (!unitsThere.has(unitId)) return refuse('invalid', 'project.unit-unknown', { field });
    const clashes = anchors
      .slice(0, at)
      .some((other) => other.capacity === capacity && (standsAlone(capacity) || other.unitId === unitId));
    if (clashes) return refuse('invalid', 'project.capacity-twice', { field, rule: 'M6', facts: { capacity } });
  }
  return null;
}

/** What happened may not be dated after today (house.md 2.3). */
export const whyNotFrom = (from: PlainDate, today: PlainDate): Refusal | null =>
  from > today ? refuse('invalid', 'project.from-ahead', { field: 'from', rule: 'house 2.3', facts: { today } }) : null;

/** A code is one project's (domain-rules 12.1). */
export const refuseCode = (code: string | null): Refusal =>
  refuse('conflict', 'project.code-taken', { field: 'code', rule: '12.1', facts: { code } });
