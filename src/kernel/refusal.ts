/**
 * Why something was not done. `kind` decides the HTTP status once, at the edge; `code` is worded at the web;
 * `field` and `rule` point at the input and the rule book (house.md, style 6).
 */
export type RefusalKind =
  | 'malformed' // the message does not fit its schema
  | 'invalid' // the message is well formed and breaks a rule of the domain
  | 'signed-out'
  | 'not-allowed'
  | 'missing' // not there, or not there for this reader: the two are one answer
  | 'wrong-method' // the address is there, and is asked by other methods
  | 'too-slow' // the message did not arrive in time
  | 'conflict'
  | 'stale'
  | 'version-required'
  | 'key-reused' // a command id came again with another content
  | 'too-large'
  | 'too-many'
  | 'headers-too-large' // the address or the headers of the request
  | 'unavailable';

export type RefusalDatum = string | number | boolean | null | readonly string[];

export type Refusal = {
  readonly refused: RefusalKind;
  /** Stable, lower case, dotted: `unit.name-taken`. */
  readonly code: string;
  /** Path of the field in the message, such as `administrators.0.password`. */
  readonly field?: string;
  /** Number of the rule in the rule book, such as `BR-03`. */
  readonly rule?: string;
  /** What the wording needs; never another reader's data. */
  readonly facts?: Readonly<Record<string, RefusalDatum>>;
};

export const refuse = (refused: RefusalKind, code: string, rest: Omit<Refusal, 'refused' | 'code'> = {}): Refusal => ({
  refused,
  code,
  ...rest,
});

export const isRefusal = (value: unknown): value is Refusal =>
  typeof value === 'object' && value !== null && 'refused' in value && 'code' in value;

/** Carries refusals up to the edge that words them. `refusals` has one entry at least. */
export class RefusedError extends Error {
  readonly refusals: readonly Refusal[];

  constructor(refusals: Refusal | readonly Refusal[]) {
    const list = Array.isArray(refusals) ? (refusals as readonly Refusal[]) : [refusals as Refusal];
    super(list.map((refusal) => refusal.code).join(', '));
    this.name = 'RefusedError';
    this.refusals = list;
  }
}
