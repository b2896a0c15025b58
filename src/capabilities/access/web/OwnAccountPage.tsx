import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ownAccountEndpoint, type OwnAccount } from '#capabilities/access/contract';
import { Button, Failure, Loading, Notice, Page, call, dayOfInstant, useText, useWrittenDay } from '#ui';
import { ChangePasswordForm } from './ChangePasswordForm.tsx';
import { RenewRecoveryCodes } from './SecondFactorForm.tsx';
import { PlaceOfOwnAccountParts } from './own-account-parts.tsx';
import { useMe } from './queries.ts';
import { accessRefusals } from '../refusals.ts';
import { accessText } from './text.ts';
import { useRoleName } from './who-may.ts';
import './account.css';

const ownAccountQuery = queryOptions({
  queryKey: ['own-account'],
  queryFn: ({ signal }) => call(ownAccountEndpoint, { signal }),
});

/** One's own account: name, roles held, password, and the second factor where the office asks for one. */
export function OwnAccountPage() {
  const t = useText(accessText);
  const account = useQuery(ownAccountQuery);
  return (
    <Page title={t.ownAccount}>
      {account.isPending && <Loading />}
      {account.isError && (
        <Failure error={account.error} words={accessRefusals} onRetry={() => void account.refetch()} />
      )}
      {account.data !== undefined && (
        <div className="account-cards">
          <Roles signInName={account.data.signInName} />
          <Password />
          {account.data.secondFactor !== null && <SecondFactor factor={account.data.secondFactor} />}
          <PlaceOfOwnAccountParts />
        </div>
      )}
    </Page>
  );
}

function Roles({ signInName }: { readonly signInName: string }) {
  const t = useText(accessText);
  const me = useMe();
  const roleName = useRoleName();
  return (
    <section className="visitor-card account-card" aria-labelledby="own-roles">
      <h2 id="own-roles">{me.personName}</h2>
      <p className="fine">{t.signsInAs(signInName)}</p>
      {me.office !== null && <p>{t[me.office]}</p>}
      {me.office === null && me.grants.length === 0 && <p>{t.noRole}</p>}
      <ul className="account-grants">
        {me.grants.map(({ role, unitId, unitName }) => (
          <li key={`${role} ${unitId}`}>
            {unitName} · {roleName(role)}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Password() {
  const t = useText(accessText);
  const [changed, setChanged] = useState(0);
  return (
    <section className="visitor-card account-card" aria-labelledby="own-password">
      <h2 id="own-password">{t.password}</h2>
      {changed > 0 && <Notice tone="good">{t.passwordChanged}</Notice>}
      <ChangePasswordForm key={changed} onDone={() => setChanged(changed + 1)} />
    </section>
  );
}

type SecondFactorProps = { readonly factor: NonNullable<OwnAccount['secondFactor']> };

function SecondFactor({ factor }: SecondFactorProps) {
  const t = useText(accessText);
  const written = useWrittenDay();
  const queries = useQueryClient();
  const [renewing, setRenewing] = useState(false);
  const done = () => {
    setRenewing(false);
    void queries.invalidateQueries(ownAccountQuery);
  };
  return (
    <section className="visitor-card account-card" aria-labelledby="own-factor">
      <h2 id="own-factor">{t.secondFactor}</h2>
      <p>{t.boundSince(written(dayOfInstant(factor.since)))}</p>
      <p className="fine">{t.recoveryCodesLeft(factor.recoveryCodesLeft)}</p>
      {renewing ? (
        <RenewRecoveryCodes onDone={done} />
      ) : (
        <div className="form-actions">
          <Button onPress={() => setRenewing(true)}>{t.renewRecoveryCodes}</Button>
        </div>
      )}
      <p className="fine">{t.phoneLost}</p>
    </section>
  );
}
