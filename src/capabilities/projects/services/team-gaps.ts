import { query } from '#platform/queries';
import { ListTeamGaps, type TeamGaps } from '../contract.ts';
import { countGaps, listPageOfGaps } from '../project-list.store.ts';
import { projectAccess } from '../project.access.ts';

/** What lacks in the four-to-one teams the reader sees: asked for, never kept, so it is listed the minute it appears (M6). */
export const teamGaps = query({
  name: 'project.team-gaps',
  input: ListTeamGaps,
  see: projectAccess.see,
  read: async (tx, asked) => {
    const [found, bySlot] = await Promise.all([listPageOfGaps(tx, asked), countGaps(tx, asked)]);
    const projects = found.slice(0, asked.limit).map((project) => ({ ...project, number: Number(project.number) }));
    return {
      today: tx.today,
      count: bySlot.reduce((sum, { count }) => sum + count, 0),
      bySlot,
      projects,
      next: found.length > asked.limit ? (projects.at(-1)?.number ?? null) : null,
    } satisfies TeamGaps;
  },
});
