import { query } from '#platform/queries';
import { ListProjects, type ProjectLine, type ProjectList } from '../contract.ts';
import { countByKind, type LineFound, listPage } from '../project-list.store.ts';
import { projectAccess } from '../project.access.ts';
import { gapsOf } from '../project.rules.ts';

/** The register as of a day, a page of it, and how many there are in all. */
export const listProjects = query({
  name: 'project.list',
  input: ListProjects,
  see: projectAccess.see,
  read: async (tx, input) => {
    const asked = { ...input, on: input.on ?? tx.today };
    const [lines, kinds] = await Promise.all([listPage(tx, asked), countByKind(tx, asked)]);
    const projects = lines.slice(0, asked.limit).map(asLine);
    return {
      on: asked.on,
      today: tx.today,
      count: kinds.reduce((sum, { count }) => sum + count, 0),
      withGaps: kinds.reduce((sum, { withGaps }) => sum + withGaps, 0),
      byKind: kinds.map(({ kind, count }) => ({ kind, count })),
      projects,
      next: lines.length > asked.limit ? (projects.at(-1)?.number ?? null) : null,
    } satisfies ProjectList;
  },
});

const asLine = ({ number, withUnit, withPerson, ...line }: LineFound): ProjectLine => ({
  ...line,
  number: Number(number),
  gaps: gapsOf(withUnit, withPerson),
});
