import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { Project } from '#capabilities/projects/contract';
import { areaMeasure } from '#kernel/area';
import { printDatedOn } from '#kernel/dated-on';
import { moneyMeasure } from '#kernel/money';
import { printQuantity } from '#kernel/quantity';
import { useLanguage, useText } from '#ui';
import { projectPath } from './paths.ts';
import { projectText } from './text.ts';

/** What the ledger tells of the project today: its money, its items of the years' plans, and how far it has come. */
export function ProjectFacts({ project }: { readonly project: Project }) {
  const t = useText(projectText);
  const facts = useFacts(project);
  return (
    <>
      <section className="record-section" aria-label={t.money}>
        <h2>{t.money}</h2>
        <dl className="project-facts">
          {facts.map(([term, said]) => (
            <div key={term}>
              <dt className="fine">{term}</dt>
              <dd>{said}</dd>
            </div>
          ))}
        </dl>
        {project.plans.length === 0 && <p className="fine">{t.noPlans}</p>}
      </section>
      <Stages project={project} />
    </>
  );
}

/** Terms that something is known of. */
function useFacts(project: Project): readonly (readonly [term: string, said: ReactNode])[] {
  const t = useText(projectText);
  const { investment, funding, lists, industry, land, park, inStatistics, position } = project;
  const facts: readonly (readonly [string, ReactNode])[] = [
    [t.investment, investment && printQuantity(investment, moneyMeasure)],
    ...project.plans.map(({ year, nature, investment: money }) => {
      const said = [nature === null ? t.natureOpen : t[nature]];
      if (money !== null) said.push(t.yearInvestment(printQuantity(money, moneyMeasure)));
      return [t.planOf(year), said.join(' · ')] as const;
    }),
    [t.funding, funding.map((source) => t[source]).join('、')],
    [t.lists, lists.join('、')],
    [t.industryServed, industry && `${industry.code} ${industry.name}`],
    [
      t.inPark,
      park && (
        <Link key={park.projectId} to={projectPath(park.projectId)}>
          {park.name}
        </Link>
      ),
    ],
    [t.land, land && printQuantity(land, areaMeasure, '亩')],
    [t.statistics, inStatistics === null ? null : inStatistics ? t.yes : t.no],
    [t.supervisionNumber, project.supervisionNumber],
    [t.position, position && `${position.latitude / 1e6}, ${position.longitude / 1e6}`],
    [t.remark, project.remark],
  ];
  return facts.filter(([, said]) => said !== null && said !== '');
}

/** Stages of the kind in their order, each with its plan and what became of it (domain-rules 9.2). */
function Stages({ project: { stages } }: { readonly project: Project }) {
  const t = useText(projectText);
  const { language } = useLanguage();
  return (
    <section className="record-section" aria-label={t.stages}>
      <h2>{t.stages}</h2>
      <ol className="project-stages">
        {stages.map(({ stage, planned, reached }) => (
          <li key={stage}>
            <strong>{t[stage]}</strong>
            <span>{reached === null ? t.notYet : t.reachedOn(printDatedOn(reached, language))}</span>
            {planned !== null && <span className="fine">{t.plannedOn(printDatedOn(planned, language))}</span>}
          </li>
        ))}
      </ol>
    </section>
  );
}
