import type {
  HeldChange,
  HeldFact,
  ProjectId,
  ReachedStage,
  ProjectStage,
  ProjectWords,
} from '#capabilities/projects/contract';
import { type DatedOn, firstDay, happenedBy, lastDay, printDatedOn } from '#kernel/dated-on';
import type { Id, UnitId } from '#kernel/ids';
import type { PlainDate } from '#kernel/plain-date';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal';
import { isSaidBefore } from '#kernel/said-before';
import type { RecordProject } from './contract.ts';
import { type Names, sayValue, slotsOf } from './project-slots.rules.ts';
import { type Change, type Conflict, takeOver, type ToldSlot, whyNotTold } from './take-over.rules.ts';

export type KnownProject = ProjectWords & {
  readonly projectId: ProjectId;
  readonly version: number;
  readonly aliases: readonly string[];
};

/** What is looked at for one project told: the ones it may be, what is known of it, and what it names. */
export type ToldOf = {
  /** The id it gets where it is new. */
  readonly projectId: ProjectId;
  readonly found: KnownProject | null | Refusal;
  readonly facts: readonly HeldFact[];
  readonly reached: readonly ReachedStage[];
  readonly unitsThere: ReadonlySet<UnitId>;
  readonly names: Names;
  /** Projects by the wordings they are named with as parks. */
  readonly parks: ReadonlyMap<string, readonly ProjectId[]>;
  readonly industryStands: (code: string) => boolean;
};

export type RecordedProject = {
  readonly projectId: ProjectId;
  readonly words: ProjectWords;
  readonly before: KnownProject | null;
  readonly aliases: readonly { readonly kind: 'name' | 'code'; readonly alias: string }[];
  readonly held: readonly HeldChange[];
  readonly stages: { readonly withdrawn: readonly Id<'FactId'>[]; readonly entered: readonly ReachedStage[] };
};

export type Recording = {
  /** Null where nothing changes. */
  readonly project: RecordedProject | null;
  readonly changes: readonly Change[];
  readonly conflicts: readonly Conflict[];
};

type Context = {
  readonly today: PlainDate;
  readonly newId: () => Id<'FactId'>;
  readonly inputs: readonly RecordProject[];
  readonly index: number;
};

/** Projects by what they are called, and by what they once were. */
type Called = {
  readonly coded: ReadonlyMap<string | null, readonly KnownProject[]>;
  readonly named: ReadonlyMap<string, readonly KnownProject[]>;
  readonly once: ReadonlyMap<string, readonly KnownProject[]>;
};

/**
 * Which of some projects is meant (domain-rules 12.1): by its code, else by its name or one of old. They are read once
 * for all that ask.
 */
export function whichOf(known: readonly KnownProject[]) {
  const aliases = Map.groupBy(
    known.flatMap((one) => Array.from(new Set(one.aliases), (alias) => ({ alias, one }))),
    ({ alias }) => alias,
  );
  const called: Called = {
    coded: Map.groupBy(known, ({ code }) => code),
    named: Map.groupBy(known, ({ name }) => name),
    once: new Map(Array.from(aliases, ([alias, of]) => [alias, of.map(({ one }) => one)])),
  };
  return (told: Pick<RecordProject, 'name' | 'code'>) => whichProject(told, called);
}

function whichProject(
  { name, code }: Pick<RecordProject, 'name' | 'code'>,
  { coded, named: now, once }: Called,
): KnownProject | null | Refusal {
  const [byCode] = code === undefined ? [] : (coded.get(code) ?? once.get(code) ?? []);
  if (byCode !== undefined) return byCode;
  const named = now.get(name) ?? once.get(name) ?? [];
  const [byName] = named;
  if (byName === undefined) return null;
  if (named.length > 1)
    return refuse('conflict', 'project.name-ambiguous', { field: 'name', rule: '12.1', facts: { name } });
  return code === undefined || byName.code === null
    ? byName
    : refuse('conflict', 'project.code-differs', { field: 'code', rule: '12.1', facts: { name, code: byName.code } });
}

