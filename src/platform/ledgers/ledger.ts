import type { z } from 'zod';
import type { PlainDate } from '#kernel/plain-date';
import type { Refusal } from '#kernel/refusal';
import type { FoundRowOf, ListedRow, Sheet } from '#kernel/sheet';
import type { Command, Handed, Tx } from '#platform/commands';

/**
 * A ledger of a capability, both ways: all that exchange knows of a noun (decision 0015). Rows whose names have been
 * found are gathered into whole dated histories, one a record; one verb over a list takes them; and the records are
 * listed as rows again. Ids of its own noun never stand in a sheet: the verb knows a record by its natural key.
 */
export type Ledger<S extends Sheet = Sheet, Message extends z.ZodType = z.ZodType> = {
  readonly sheet: S;
  /** As cells of other ledgers call its records: those that name them are taken over after it. */
  readonly noun?: string;
  /** Its rows tell of persons what is kept from most eyes: written out for a purpose, which is recorded first (12.5). */
  readonly sensitive?: true;
  /** Rows of one item say the same in one of these fields, or name the same among several: by them rows are brought together. None where no item is made of several rows. */
  readonly together: readonly (keyof S['columns'] & string)[];
  /** What rows name here, by what they are brought together by, is taken before what names it. */
  readonly namedFirst?: keyof S['columns'] & string;
  /** Items of one call of its verb, a thousand where this is not said: fewer where the program takes longer over an item than the database. */
  readonly atOnce?: number;
  /** Pure. Several rows of one record are one item; what no item can be made of is refused by its rows. */
  readonly gather: (rows: readonly LedgerRow<S>[], asOf: PlainDate) => Gathered<z.input<Message>>;
  /** `record-<noun>s`: folds by the rules of the noun's other verbs, refuses by their numbers. */
  readonly record: Command<Message, Recorded>;
  /** What the reader sees on a day as known now, in the order of the sheet, some thousand rows at a time. */
  readonly list: (tx: Tx, on: PlainDate) => AsyncIterable<readonly ListedRow<S>[]>;
};

export type LedgerRow<S extends Sheet> = {
  readonly row: number;
  /** `file#row`: where every fact taken from it says it is from. */
  readonly origin: string;
  /** The section it stands in. */
  readonly category: string | null;
  /** Of columns whose values are of a year (`ofYear`): the one their heading or the title names, by field. */
  readonly years?: Readonly<Record<string, number>>;
  /** A field is absent where the file has no such column: it is not told, and nothing of it changes. */
  readonly values: FoundRowOf<S>;
};

export type Gathered<Item> = {
  readonly items: readonly { readonly message: Item; readonly rows: readonly number[] }[];
  readonly refused: readonly { readonly rows: readonly number[]; readonly refusal: Refusal }[];
};

/** What taking an item over does: step two of an import shows it, step three does it. Fields are the sheet's. */
export type Recorded = {
  readonly subjectId: string;
  readonly effect: 'new' | 'changed' | 'unchanged';
  readonly changes: readonly { readonly field: string; readonly was: string | null; readonly becomes: string | null }[];
  /** Told otherwise by a fact of a later day of validity: that one stands, and both are shown. */
  readonly conflicts: readonly {
    readonly field: string;
    readonly told: string;
    readonly stands: string;
    readonly since: PlainDate;
    readonly origin: string | null;
  }[];
};

/** Who bears a name of a noun, among what the actor sees: none, one, or several that are to be told apart. */
export type NameRegister = {
  /** As `cell: { kind: 'name', noun }` calls it; `person` for those of `cell: { kind: 'persons' }`. */
  readonly noun: string;
  readonly find: (tx: Tx, names: readonly string[]) => Promise<ReadonlyMap<string, readonly string[]>>;
  /** Where several bear a name: those of them who belong to the unit told beside it, in the order asked. */
  readonly findAt?: (
    tx: Tx,
    asked: readonly { readonly name: string; readonly unitId: string }[],
  ) => Promise<readonly (readonly string[])[]>;
  /** Records those whom a ledger names and nobody knows, by the noun's own verb under the command id of `tx`. */
  readonly introduce?: (tx: Tx, named: readonly Introduced[]) => Promise<Handed<unknown>>;
  /** Makes a wording that was asked about an alias of its bearer, by the noun's own verb under the command id of `tx`. */
  readonly remember?: {
    /** Whether a wording can be an alias at all. */
    readonly fits: (wording: string) => boolean;
    readonly by: (
      tx: Tx,
      aliases: readonly { readonly wording: string; readonly id: string }[],
    ) => Promise<Handed<unknown>>;
  };
};

/** Somebody first met in another's ledger: with the unit and the post told beside the name. */
export type Introduced = {
  readonly name: string;
  readonly unitId: string;
  readonly post: string | null;
  readonly asOf: PlainDate;
  readonly origin: string;
};
