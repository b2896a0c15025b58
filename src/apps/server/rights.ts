import type { Right } from '#capabilities/administration/contract';
import { type Permission, sentencesOf } from '#kernel/permission';
import type { Command } from '#platform/commands';
import type { Operation } from '#platform/http';
import { verbWordsOf } from './verb-words.ts';

/** Every verb and every query served, with the very sentences they ask (house.md 3.5). */
export function rightsOf(operations: readonly Operation[], verbs: readonly Command[]): readonly Right[] {
  const words = new Map(verbWordsOf(operations, verbs).map(({ verb, zh, en }) => [verb, { zh, en }]));
  const done = verbs.map(({ name, may }) => rightOf(name, false, words.get(name) ?? { zh: name, en: name }, may));
  const read = operations.flatMap(({ query, endpoint, permission }) =>
    query === undefined ? [] : [[query, rightOf(query, true, endpoint.summary, permission)] as const],
  );
  // A query that two endpoints serve is one right.
  return [...new Map(read).values(), ...done];
}

function rightOf(
  name: string,
  reads: boolean,
  { zh, en }: { readonly zh: string; readonly en: string },
  permission: Permission,
): Right {
  const [noun = name] = name.split('.');
  return { name, noun, reads, zh, en, sentences: sentencesOf(permission) as Right['sentences'] };
}