/** Takes a project's ledger over: new, changed, unchanged, with what a later fact says otherwise (decision 0015). */
export function recordProject(subject: ToldOf, input: RecordProject, context: Context): Recording | Refusal {
  const { found, projectId, facts, names } = subject;
  if (isRefusal(found)) return found;
  const slots = withParks(slotsOf(input), subject);
  if (isRefusal(slots)) return slots;
  const refusal = whyNotTwice(context) ?? whyNotTold(slots, context.today) ?? whyNotSo(subject, input);
  if (refusal !== null) return refusal;
  const stages = reachStages(subject, input, context);
  if (isRefusal(stages)) return stages;
  const taken = takeOver(slots, {
    projectId,
    facts,
    newId: context.newId,
    say: (slot, value) => sayValue(slot, value, names),
  });
  const words = wordsTold(found, input);
  const worded = found === null ? [] : wordChanges(found, words);
  const changes = [...worded, ...taken.changes, ...stages.changes];
  const still = worded.length + taken.held.length + stages.withdrawn.length + stages.entered.length === 0;
  const aliases = found === null ? [] : aliasesLeft(found, words);
  const { conflicts } = taken;
  if (found !== null && still) return { project: null, changes, conflicts };
  return { project: { projectId, words, before: found, aliases, held: taken.held, stages }, changes, conflicts };
}

/** Two items of one list would not know of each other. */
function whyNotTwice({ inputs, index }: Context): Refusal | null {
  const twice =
    (inputs[index]?.code !== undefined && isSaidBefore(inputs, index, 'code')) ||
    isSaidBefore(inputs, index, 'name', 'code');
  return twice ? refuse('conflict', 'project.twice', { field: 'name', rule: '12.1' }) : null;
}

function whyNotSo({ found, unitsThere, industryStands }: ToldOf, input: RecordProject): Refusal | null {
  if (found === null && input.kind.length === 0)
    return refuse('invalid', 'project.kind-missing', { field: 'kind', rule: 'M2' });
  if (input.kind.some(({ to }) => to !== undefined))
    return refuse('invalid', 'project.kind-ends', { field: 'kind', rule: 'M2' });
  const unknown = input.industry.find(({ value }) => !industryStands(value));
  if (unknown !== undefined)
    return refuse('invalid', 'project.industry-unknown', {
      field: 'industry',
      rule: 'GB/T 4754',
      facts: { code: unknown.value },
    });
  if (input.leads.some(({ value }) => value.length > 1))
    return refuse('invalid', 'project.capacity-twice', { field: 'lead', rule: 'M6', facts: { capacity: 'lead' } });
  const units = { townships: input.townships, owner: input.owners, lead: input.leads };
  for (const [field, lines] of Object.entries(units))
    if (lines.some(({ value }) => value.some((unitId) => !unitsThere.has(unitId))))
      return refuse('invalid', 'project.unit-unknown', { field });
  return whyNotPlanned(input);
}

/** What is planned to end is planned to begin before (domain-rules 9.2). */
function whyNotPlanned({ planned }: RecordProject): Refusal | null {
  const begins = planned.filter(({ value }) => value.stage === 'started');
  const turned = planned.some(
    ({ value, from }) =>
      value.stage === 'completed' &&
      begins.some((start) => start.from === from && firstDay(start.value.day) > lastDay(value.day)),
  );
  return turned ? refuse('invalid', 'project.planned-backwards', { field: 'plannedFinish', rule: '9.2' }) : null;
}

/** Parks are told by name: the ids of the projects that bear them take their place. */
function withParks(slots: readonly ToldSlot[], { parks, projectId }: ToldOf): readonly ToldSlot[] | Refusal {
  const lines = slots.flatMap(({ history, lines: of }) => (history === 'park' ? of : []));
  for (const { value } of lines) {
    const named = parks.get(String(value)) ?? [];
    const facts = { park: String(value) };
    if (named.length !== 1) {
      const code = named.length === 0 ? 'project.park-unknown' : 'project.park-ambiguous';
      return refuse('invalid', code, { field: 'park', rule: 'M2', facts });
    }
    if (named[0] === projectId) return refuse('invalid', 'project.park-itself', { field: 'park', rule: 'M2', facts });
  }
  const idOf = (value: unknown) => parks.get(String(value))?.[0];
  return slots.map((slot) =>
    slot.history === 'park'
      ? { ...slot, lines: slot.lines.map((line) => ({ ...line, value: idOf(line.value) })) }
      : slot,
  );
}

