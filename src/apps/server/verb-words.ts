import type { Command } from '#platform/commands';
import type { Operation } from '#platform/http';

export type VerbWords = { readonly verb: string; readonly zh: string; readonly en: string };

/** What each verb is called: by itself, else as the API calls the endpoint that serves it. */
export function verbWordsOf(operations: readonly Operation[], verbs: readonly Command[]): readonly VerbWords[] {
  const summaries = operations.flatMap(({ endpoint, verb }) =>
    verb === undefined ? [] : [[verb.name, endpoint.summary] as const],
  );
  const served = new Map(summaries);
  return verbs.flatMap(({ name, words = served.get(name) }) => (words === undefined ? [] : [{ verb: name, ...words }]));
}
