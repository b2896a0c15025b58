import type { Tx } from '#platform/commands';

/** One thing found: its name, and what tells it from its namesakes. */
export type Hit = { readonly id: string; readonly title: string; readonly detail: string };

/** How one noun is searched: what each capability hands to the app, which searches all of them in one flight. */
export type Searcher = {
  readonly noun: string;
  /** In the reader's own sight, best first, `limit` at most. */
  readonly search: (tx: Tx, typed: string, limit: number) => Promise<readonly Hit[]>;
};
