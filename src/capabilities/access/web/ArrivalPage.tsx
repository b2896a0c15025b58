import { useQueryClient } from '@tanstack/react-query';
import { Page, useText } from '#ui';
import { ChangePasswordForm } from './ChangePasswordForm.tsx';
import { SecondFactorForm } from './SecondFactorForm.tsx';
import { meQuery, useMe } from './queries.ts';
import { accessText } from './text.ts';
import './account.css';

/** What somebody signed in still owes at the door: it stands in place of every page until it is done. */
export function ArrivalPage() {
  const t = useText(accessText);
  const { owes } = useMe();
  const queries = useQueryClient();
  const onDone = () => void queries.invalidateQueries(meQuery);
  const isPassword = owes === 'password';
  return (
    <Page title={isPassword ? t.ownPassword : t.secondFactor}>
      <div className="visitor-card account-card">
        <p>{isPassword ? t.ownPasswordHow : t.secondFactorHow}</p>
        {isPassword ? <ChangePasswordForm first onDone={onDone} /> : <SecondFactorForm onDone={onDone} />}
      </div>
    </Page>
  );
}
