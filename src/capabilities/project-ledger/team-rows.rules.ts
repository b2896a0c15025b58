import type { HeldFact } from '#capabilities/projects/contract';
import type { PlainDate } from '#kernel/plain-date';
import type { RowOf } from '#kernel/sheet';
import { spansOf } from './project-rows.rules.ts';
import type { Names } from './project-slots.rules.ts';
import { personFields, type teamSheet, unitFields } from './team.sheet.ts';
import { dayCell } from '#kernel/cell-values';

type Row = RowOf<typeof teamSheet>;

/** The team of a project as rows of sheet S2, one for each span of days on which nothing changed. */
export function rowsOfTeam(project: string, facts: readonly HeldFact[], names: Names, on: PlainDate): readonly Row[] {
  const team = facts
    .filter(
      ({ history, key, from }) => from <= on && (history === 'member' || (history === 'anchor' && key !== 'owner')),
    )
    .map((fact): HeldFact => ({ ...fact, to: fact.to > on ? 'infinity' : fact.to }));
  return spansOf(team).map(({ from, to, holding }): Row => {
    const named = (history: 'anchor' | 'member', key: string): readonly string[] =>
      holding
        .filter((fact) => fact.history === history && fact.key === key)
        .map(({ value }) => names.get(String(value)) ?? String(value))
        .toSorted();
    const units = unitFields.map(([field, capacity]) => [field, orNull(named('anchor', capacity))] as const);
    const persons = personFields.map(
      ([field, slot]) => [field, orNull(named('member', slot).map((name) => ({ name, post: null })))] as const,
    );
    const begun = holding.find((fact) => fact.from === from && fact.reason !== null);
    return {
      project: [project],
      ...(Object.fromEntries([...units, ...persons]) as Partial<Row>),
      from: dayCell(from),
      to: to === 'infinity' ? null : dayCell(to),
      basis: begun?.reason ?? null,
    };
  });
}

const orNull = <Item>(list: readonly Item[]): readonly Item[] | null => (list.length === 0 ? null : list);
