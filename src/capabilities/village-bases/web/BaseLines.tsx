import { type BaseLine, Figure } from '#capabilities/village-bases/contract';
import { printDatedOn } from '#kernel/dated-on';
import { useLanguage, useText } from '#ui';
import { printArea, printFigure } from '../measure.rules.ts';
import { villageBaseText } from './text.ts';

/** One line a base: what grows where, who runs it, whom it brings what. */
export function BaseLines({ lines }: { readonly lines: readonly BaseLine[] }) {
  const t = useText(villageBaseText);
  return (
    <ul className="list-lines" aria-label={t.bases}>
      {lines.map((line) => (
        <Line key={line.baseId} line={line} />
      ))}
    </ul>
  );
}

const people = ['jobs', 'flexibleJobs', 'households'] as const;
const sums = Figure.options.filter((figure) => !people.some((one) => one === figure));

function Line({ line }: { readonly line: BaseLine }) {
  const t = useText(villageBaseText);
  const { language } = useLanguage();
  const { township, village, plots, figures, operator, way, services, started, branch } = line;
  const told = (of: readonly Figure[]) =>
    of.flatMap((figure) => {
      const quantity = figures[figure];
      return quantity === undefined ? [] : [`${t[figure]} ${printFigure(figure, quantity)}`];
    });
  const about = [
    operator,
    way === null ? null : t[way],
    started === null ? null : t.inProduction(printDatedOn(started, language)),
    branch?.name,
  ];
  return (
    <li className="list-line">
      <div className="list-what">
        <span>{line.name}</span>
        <span className="fine">{plots.map(({ raised, area }) => `${raised} ${printArea(area)}`).join(' · ')}</span>
        <span className="fine">{about.filter((part) => part !== null && part !== undefined).join(' · ')}</span>
        {services.length > 0 && (
          <span className="fine">
            {t.services(services.map((service) => t[service]).join(language === 'zh' ? '、' : ', '))}
          </span>
        )}
      </div>
      <span>{told(sums).join(' · ')}</span>
      <span>{told(people).join(' · ')}</span>
      <span className="fine">{[township?.name, village.name].filter((name) => name !== undefined).join(' · ')}</span>
    </li>
  );
}
