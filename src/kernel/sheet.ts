import type { PersonId } from './ids.ts';
import type { Measure } from './measure.ts';
import type { ToldDay } from './told-day.ts';
import type { ToldPerson } from './told-persons.ts';
import type { ToldQuantity } from './told-quantity.ts';

/** What the cells of a column hold, and how they are read (ledgers-and-briefs 3.1). */
export type CellKind =
  /** `points`: a numbered text of several points is proposed to be parted. */
  | { readonly kind: 'text'; readonly points?: true }
  /** The name of one or several of a noun: a unit, a project. Who is meant is found when the rows are taken over. */
  | { readonly kind: 'name'; readonly noun: string }
  /** `at`: the field of this row that names the unit they belong to; two of one name are told apart by it. */
  | { readonly kind: 'persons'; readonly at?: string }
  | { readonly kind: 'day' }
  /**
   * `unit` is meant where neither heading nor sheet names one; outside of `usual`, in base units, the size is asked about.
   * `corrects`: below nothing it takes back what was told before; other amounts are not negative.
   */
  | {
      readonly kind: 'amount';
      readonly measure: Measure;
      readonly unit: string;
      readonly usual: readonly [least: number, most: number];
      readonly corrects?: true;
    }
  | { readonly kind: 'choice'; readonly words: Readonly<Record<string, string>> }
  | { readonly kind: 'choices'; readonly words: Readonly<Record<string, string>> }
  | { readonly kind: 'yes-no' };

/** A column of a sheet, by the field it fills. */
export type Column = {
  /** As export and the empty template write it, without its unit and the year it is of. */
  readonly heading: string;
  /** Other headings met in ledgers. */
  readonly also?: readonly string[];
  readonly cell: CellKind;
  readonly required?: true;
  /** The system's own result (`=`): compared with what the file says, never taken. */
  readonly computed?: true;
  /** The heading names the year its values are of: 2022年计划投资. */
  readonly ofYear?: true;
};

type Columns = Readonly<Record<string, Column>>;

/** How a capability declares a ledger as a sheet, both ways: a value in its `<noun>.sheet.ts`. */
export type Sheet<C extends Columns = Columns> = {
  readonly id: string;
  readonly zh: string;
  readonly en: string;
  readonly columns: C;
  /** Natural key: the fields by which a row is known again. Ids never stand in a sheet. */
  readonly key: readonly string[];
};

/** Declares a sheet; its key is of its fields, and the words of its choices keep their types. */
export const sheet = <const C extends Columns>(
  declared: Sheet<C> & { readonly key: readonly (keyof C & string)[] },
): Sheet<C> => declared;

/** What a cell told: a value, nothing (null), or that nobody knows yet (待定). */
export type Told<Value> = Value | null | { readonly no: 'knowledge' };

export type CellOf<K extends CellKind> = K extends { readonly kind: 'text' }
  ? string
  : K extends { readonly kind: 'name' }
    ? readonly string[]
    : K extends { readonly kind: 'persons' }
      ? readonly ToldPerson[]
      : K extends { readonly kind: 'day' }
        ? ToldDay
        : K extends { readonly kind: 'amount' }
          ? ToldQuantity
          : K extends { readonly kind: 'choice'; readonly words: Readonly<Record<string, infer Word>> }
            ? Word
            : K extends { readonly kind: 'choices'; readonly words: Readonly<Record<string, infer Word>> }
              ? readonly Word[]
              : K extends { readonly kind: 'yes-no' }
                ? boolean
                : never;

type TakenFields<C extends Columns> = {
  [Field in keyof C]: C[Field] extends { readonly computed: true } ? never : Field;
}[keyof C];

/** A row as read by a sheet: its taken fields, each absent where the file has no such column. */
export type RowOf<S extends Sheet> = {
  readonly [Field in TakenFields<S['columns']>]?: Told<CellOf<S['columns'][Field]['cell']>>;
};

/** A row as it is listed: what would be read of it again, and the words of its computed columns. */
export type ListedRow<S extends Sheet> = RowOf<S> & {
  readonly [Field in Exclude<keyof S['columns'], TakenFields<S['columns']>>]?: string | null;
};

/** A person of a cell, found in the register of people. */
export type FoundPerson = { readonly personId: PersonId; readonly post: string | null };

type FoundOf<K extends CellKind> = K extends { readonly kind: 'name' }
  ? readonly string[]
  : K extends { readonly kind: 'persons' }
    ? readonly FoundPerson[]
    : CellOf<K>;

/** The row with its names found: where it named units, projects or persons, their ids stand in the same order. */
export type FoundRowOf<S extends Sheet> = {
  readonly [Field in TakenFields<S['columns']>]?: Told<FoundOf<S['columns'][Field]['cell']>>;
};