/** Stages that follow each other wherever a project has both. */
const inOrder = ['started', 'toppedOut', 'completed', 'handedOver'] as const satisfies readonly ProjectStage[];

/** A day told within the one known, or the other way round, is the same; else what is told takes its place. */
function reachStages({ projectId, reached }: ToldOf, input: RecordProject, { today, newId }: Context) {
  const stages = new Map<ProjectStage, DatedOn>(reached.map(({ stage, reached: day }) => [stage, day]));
  const withdrawn: Id<'FactId'>[] = [];
  const entered: ReachedStage[] = [];
  const changes: Change[] = [];
  for (const { stage, day, origin } of input.reached) {
    const happened = happenedBy(day, today);
    if (happened === null)
      return refuse('invalid', 'project.reached-ahead', { field: stage, rule: 'house 2.3', facts: { today } });
    const known = reached.find((one) => one.stage === stage);
    const was = stages.get(stage);
    if (was !== undefined && firstDay(happened) <= firstDay(was) && lastDay(was) <= lastDay(happened)) continue;
    if (known !== undefined && !withdrawn.includes(known.factId)) withdrawn.push(known.factId);
    const before = entered.findIndex((one) => one.stage === stage);
    if (before >= 0) entered.splice(before, 1);
    entered.push({ factId: newId(), projectId, stage, reached: happened, origin });
    changes.push({
      field: stage,
      was: was === undefined ? null : printDatedOn(was, 'zh'),
      becomes: printDatedOn(happened, 'zh'),
    });
    stages.set(stage, happened);
  }
  const days = inOrder.flatMap((stage) => stages.get(stage) ?? []);
  if (days.some((day, index) => index > 0 && lastDay(day) < firstDay(days[index - 1] ?? day)))
    return refuse('invalid', 'project.stages-backwards', { field: 'started', rule: '9.2' });
  return { withdrawn, entered, changes };
}

/** A name of old is no new name; what is not told stays. */
function wordsTold(found: KnownProject | null, input: RecordProject): ProjectWords {
  const { name, code, place, scope, remark, supervisionNumber, position } = input;
  return {
    name: found === null || !found.aliases.includes(name) ? name : found.name,
    code: code === undefined || found?.aliases.includes(code) === true ? (found?.code ?? code ?? null) : code,
    place: place ?? found?.place ?? '',
    scope: scope ?? found?.scope ?? '',
    remark: remark ?? found?.remark ?? '',
    supervisionNumber: supervisionNumber ?? found?.supervisionNumber ?? null,
    position: position ?? found?.position ?? null,
  };
}

const wordChanges = (was: ProjectWords, becomes: ProjectWords): readonly Change[] =>
  (Object.keys(becomes) as (keyof ProjectWords)[])
    .map((field) => ({ field, was: written(was[field]), becomes: written(becomes[field]) }))
    .filter((change) => change.was !== change.becomes);

const written = (value: ProjectWords[keyof ProjectWords]): string | null =>
  value === null || value === ''
    ? null
    : typeof value === 'string'
      ? value
      : `${value.longitude / 1e6}, ${value.latitude / 1e6}`;

/** As by renaming: a name given up and a code replaced stay findable (12.1). */
const aliasesLeft = (was: ProjectWords, becomes: ProjectWords): RecordedProject['aliases'] => [
  ...(was.name === becomes.name ? [] : [{ kind: 'name', alias: was.name } as const]),
  ...(was.code === null || was.code === becomes.code ? [] : [{ kind: 'code', alias: was.code } as const]),
];
