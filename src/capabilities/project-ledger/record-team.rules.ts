import type { HeldFact, ProjectId } from '#capabilities/projects/contract';
import type { Id, PersonId, UnitId } from '#kernel/ids';
import type { PlainDate } from '#kernel/plain-date';
import { type Refusal, refuse } from '#kernel/refusal';
import { isSaidBefore } from '#kernel/said-before';
import type { RecordTeam } from './contract.ts';
import type { Names } from './project-slots.rules.ts';
import { type TakenOver, takeOver, type ToldSlot, whyNotTold } from './take-over.rules.ts';
import { personFields, unitFields } from './team.sheet.ts';

/** What is looked at for one team told. */
export type KnownTeam = {
  readonly projectId: ProjectId;
  readonly facts: readonly HeldFact[];
  readonly unitsThere: ReadonlySet<UnitId>;
  readonly personsThere: ReadonlySet<PersonId>;
  readonly names: Names;
};

type Context = {
  readonly today: PlainDate;
  readonly newId: () => Id<'FactId'>;
  readonly inputs: readonly RecordTeam[];
  readonly index: number;
};

/** One branch, command post and lead unit at a time, and one person named for each (M6); of the others several. */
const alone: ReadonlySet<string> = new Set(['branch', 'commandPost', 'lead']);

/** Takes a team's ledger over, slot by slot: who stood there before stays in the history (M6, decision 0015). */
export function recordTeam(
  team: KnownTeam,
  input: RecordTeam,
  { today, newId, inputs, index }: Context,
): TakenOver | Refusal {
  if (isSaidBefore(inputs, index, 'projectId')) return refuse('invalid', 'project.twice', { field: 'project' });
  const slots = slotsOf(input);
  const { projectId, facts, unitsThere, personsThere, names } = team;
  for (const { field, key, history, lines } of slots) {
    const values = lines.map(({ value }) => value as readonly string[]);
    if (alone.has(key) && values.some(({ length }) => length > 1))
      return refuse('invalid', 'project.capacity-twice', { field, rule: 'M6', facts: { capacity: key } });
    const there: ReadonlySet<string> = history === 'anchor' ? unitsThere : personsThere;
    const unknown = history === 'anchor' ? 'project.unit-unknown' : 'project.person-unknown';
    if (values.flat().some((id) => !there.has(id))) return refuse('invalid', unknown, { field });
  }
  const say = (_: ToldSlot, value: unknown): string => names.get(String(value)) ?? String(value);
  return whyNotTold(slots, today) ?? takeOver(slots, { projectId, facts, newId, say });
}

const slotsOf = ({ units, persons }: RecordTeam): readonly ToldSlot[] =>
  [
    ...unitFields.map(([field, capacity]) => ({
      history: 'anchor',
      key: capacity,
      field,
      several: true,
      lines: units.filter((one) => one.capacity === capacity).flatMap(({ history }) => history),
    })),
    ...personFields.map(([field, slot]) => ({
      history: 'member',
      key: slot,
      field,
      several: true,
      lines: persons.filter((one) => one.slot === slot).flatMap(({ history }) => history),
    })),
  ].filter(({ lines }) => lines.length > 0) as readonly ToldSlot[];
