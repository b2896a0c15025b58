import type { ProjectFact } from '#capabilities/projects/contract';
import { printDatedOn } from '#kernel/dated-on';
import { moneyMeasure } from '#kernel/money';
import { printQuantity } from '#kernel/quantity';
import { useLanguage, useText, useWrittenDay } from '#ui';
import { projectText } from './text.ts';

/** What held when, the latest first, each with the decision it rests on (M6: history by date). */
export function ProjectHistory({ history }: { readonly history: readonly ProjectFact[] }) {
  const t = useText(projectText);
  const written = useWrittenDay();
  const { language } = useLanguage();
  const said = (fact: ProjectFact): string => {
    switch (fact.what) {
      case 'kind':
        return t.kindWas(t[fact.kind]);
      case 'unit':
        return t.unitHeld(t[fact.capacity], fact.name);
      case 'person':
        return t.personHeld(t[fact.slot], fact.name);
      case 'investment':
        return t.investmentWas(printQuantity(fact.investment, moneyMeasure));
      case 'plan':
        return t.planWas(fact.year, t[fact.nature]);
      case 'planned':
        return t.plannedWas(t[fact.stage], printDatedOn(fact.planned, language));
    }
  };
  return (
    <section className="record-section" aria-label={t.history}>
      <h2>{t.history}</h2>
      <ol className="record-lines">
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
