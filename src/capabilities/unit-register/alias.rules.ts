import type { UnitId } from '#kernel/ids';
import { type Interval, overlaps } from '#kernel/interval';
import type { OpenEnd, PlainDate } from '#kernel/plain-date';
import { type Refusal, refuse } from '#kernel/refusal';
import { isSaidBefore } from '#kernel/said-before';
import type { AddAlias, Alias, AliasId } from './contract.ts';

export type KeptAlias = Alias & {
  readonly unitId: UnitId;
  /** `file#row`, where a ledger told it. */
  readonly origin?: string | null;
};

/** What `add` looks at: when the unit stood, its aliases, and who else bears the name today. */
export type AliasPlace = {
  readonly unitName: string;
  readonly stands: readonly Interval[];
  readonly aliases: readonly KeptAlias[];
  /** Other units called so today, by name or short name. */
  readonly namesakes: readonly UnitId[];
  readonly existing: KeptAlias | null;
};

type Context = { readonly today: PlainDate; readonly inputs: readonly AddAlias[]; readonly index: number };

export function addAlias(
  { unitName, stands, aliases, namesakes, existing }: AliasPlace,
  input: AddAlias,
  { today, inputs, index }: Context,
): KeptAlias | 'unchanged' | Refusal {
  const { aliasId, unitId, kind, name } = input;
  if (existing !== null)
    return existing.unitId === unitId && existing.kind === kind && existing.name === name
      ? 'unchanged'
      : refuse('conflict', 'alias.id-taken', { field: 'aliasId' });
  if (isSaidBefore(inputs, index, 'aliasId') || isSaidBefore(inputs, index, 'unitId', 'name'))
    return refuse('invalid', 'alias.twice', { field: 'name' });
  if (name === unitName && kind === 'short') return refuse('invalid', 'alias.is-its-name', { field: 'name' });
  if (kind === 'former' && input.to === undefined) return refuse('invalid', 'alias.needs-end', { field: 'to' });
  const to: OpenEnd = input.to ?? 'infinity';
  const from = input.from ?? sinceWhen(kind, aliases, stands, today);
  if (from > today || (to !== 'infinity' && to > today))
    return refuse('invalid', 'alias.ahead', { field: 'to', rule: 'house 2.3', facts: { today } });
  // A name given and taken back on one day was never borne.
  if (from >= to)
    return input.from === undefined ? 'unchanged' : refuse('invalid', 'alias.ends-before', { field: 'to' });
  if (aliases.some((other) => other.name === name && overlaps(other, { from, to })))
    return refuse('conflict', 'alias.borne-already', { field: 'name', facts: { name } });
  // A sheet that says 规建局 must mean one unit; of names long gone several may have borne the same.
  if (kind === 'short' && to === 'infinity' && namesakes.length > 0)
    return refuse('conflict', 'alias.ambiguous', { field: 'name', facts: { name } });
  return { aliasId, unitId, kind, name, from, to };
}

/** Since the unit stands; a former name, since the former name before it ended. */
function sinceWhen(
  kind: AddAlias['kind'],
  aliases: readonly KeptAlias[],
  stands: readonly Interval[],
  today: PlainDate,
): PlainDate {
  let since = stands.map(({ from }) => from).toSorted()[0] ?? today;
  if (kind === 'former')
    for (const alias of aliases)
      if (alias.kind === 'former' && alias.to !== 'infinity' && alias.to > since) since = alias.to;
  return since;
}

/** What a unit is found by beside its name: the aliases that are not withdrawn. */
export const aliasTexts = (
  aliases: readonly KeptAlias[],
  added: readonly KeptAlias[],
  withdrawn: readonly AliasId[],
): readonly string[] => [
  ...new Set([...aliases.filter(({ aliasId }) => !withdrawn.includes(aliasId)), ...added].map(({ name }) => name)),
];
