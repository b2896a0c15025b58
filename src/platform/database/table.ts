import type { ZoneId } from '#kernel/ids';

/**
 * Tables described as values, so that row types and the database can be held against each other in a test.
 * Names are camelCase here and snake_case in SQL.
 */
export type Column<Value> = { readonly sqlType: string; readonly nullable: boolean; readonly value?: Value };
export type TableKind = 'zone' | 'reference' | 'installation';

export type Table<Columns extends Record<string, Column<unknown>> = Record<string, Column<unknown>>> = {
  readonly name: string;
  readonly kind: TableKind;
  readonly columns: Columns;
};

/** The row of a table, as a select of all its columns gives it. */
export type Row<T extends Table> = {
  [Name in keyof T['columns']]: T['columns'][Name] extends Column<infer Value> ? Value : never;
};

const column =
  (sqlType: string) =>
  <Value>(): Column<Value> => ({ sqlType, nullable: false });

export const uuid = column('uuid');
export const date = column('date');
export const timestamptz = column('timestamp with time zone');
export const text = <Value extends string = string>() => column('text')<Value>();
/** `text[]`: the catalogue calls every array so. */
export const texts = <Value extends string = string>() => column('ARRAY')<readonly Value[]>();
export const bool = () => column('boolean')<boolean>();
export const int = () => column('integer')<number>();
export const boolean = () => column('boolean')<boolean>();
/** Comes as text: a bigint may exceed what a number holds. */
export const bigint = () => column('bigint')<string>();

export const nullable = <Value>(inner: Column<Value>): Column<Value | null> => ({
  sqlType: inner.sqlType,
  nullable: true,
});

type Columns = Record<string, Column<unknown>>;

/** A table with `zone_id` first, walled by row-level security and distributed by zone. */
export const zoneTable = <C extends Columns>(name: string, columns: C): Table<C & { zoneId: Column<ZoneId> }> => ({
  name,
  kind: 'zone',
  columns: { zoneId: { sqlType: 'uuid', nullable: false }, ...columns },
});

export const referenceTable = <C extends Columns>(name: string, columns: C): Table<C> => ({
  name,
  kind: 'reference',
  columns,
});

export const installationTable = <C extends Columns>(name: string, columns: C): Table<C> => ({
  name,
  kind: 'installation',
  columns,
});

const snake = (name: string): string => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** Column names as SQL writes them, with type and nullability: what the catalogue must say. */
export const columnsInSql = (table: Table): readonly { name: string; sqlType: string; nullable: boolean }[] =>
  Object.entries(table.columns).map(([name, { sqlType, nullable: mayBeNull }]) => ({
    name: snake(name),
    sqlType,
    nullable: mayBeNull,
  }));
