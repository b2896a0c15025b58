import type { PersonId, UnitId } from '#kernel/ids';
import type { PlainDate } from '#kernel/plain-date';
import { type Refusal, refuse } from '#kernel/refusal';
import type {
  Capacity,
  ProjectId,
  ProjectKind,
  RenameProject,
  SetAnchor,
  SetKind,
  SetMember,
  Slot,
} from './contract.ts';
import { type DatedFact, endFrom, type FactChange, holdFrom } from '#kernel/dated-fact';
import { isSaidBefore } from '#kernel/said-before';
import { type FactIds, refuseCode, standsAlone, whyNotFrom } from './project.rules.ts';

/** The list an item came in: two changes of one project would not know of each other. */
type Listed<Input = { readonly projectId: ProjectId }> = { readonly inputs: readonly Input[]; readonly index: number };
type Context = Listed & FactIds & { readonly today: PlainDate };

const whyNotOnce = ({ inputs, index }: Listed): Refusal | null =>
  isSaidBefore(inputs, index, 'projectId') ? refuse('invalid', 'project.twice', { field: 'projectId' }) : null;

const whyNotNow = (from: PlainDate, context: Context): Refusal | null =>
  whyNotOnce(context) ?? whyNotFrom(from, context.today);

export type KindFact = DatedFact<ProjectKind> & { readonly projectId: ProjectId };
export type AnchorFact = DatedFact<UnitId> & { readonly projectId: ProjectId; readonly capacity: Capacity };
export type MemberFact = DatedFact<PersonId> & { readonly projectId: ProjectId; readonly slot: Slot };

export type Alias = { readonly kind: 'name' | 'code'; readonly alias: string };
export type Renamed = {
  readonly projectId: ProjectId;
  readonly name: string;
  readonly code: string | null;
  readonly aliases: readonly Alias[];
  /** What it is found by from now on. */
  readonly texts: readonly string[];
};

/** A code taken away was a mistake and is forgotten; one replaced after a new approval stays findable (12.1). */
export function renameProject(
  project: Omit<Renamed, 'aliases' | 'texts'> & {
    readonly codeBearer: ProjectId | undefined;
    readonly aliasesOfOld: readonly string[];
  },
  { name, code }: RenameProject,
  context: Listed<RenameProject>,
): Renamed | 'unchanged' | Refusal {
  const { projectId, codeBearer } = project;
  const twice = whyNotOnce(context);
  if (twice !== null) return twice;
  if (project.name === name && project.code === code) return 'unchanged';
  const asked = context.inputs.slice(0, context.index).some((other) => code !== null && other.code === code);
  if (asked || (codeBearer !== undefined && codeBearer !== projectId)) return refuseCode(code);
  const replaced = project.code !== null && code !== null && project.code !== code;
  const aliases: readonly Alias[] = [
    ...(project.name === name ? [] : [{ kind: 'name', alias: project.name } as const]),
    ...(replaced ? [{ kind: 'code', alias: project.code } as const] : []),
  ];
  const texts = [name, code ?? '', ...project.aliasesOfOld, ...aliases.map(({ alias }) => alias)];
  return { projectId, name, code, aliases, texts };
}

export function setKind(
  facts: readonly KindFact[],
  { projectId, kind, from, reason }: SetKind,
  context: Context,
): FactChange<KindFact> | 'unchanged' | Refusal {
  const refusal = whyNotNow(from, context);
  if (refusal !== null) return refusal;
  return holdFrom(facts, { value: kind, from, reason, projectId }, context.newId) ?? 'unchanged';
}

export function setAnchor(
  { facts, unitsThere }: { readonly facts: readonly AnchorFact[]; readonly unitsThere: ReadonlySet<UnitId> },
  { projectId, capacity, unitId, from, reason }: SetAnchor,
  context: Context,
): FactChange<AnchorFact> | 'unchanged' | Refusal {
  const refusal = whyNotNow(from, context);
  if (refusal !== null) return refusal;
  if (!unitsThere.has(unitId)) return refuse('invalid', 'project.unit-unknown', { field: 'unitId' });
  const excluding = facts.filter(
    (fact) => fact.capacity === capacity && (standsAlone(capacity) || fact.value === unitId),
  );
  return holdFrom(excluding, { value: unitId, from, reason, projectId, capacity }, context.newId) ?? 'unchanged';
}

export function endAnchor(
  facts: readonly AnchorFact[],
  { capacity, unitId, from }: SetAnchor,
  context: Context,
): FactChange<AnchorFact> | Refusal {
  const refusal = whyNotNow(from, context);
  if (refusal !== null) return refusal;
  const ofCapacity = facts.filter((fact) => fact.capacity === capacity);
  const ended = endFrom(ofCapacity, { value: unitId, from }, context.newId);
  return ended ?? refuse('invalid', 'project.not-there-then', { field: 'from', rule: 'M6' });
}

export function setMember(
  { facts, personsThere }: { readonly facts: readonly MemberFact[]; readonly personsThere: ReadonlySet<PersonId> },
  { projectId, slot, personId, from, reason }: SetMember,
  context: Context,
): FactChange<MemberFact> | 'unchanged' | Refusal {
  const refusal = whyNotNow(from, context);
  if (refusal !== null) return refusal;
  if (!personsThere.has(personId)) return refuse('invalid', 'project.person-unknown', { field: 'personId' });
  const excluding = facts.filter((fact) => fact.slot === slot && (standsAlone(slot) || fact.value === personId));
  return holdFrom(excluding, { value: personId, from, reason, projectId, slot }, context.newId) ?? 'unchanged';
}

export function endMember(
  facts: readonly MemberFact[],
  { slot, personId, from }: SetMember,
  context: Context,
): FactChange<MemberFact> | Refusal {
  const refusal = whyNotNow(from, context);
  if (refusal !== null) return refusal;
  const ofSlot = facts.filter((fact) => fact.slot === slot);
  const ended = endFrom(ofSlot, { value: personId, from }, context.newId);
  return ended ?? refuse('invalid', 'project.not-there-then', { field: 'from', rule: 'M6' });
}
