import type { BriefDoor } from '#capabilities/briefs';
import { type CountedIndicator, isDerived, type Registry } from '#capabilities/indicators';
import { isRefusal } from '#kernel/refusal';
import { type Asked, linesTold } from '../lines.store.ts';
import { organisationListsOf } from './organisation-lists.ts';
import { parkListsOf } from './park-lists.ts';
import { problemListsOf } from './problem-lists.ts';
import { projectListsOf } from './project-lists.ts';

/**
 * The lists a brief goes through, and the words none of the indicators counts: each is looked up where a template asks for it.
 * @param most lines told of a list
 */
export const briefListsOf = (registry: Registry, most = linesTold): BriefDoor['more'] => {
  const counted = (id: string): CountedIndicator => {
    const indicator = registry.get(id);
    if (isRefusal(indicator) || isDerived(indicator))
      throw new Error(`briefs list by an indicator nobody counts: ${id}`);
    return indicator;
  };
  const doors = [projectListsOf, parkListsOf, problemListsOf, organisationListsOf].map((of) => of(counted));
  return (tx, at) => {
    const asked: Asked = { ...at, most };
    const told = doors.map((of) => of(tx, asked));
    return {
      words: Object.assign({}, ...told.map(({ words = {} }) => words)),
      lists: Object.assign({}, ...told.map(({ lists }) => lists)),
    };
  };
};
