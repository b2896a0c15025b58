import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from 'react-router';
import { signOutEndpoint } from '#capabilities/access/contract';
import { Button, call, dropDrafts, isRefused, Notice, refusalsOf, useRefusalWording, useText } from '#ui';
import { ownAccountPath } from './paths.ts';
import { forgetMe, useMe } from './queries.ts';
import { accessRefusals } from '../refusals.ts';
import { accessText } from './text.ts';

/** Who is signed in, in which office, and the way out. */
export function AccountBar() {
  const t = useText(accessText);
  const me = useMe();
  const word = useRefusalWording(accessRefusals);
  const queries = useQueryClient();
  const leave = () => {
    dropDrafts();
    forgetMe(queries);
  };
  const signOut = useMutation({
    mutationFn: () => call(signOutEndpoint),
    onSuccess: leave,
    onError: (error) => isRefused(error, 'signed-out') && leave(),
  });

  return (
    <div className="account">
      <Link className="account-name" to={ownAccountPath} title={t.ownAccount}>
        {me.personName}
        {me.office !== null && <span className="fine"> {t[me.office]}</span>}
      </Link>
      <Button look="quiet" blocked={signOut.isPending ? t.signingOut : null} onPress={() => signOut.mutate()}>
        {t.signOut}
      </Button>
      {signOut.isError && <Notice tone="danger">{refusalsOf(signOut.error).map(word)}</Notice>}
    </div>
  );
}
