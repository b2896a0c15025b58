import { Link } from 'react-router';
import type { ProblemLine } from '#capabilities/problem-ledger/contract';
import { useKindName } from '#capabilities/problem-kinds/web';
import type { PlainDate } from '#kernel/plain-date';
import { shortDay } from '#kernel/written-day';
import { useLanguage, useText } from '#ui';
import { problemPath } from './paths.ts';
import { dueWords } from './standing-words.ts';
import { ledgerText } from './text.ts';

type ProblemRowProps = {
  readonly line: ProblemLine;
  readonly today: PlainDate;
  /** Whether Tab comes to it: one line of the list is enough. */
  readonly reachable: boolean;
};

/** What a leader needs of one problem: how late, what, who answers, by when, what comes next, for which projects. */
export function ProblemRow({ line, today, reachable }: ProblemRowProps) {
  const t = useText(ledgerText);
  const { language } = useLanguage();
  const kindName = useKindName();
  const { words, late } = dueWords(line, language);
  const day = (on: PlainDate) => shortDay(on, today, language);
  const [first, ...others] = line.projects;
  const projects = first === undefined ? null : others.length === 0 ? first.name : t.others(first.name, others.length);
  const beside = [
    kindName(line.kind),
    projects,
    line.level > 1 ? t.atLevel(line.level) : null,
    line.nextStep === null ? null : t.next(line.nextStep),
  ].filter((part) => part !== null);
  return (
    <Link className="line" to={problemPath(line.problemId)} tabIndex={reachable ? 0 : -1}>
      <span className={late ? 'line-due line-late' : 'line-due'}>{words}</span>
      <span className="line-what">
        <span className="line-text">{line.text}</span>
        <span className="fine">{beside.join(' · ')}</span>
      </span>
      <span className="line-owner">{line.ownerUnit?.name ?? <span className="fine">{t.noOwner}</span>}</span>
      <span className="line-day">
        {line.dueOn === 'infinity' || line.state === 'closed' ? t.raisedOn(day(line.raisedOn)) : t.by(day(line.dueOn))}
      </span>
    </Link>
  );
}
