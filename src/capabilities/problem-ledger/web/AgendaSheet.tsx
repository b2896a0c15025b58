import { Link } from 'react-router';
import { useMe } from '#capabilities/access/web';
import type { Agenda, ProblemLine } from '#capabilities/problem-ledger/contract';
import { useKindName } from '#capabilities/problem-kinds/web';
import { shortDay } from '#kernel/written-day';
import { useLanguage, useText, useWrittenDay } from '#ui';
import { problemPath, problemsPath, type ProblemsView } from './paths.ts';
import { dueWords } from './standing-words.ts';
import { agendaText } from './text.ts';

type PartName = 'toDecide' | 'overdue' | 'unconfirmed' | 'raised' | 'closed';
const parts: readonly PartName[] = ['toDecide', 'overdue', 'unconfirmed', 'raised', 'closed'];

/** One sheet of A4: what waits for a decision first, then what is late; sentences are cut where the line ends. */
export function AgendaSheet({ agenda }: { readonly agenda: Agenda }) {
  const t = useText(agendaText);
  const written = useWrittenDay();
  const { zone } = useMe();
  return (
    <article className="sheet" aria-label={t.sheet}>
      <header className="sheet-head">
        <p className="sheet-title">{t.agendaOf(zone.name)}</p>
        <p>{t.period(written(agenda.since), written(agenda.today))}</p>
      </header>
      <Kinds agenda={agenda} />
      {parts.map((name) => (
        <Part key={name} name={name} agenda={agenda} />
      ))}
    </article>
  );
}

/** What the part's heading opens: the same filter that counted it. */
function viewOf(name: PartName, { since }: Agenda): ProblemsView {
  switch (name) {
    case 'toDecide':
      return { toDecide: 'true' };
    case 'overdue':
      return { overdue: 'true' };
    case 'unconfirmed':
      return { state: 'answered' };
    case 'raised':
      return { state: 'all', raisedFrom: since, sort: 'newest' };
    case 'closed':
      return { state: 'closed', closedFrom: since };
  }
}

type PartProps = { readonly name: PartName; readonly agenda: Agenda };

function Part({ name, agenda }: PartProps) {
  const t = useText(agendaText);
  const { count, problems } = agenda[name];
  return (
    <section className={`sheet-part sheet-${name}`} aria-labelledby={`part-${name}`}>
      <h2 id={`part-${name}`}>
        <Link to={problemsPath(viewOf(name, agenda))}>{t[name]}</Link> <span>{t.count(count)}</span>
        {count > problems.length && <span className="fine">{t.andMore(count - problems.length)}</span>}
      </h2>
      {problems.length > 0 && (
        <ol>
          {problems.map((line) => (
            <Line key={line.problemId} line={line} agenda={agenda} />
          ))}
        </ol>
      )}
    </section>
  );
}

function Line({ line, agenda }: { readonly line: ProblemLine; readonly agenda: Agenda }) {
  const { language } = useLanguage();
  const { words, late } = dueWords(line, language);
  const day = line.state === 'assigned' && line.dueOn !== 'infinity' ? line.dueOn : line.raisedOn;
  return (
    <li>
      <span className="sheet-text">
        <Link to={problemPath(line.problemId)}>{line.text}</Link>
      </span>
      <span className="sheet-owner">{line.ownerUnit?.name ?? line.raiserUnit.name}</span>
      <span className="sheet-day">{shortDay(day, agenda.today, language)}</span>
      <span className={late ? 'sheet-due sheet-late' : 'sheet-due'}>{words}</span>
    </li>
  );
}

function Kinds({ agenda: { kinds } }: { readonly agenda: Agenda }) {
  const t = useText(agendaText);
  const kindName = useKindName();
  if (kinds.length === 0) return null;
  const cells = ['open', 'raised', 'closed'] as const;
  const words = { open: t.kindOpen, raised: t.kindRaised, closed: t.kindClosed };
  const sum = (cell: (typeof cells)[number]) => kinds.reduce((total, kind) => total + kind[cell], 0);
  return (
    <section className="sheet-kinds" aria-label={t.kinds}>
      <p className="sheet-sums">
        {cells.map((cell) => (
          <span key={cell}>
            {words[cell]} <strong>{sum(cell)}</strong>
          </span>
        ))}
      </p>
      <ul>
        {kinds.map((kind) => (
          <li key={kind.kind}>
            {kindName(kind.kind)} <strong>{kind.open}</strong>
            <span className="fine">{t.kindChange(kind.raised, kind.closed)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
