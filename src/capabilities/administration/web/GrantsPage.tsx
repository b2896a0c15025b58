import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { askerOf, useMe, useRoleName, useWhoMay } from '#capabilities/access/web';
import { Role } from '#capabilities/access/contract';
import { mayAct, noStanding } from '#kernel/permission';
import { Button, ChoiceField, Empty, Failure, Loading, Page, useText } from '#ui';
import { grantAccess } from '../grant.access.ts';
import { GrantCard } from './GrantCard.tsx';
import { ProposalCard } from './ProposalCard.tsx';
import { ProposeGrantForm } from './ProposeGrantForm.tsx';
import { grantsPath, grantsViewOf } from './paths.ts';
import { grantsQuery } from './queries.ts';
import { administrationRefusals } from '../refusals.ts';
import { administrationText } from './text.ts';
import './administration.css';

/** What waits for a second person first; then every grant with who gave it, from when to when. */
export function GrantsPage() {
  const t = useText(administrationText);
  const whoMay = useWhoMay();
  const roleName = useRoleName();
  const navigate = useNavigate();
  const [search] = useSearchParams();
  const view = grantsViewOf(search);
  const asker = askerOf(useMe());
  const list = useQuery(grantsQuery(view));
  const mayPropose = mayAct(grantAccess.propose, asker, noStanding, 'grant.propose');
  const filtered = view.account !== undefined || view.role !== undefined || view.unit !== undefined;

  return (
    <Page title={t.grants} lede={<p className="fine">{t.grantsAre}</p>}>
      <div className="administration-tools not-on-paper">
        <ChoiceField
          name="role"
          label={t.role}
          value={view.role ?? ''}
          onChange={(role) => void navigate(grantsPath({ ...view, role }), { replace: true })}
          choices={[
            { value: '', label: t.everyRole },
            ...Role.options.map((role) => ({ value: role as string, label: roleName(role) })),
          ]}
        />
        {filtered && (
          <Link className="button" to={grantsPath()}>
            {t.everyGrant}
          </Link>
        )}
        <Button
          blocked={mayPropose ? null : whoMay(grantAccess.propose)}
          onPress={() => void navigate(grantsPath({ ...view, act: 'propose' }))}
        >
          {t.propose}
        </Button>
      </div>
      {view.act === 'propose' && mayPropose && (
        <ProposeGrantForm view={view} onClose={() => void navigate(grantsPath({ ...view, act: undefined }))} />
      )}
      {list.isPending && <Loading />}
      {list.isError && (
        <Failure error={list.error} words={administrationRefusals} onRetry={() => void list.refetch()} />
      )}
      {list.data !== undefined && (
        <>
          {list.data.proposals.length > 0 && (
            <section className="administration-section" aria-labelledby="proposals">
              <h2 id="proposals">{t.proposals}</h2>
              <ul className="administration-list">
                {list.data.proposals.map((proposal) => (
                  <ProposalCard key={proposal.grantId} proposal={proposal} />
                ))}
              </ul>
            </section>
          )}
          <section className="administration-section" aria-labelledby="given">
            <h2 id="given">{t.given}</h2>
            {list.data.grants.length === 0 && <Empty>{t.noGrant}</Empty>}
            <ul className="administration-list">
              {list.data.grants.map((grant) => (
                <GrantCard key={grant.grantId} grant={grant} today={list.data.today} />
              ))}
            </ul>
          </section>
        </>
      )}
    </Page>
  );
}
