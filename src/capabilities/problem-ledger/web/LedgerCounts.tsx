import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { useText } from '#ui';
import { problemsPath, type ProblemsView } from './paths.ts';
import { problemCountQuery } from './queries.ts';
import { ledgerText } from './text.ts';

/** How the ledger stands, in one line: each number is a filter, counted by the statement that lists it. */
export function LedgerCounts() {
  const t = useText(ledgerText);
  return (
    <nav className="ledger-counts" aria-label={t.counts}>
      <Count label={t.countOpen} view={{}} />
      <Count label={t.countOverdue} view={{ overdue: 'true' }} grave />
      <Count label={t.countUnconfirmed} view={{ state: 'answered' }} />
    </nav>
  );
}

type CountProps = { readonly label: string; readonly view: ProblemsView; readonly grave?: boolean };

function Count({ label, view, grave = false }: CountProps) {
  const { data } = useQuery(problemCountQuery(view));
  return (
    <Link to={problemsPath(view)} className={grave && (data ?? 0) > 0 ? 'ledger-count ledger-grave' : 'ledger-count'}>
      {label} <strong>{data ?? '…'}</strong>
    </Link>
  );
}
