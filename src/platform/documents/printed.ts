/** Words of a document as they are printed: with the page they lead to, or still to be written by somebody. */
export type PrintedRun = { readonly text: string; readonly address?: string; readonly toWrite?: true };

/** Levels of GB/T 9704: 一、 (一) 1. (1) */
export type PrintedLevel = 1 | 2 | 3 | 4;

export type PrintedBlock =
  | { readonly kind: 'title'; readonly runs: readonly PrintedRun[] }
  | { readonly kind: 'subtitle'; readonly runs: readonly PrintedRun[] }
  | { readonly kind: 'heading'; readonly level: PrintedLevel; readonly runs: readonly PrintedRun[] }
  | {
      readonly kind: 'paragraph';
      readonly level: PrintedLevel | null;
      /** The heading within the paragraph. */
      readonly lead: readonly PrintedRun[];
      readonly runs: readonly PrintedRun[];
    };

/** A table that stands after the text, on pages of its own. */
export type PrintedAnnex = {
  /** 附表1. */
  readonly label: string;
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (readonly PrintedRun[])[])[];
};

/** A document in the layout of GB/T 9704-2012, as far as its kind has its parts. */
export type PrintedDocument = {
  /** For the file's own properties. */
  readonly name: string;
  readonly masthead: {
    readonly mark: string | null;
    readonly name: string;
    readonly number: string;
    readonly issuer: string;
    readonly day: string;
  } | null;
  readonly blocks: readonly PrintedBlock[];
  /** The note of annexes below the text, a line each. */
  readonly annexNote: readonly string[];
  /** 版记: lines between rules, the last with something at its right. */
  readonly colophon: { readonly lines: readonly string[]; readonly last: readonly [string, string] } | null;
  readonly annexes: readonly PrintedAnnex[];
};
