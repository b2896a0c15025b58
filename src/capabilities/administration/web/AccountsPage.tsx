import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { askerOf, useMe, useWhoMay } from '#capabilities/access/web';
import { mayAct, noStanding } from '#kernel/permission';
import { Button, Empty, Failure, Loading, Page, SearchField, useText } from '#ui';
import { accountAccess } from '../account.access.ts';
import { AccountCard } from './AccountCard.tsx';
import { FirstPasswordNotice, type ToldPassword } from './FirstPasswordNotice.tsx';
import { OpenAccountForm } from './OpenAccountForm.tsx';
import { accountsPath, accountsViewOf } from './paths.ts';
import { accountsQuery } from './queries.ts';
import { administrationRefusals } from '../refusals.ts';
import { administrationText } from './text.ts';
import './administration.css';

/** Who signs in, in what state, with which roles; the system administrator keeps them, the other two look on. */
export function AccountsPage() {
  const t = useText(administrationText);
  const whoMay = useWhoMay();
  const navigate = useNavigate();
  const [search] = useSearchParams();
  const view = accountsViewOf(search);
  const [told, setTold] = useState<ToldPassword | null>(null);
  const asker = askerOf(useMe());
  const list = useQuery({ ...accountsQuery(view), placeholderData: keepPreviousData });
  const mayOpen = mayAct(accountAccess.open, asker, noStanding, 'account.open');
  const seek = (sought: string) => void navigate(accountsPath({ search: sought }), { replace: true });

  return (
    <Page title={t.accounts} lede={<p className="fine">{t.accountsAre}</p>}>
      <div className="administration-tools not-on-paper">
        <SearchField label={t.searchAccounts} value={view.search ?? ''} onChange={seek} />
        <Button
          blocked={mayOpen ? null : whoMay(accountAccess.open)}
          onPress={() => void navigate(accountsPath({ ...view, act: 'open' }))}
        >
          {t.openAccount}
        </Button>
      </div>
      {told !== null && <FirstPasswordNotice told={told} onKept={() => setTold(null)} />}
      {view.act === 'open' && mayOpen && (
        <OpenAccountForm onTold={setTold} onClose={() => void navigate(accountsPath({ search: view.search }))} />
      )}
      {list.isError && (
        <Failure error={list.error} words={administrationRefusals} onRetry={() => void list.refetch()} />
      )}
      {list.isPending && <Loading />}
      {list.data !== undefined && (
        <>
          {list.data.accounts.length === 0 && <Empty>{t.noAccount}</Empty>}
          <ul className="administration-list">
            {list.data.accounts.map((account) => (
              <AccountCard key={account.accountId} account={account} onTold={setTold} />
            ))}
          </ul>
          {list.data.next !== null && (
            <Link className="button" to={accountsPath({ search: view.search, after: list.data.next })}>
              {t.nextPage}
            </Link>
          )}
        </>
      )}
    </Page>
  );
}
