import { Link } from 'react-router';
import type { AgreementLine } from '#capabilities/investment/contract';
import { projectPath } from '#capabilities/projects/web';
import { areaMeasure } from '#kernel/area';
import { printDatedOn } from '#kernel/dated-on';
import { moneyMeasure } from '#kernel/money';
import { printQuantity, quantity } from '#kernel/quantity';
import { useLanguage, useText, useWrittenDay } from '#ui';
import { measures, perMuMeasure } from '../measure.rules.ts';
import { agreementText } from './text.ts';
import './agreements.css';

type LinesProps = { readonly lines: readonly AgreementLine[]; readonly signed: boolean };

/** One line an agreement: with whom, how much, and under it what was agreed on both sides. */
export function AgreementLines({ lines, signed }: LinesProps) {
  const t = useText(agreementText);
  return (
    <ul className="list-lines" aria-label={t.openList}>
      {lines.map((line) => (
        <li key={line.agreementId} className="list-line agreements-line">
          <What line={line} signed={signed} />
          <Commitments line={line} />
          <Promises line={line} />
        </li>
      ))}
    </ul>
  );
}

function What({ line, signed }: { readonly line: AgreementLine; readonly signed: boolean }) {
  const t = useText(agreementText);
  const written = useWrittenDay();
  const { project, park, investment, investmentPerMu, land, workshop, paidIn } = line;
  const since = written(line.since);
  const facts = [
    investment && t.investment(printQuantity(investment, moneyMeasure)),
    investmentPerMu === null ? null : t.aMu(printQuantity(quantity(investmentPerMu), perMuMeasure)),
    land && t.land(printQuantity(land, areaMeasure, '亩')),
    workshop && t.workshop(printQuantity(workshop, areaMeasure)),
    paidIn && t.paidIn(printQuantity(paidIn, moneyMeasure)),
  ];
  const where = [line.investor, line.placeOfOrigin, line.industry];
  return (
    <div className="list-what">
      {project === null ? <span>{line.name}</span> : <Link to={projectPath(project.projectId)}>{line.name}</Link>}
      <span className="fine">{said([...where, signed ? t.signedOn(since) : t.negotiatingSince(since)])}</span>
      <span>{said(facts)}</span>
      {park !== null && <span className="fine">{park.first ? t.firstInPark(park.name) : t.inPark(park.name)}</span>}
    </div>
  );
}

function Commitments({ line }: { readonly line: AgreementLine }) {
  const t = useText(agreementText);
  const { language } = useLanguage();
  return (
    <div>
      <span className="fine">{line.commitments.length === 0 ? t.noCommitments : t.commitments}</span>
      <ul className="agreements-agreed">
        {line.commitments.map(({ kind, amount, dueBy, status }) => (
          <li key={kind}>
            {t[kind]}{' '}
            {amount !== null && kind !== 'start' && kind !== 'production' && printQuantity(amount, measures[kind])}{' '}
            {dueBy !== null && t.by(printDatedOn(dueBy, language))}{' '}
            <span className={status === 'late' || status === 'unmet' ? 'agreements-late' : 'fine'}>{t[status]}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

function Promises({ line }: { readonly line: AgreementLine }) {
  const t = useText(agreementText);
  const { language } = useLanguage();
  if (line.promises.length === 0) return null;
  return (
    <div>
      <span className="fine">{t.promises}</span>
      <ul className="agreements-agreed">
        {line.promises.map(({ text, owner, dueBy, overdue }) => (
          <li key={`${text} ${owner?.unitId} ${dueBy?.on}`}>
            {text} <span className="fine">{owner?.name}</span> {dueBy !== null && t.by(printDatedOn(dueBy, language))}{' '}
            {overdue && <span className="agreements-late">{t.overdue}</span>}
          </li>
        ))}
      </ul>
    </div>
  );
}

const said = (parts: readonly (string | null)[]): string => parts.filter((part) => part !== null).join(' · ');
