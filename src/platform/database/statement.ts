import {
  CamelCasePlugin,
  type Compilable,
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type RawBuilder,
} from 'kysely';

/** One SQL statement with its parameters, not yet sent: what stores make and transactions run. */
export type Statement<Result = unknown> = {
  readonly sql: string;
  readonly parameters: readonly unknown[];
  /**
   * No verb that may follow in the same act loads what this writes: it may be sent while that one decides (decision 0018);
   * `last` after all others, since it takes the longest: while it runs nothing is left to be sent.
   */
  readonly unread?: true | 'last';
  /** Only for the compiler: the shape of a row. */
  readonly row?: Result;
};

// Builds SQL and never runs it: connections belong to transactions alone.
const builder = new Kysely<never>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (kysely) => new PostgresIntrospector(kysely),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
  plugins: [new CamelCasePlugin()],
});

/** A query builder over the tables named by the store: `from<{ unit: Row<typeof unitTable> }>()`. */
export const tables = <Tables>(): Kysely<Tables> => builder as unknown as Kysely<Tables>;

/** Turns a built query into a statement. */
export function statement<Result>(query: Compilable<Result>): Statement<Result> {
  const { sql, parameters } = query.compile();
  return { sql, parameters };
}

/** Turns raw SQL (kysely's `sql` tag, parameters bound) into a statement. */
export function rawStatement<Result>(query: RawBuilder<Result>): Statement<Result> {
  const { sql, parameters } = query.compile(builder);
  return { sql, parameters };
}

/**
 * An insert of many rows, answered by their number alone: rows that nobody reads are not sent. It returns something all the
 * same, as Citus asks of an insert out of arrays under row-level security.
 * @param insert without `returning`
 */
export const insertedRows = (insert: string): string =>
  `with inserted as (${insert} returning 1) select count(*) from inserted`;

const camelNames = new Map<string, string>();

/** `official_order` → `officialOrder`; cached, for it is asked for every column of every answer. */
export function camelName(name: string): string {
  let camel = camelNames.get(name);
  if (camel === undefined) {
    camel = name.replaceAll(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
    camelNames.set(name, camel);
  }
  return camel;
}
