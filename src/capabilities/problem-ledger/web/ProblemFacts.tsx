import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { Problem } from '#capabilities/problem-ledger/contract';
import { projectPath } from '#capabilities/projects/web';
import { useText, useWrittenDay } from '#ui';
import { actText } from './act-text.ts';

/** Who raised it and who answers, by when, what comes next, which projects: what is not said in the sentence above. */
export function ProblemFacts({ problem }: { readonly problem: Problem }) {
  const t = useText(actText);
  const written = useWrittenDay();
  const { raiserUnit, raisedBy, raisedOn, ownerUnit, assisting, dueOn, nextStep, projects } = problem;
  const facts: readonly (readonly [string, ReactNode] | null)[] = [
    [t.raiser, <Raised key="raised" by={`${raiserUnit.name} · ${raisedBy ?? t.byLink}`} on={written(raisedOn)} />],
    ownerUnit === null ? null : [t.owner, ownerUnit.name],
    assisting.length === 0 ? null : [t.assisting, assisting.map(({ name }) => name).join('、')],
    dueOn === 'infinity' || problem.state === 'closed' ? null : [t.due, written(dueOn)],
    nextStep === null ? null : [t.nextStepNow, nextStep],
    [t.projects, <Projects key="projects" projects={projects} />],
  ];
  return (
    <section className="problem-facts" aria-label={t.facts}>
      <dl>
        {facts
          .filter((fact) => fact !== null)
          .map(([label, value]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
    </section>
  );
}

/** The day stays whole where the line breaks. */
const Raised = ({ by, on }: { readonly by: string; readonly on: string }) => (
  <>
    {by} · <span className="problem-facts-day">{on}</span>
  </>
);

function Projects({ projects }: Pick<Problem, 'projects'>) {
  const t = useText(actText);
  if (projects.length === 0) return <span className="fine">{t.none}</span>;
  return (
    <ul className="problem-projects">
      {projects.map(({ projectId, name }) => (
        <li key={projectId}>
          <Link to={projectPath(projectId)}>{name}</Link>
        </li>
      ))}
    </ul>
  );
}
