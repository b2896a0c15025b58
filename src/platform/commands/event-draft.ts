/** What happened, for reactions after the commit. */
export type EventDraft = {
  readonly kind: `${string}.${string}`;
  readonly subjectId: string;
  readonly body: Readonly<Record<string, unknown>>;
};
