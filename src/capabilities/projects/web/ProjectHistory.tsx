import type { ProjectFact } from '#capabilities/projects/contract';
import { useText, useWrittenDay } from '#ui';
import { projectText } from './text.ts';

/** What held when, the latest first, each with the decision it rests on (M6: history by date). */
export function ProjectHistory({ history }: { readonly history: readonly ProjectFact[] }) {
  const t = useText(projectText);
  const written = useWrittenDay();
  const said = (fact: ProjectFact): string => {
    if (fact.what === 'kind') return t.kindWas(t[fact.kind]);
    return fact.what === 'unit' ? t.unitHeld(t[fact.capacity], fact.name) : t.personHeld(t[fact.slot], fact.name);
  };
  return (
    <section className="project-section" aria-label={t.history}>
      <h2>{t.history}</h2>
      <ol className="project-history">
        {history.map((fact) => (
          <li key={`${said(fact)} ${fact.what} ${fact.from}`}>
            <span className="fine">
              {fact.to === 'infinity' ? t.since(written(fact.from)) : t.noLonger(written(fact.from), written(fact.to))}
            </span>
            <span>{said(fact)}</span>
            {fact.reason !== null && <span className="fine">{fact.reason}</span>}
          </li>
        ))}
      </ol>
    </section>
  );
}
