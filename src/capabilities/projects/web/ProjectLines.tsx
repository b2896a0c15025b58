import { Link } from 'react-router';
import type { Capacity, ProjectLine } from '#capabilities/projects/contract';
import { moneyMeasure } from '#kernel/money';
import { printQuantity } from '#kernel/quantity';
import { useText } from '#ui';
import { projectPath } from './paths.ts';
import { projectText } from './text.ts';

/** One line a project: what it is, who leads it and where, and what lacks in its team. */
export function ProjectLines({ lines }: { readonly lines: readonly ProjectLine[] }) {
  const t = useText(projectText);
  return (
    <ul className="list-lines" aria-label={t.openList}>
      {lines.map((line) => (
        <li key={line.projectId} className="list-line projects-line">
          <div className="list-what">
            <Link to={projectPath(line.projectId)}>{line.name}</Link>
            <span className="fine">
              {[
                t[line.kind],
                line.stage === null ? null : t[line.stage],
                line.investment === null ? null : printQuantity(line.investment, moneyMeasure),
                line.place,
                line.code,
              ]
                .filter((part) => part !== null && part !== '')
                .join(' · ')}
            </span>
          </div>
          <UnitsAt line={line} capacity="lead" />
          <UnitsAt line={line} capacity="township" />
          <span className={line.gaps.length > 0 ? 'projects-gap' : 'fine'}>
            {line.gaps.length > 0 ? t.gapCount(line.gaps.length) : t.complete}
          </span>
        </li>
      ))}
    </ul>
  );
}

function UnitsAt({ line, capacity }: { readonly line: ProjectLine; readonly capacity: Capacity }) {
  const t = useText(projectText);
  const names = line.units.filter((unit) => unit.capacity === capacity).map(({ name }) => name);
  return (
    <span className="projects-units">
      <span className="fine">{t[capacity]}</span> {names.length > 0 ? names.join('、') : t.nobody}
    </span>
  );
}
