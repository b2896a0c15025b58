import type { z } from 'zod';
import { type Refusal, refuse } from '#kernel/refusal';
import type { PersonId, UnitId } from '#kernel/ids';
import type { PlainDate } from '#kernel/plain-date';
import type { FoundRowOf } from '#kernel/sheet';
import type { RecordTeam } from './contract.ts';
import { personFields, type teamSheet, unitFields } from './team.sheet.ts';
import { valueOf } from '#kernel/told-value';
import { fromOf } from './told-cell.rules.ts';

export type TeamRow = {
  readonly row: number;
  readonly origin: string;
  readonly values: FoundRowOf<typeof teamSheet>;
};
type GatheredTeams = {
  readonly items: readonly { readonly message: z.input<typeof RecordTeam>; readonly rows: readonly number[] }[];
  readonly refused: readonly { readonly rows: readonly number[]; readonly refusal: Refusal }[];
};

/** Rows of one project, whatever their days, are one item; a row speaks of one project. */
export function gatherTeams(rows: readonly TeamRow[], asOf: PlainDate): GatheredTeams {
  const projectOf = ({ values }: TeamRow): readonly string[] => valueOf(values.project) ?? [];
  const refused = rows
    .filter((row) => projectOf(row).length !== 1)
    .map(({ row }) => ({
      rows: [row],
      refusal: refuse('invalid', 'project.one-a-row', { field: 'project', rule: 'M6' }),
    }));
  const byProject = Map.groupBy(
    rows.filter((row) => projectOf(row).length === 1),
    (row) => projectOf(row)[0] ?? '',
  );
  const items = [...byProject].map(([projectId, of]) => ({
    rows: of.map(({ row }) => row),
    message: {
      projectId,
      units: unitFields.map(([field, capacity]) => ({
        capacity,
        history: of.flatMap((row) => lineOf(row, valueOf(row.values[field]) as readonly UnitId[] | undefined, asOf)),
      })),
      persons: personFields.map(([field, slot]) => ({
        slot,
        history: of.flatMap((row) => lineOf(row, personsIn(row, field), asOf)),
      })),
    },
  }));
  return { items, refused };
}

const personsIn = ({ values }: TeamRow, field: (typeof personFields)[number][0]): readonly PersonId[] | undefined =>
  valueOf(values[field])?.map(({ personId }) => personId);

function lineOf<Member>({ values, origin }: TeamRow, members: readonly Member[] | undefined, asOf: PlainDate) {
  if (members === undefined || members.length === 0) return [];
  const to = valueOf(values.to)?.dated.on;
  const reason = valueOf(values.basis)?.trim() ?? null;
  return [
    { value: [...members], from: fromOf(values.from, asOf), ...(to === undefined ? {} : { to }), reason, origin },
  ];
}
