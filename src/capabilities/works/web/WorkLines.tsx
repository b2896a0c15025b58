import { Link } from 'react-router';
import { projectPath } from '#capabilities/projects/web';
import type { QuantityLine, WorkLine } from '#capabilities/works/contract';
import { printDatedOn } from '#kernel/dated-on';
import type { PlainDate } from '#kernel/plain-date';
import { useLanguage, useText } from '#ui';
import { latestOf, nextOf } from '../step.rules.ts';
import { printAmount } from '../units.rules.ts';
import { worksOfProjectPath } from './paths.ts';
import { stepName } from './steps.ts';
import { workText } from './text.ts';

type WorkLinesProps = { readonly title: string; readonly lines: readonly WorkLine[]; readonly on: PlainDate };

/** Works by project: how much is done of how much, the step reached last, and the one that comes next. */
export function WorkLines({ title, lines, on }: WorkLinesProps) {
  const byProject = Map.groupBy(lines, ({ project }) => project.projectId);
  return (
    <section className="works-section" aria-label={title}>
      <h2>{title}</h2>
      {Array.from(byProject, ([projectId, of]) => (
        <div key={projectId} className="works-project">
          <h3>
            <Link to={projectPath(projectId)}>{of[0]?.project.name}</Link>{' '}
            <Link className="fine" to={worksOfProjectPath(projectId)}>
              ({of.length})
            </Link>
          </h3>
          <ul className="list-lines" aria-label={of[0]?.project.name}>
            {of.map((line) => (
              <Line key={line.workId} line={line} on={on} />
            ))}
          </ul>
        </div>
      ))}
    </section>
  );
}

function Line({ line, on }: { readonly line: WorkLine; readonly on: PlainDate }) {
  const t = useText(workText);
  const { language } = useLanguage();
  const [latest, next] = [latestOf(line.steps), nextOf(line.steps)];
  const overdue = next !== null && next.on.on < on;
  return (
    <li className="list-line">
      <div className="list-what">
        <span>{line.name}</span>
        <span className="fine">{t[line.kind]}</span>
        <Steps line={line} />
      </div>
      <ul className="works-quantities">
        {line.quantities.map((quantity, index) => (
          // oxlint-disable-next-line no-array-index-key -- one for each measure, in an order that stays
          <li key={index}>
            <Quantity quantity={quantity} />
          </li>
        ))}
      </ul>
      <span>
        <span className="fine">{t.latest}</span>{' '}
        {latest === null ? (
          <span className="fine">{t.noStep}</span>
        ) : (
          `${stepName(latest.step, language)} ${printDatedOn(latest.on, language)}`
        )}
      </span>
      <span className={overdue ? 'works-late' : ''}>
        <span className="fine">{t.next}</span>{' '}
        {next === null ? (
          <span className="fine">{t.noNext}</span>
        ) : (
          `${stepName(next.step, language)} ${(overdue ? t.overdue : t.planned)(printDatedOn(next.on, language))}`
        )}
      </span>
    </li>
  );
}

function Quantity({ quantity: { designed, done } }: { readonly quantity: QuantityLine }) {
  const t = useText(workText);
  const { language } = useLanguage();
  if (done === null) return designed === null ? null : <span>{t.designedOnly(printAmount(designed))}</span>;
  const words = designed === null ? t.doneOnly(printAmount(done)) : t.doneOf(printAmount(done), printAmount(designed));
  return (
    <span>
      {words} <span className="fine">{t.toldOn(printDatedOn(done.on, language))}</span>
    </span>
  );
}

function Steps({ line: { steps } }: { readonly line: WorkLine }) {
  const t = useText(workText);
  const { language } = useLanguage();
  if (steps.length === 0) return null;
  return (
    <details className="works-steps">
      <summary>{t.stepsOf}</summary>
      <table>
        <thead>
          <tr>
            <th scope="col">{t.step}</th>
            <th scope="col">{t.plannedFor}</th>
            <th scope="col">{t.reachedOn}</th>
          </tr>
        </thead>
        <tbody>
          {steps.map(({ step, planned, reached }) => (
            <tr key={step}>
              <th scope="row">{stepName(step, language)}</th>
              <td>{planned === null ? '—' : printDatedOn(planned, language)}</td>
              <td>{reached === null ? '—' : printDatedOn(reached, language)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
