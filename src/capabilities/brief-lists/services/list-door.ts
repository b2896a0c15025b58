import type { FactList, Facts, Sought } from '#capabilities/briefs';
import type { CountedIndicator } from '#capabilities/indicators';
import type { Tx } from '#platform/commands';
import type { Asked, Lines } from '../lines.store.ts';

/** Some lists and words, once it is known by which indicators they count. */
export type ListsOf = (
  counted: (id: string) => CountedIndicator,
) => (tx: Tx, at: Asked) => Pick<Sought, 'lists'> & Partial<Pick<Sought, 'words'>>;

/** Lines as items of a list. */
export const listOf = <Row>({ rows, left }: Lines<Row>, item: (row: Row) => Facts): FactList => ({
  items: rows.map(item),
  left,
});
