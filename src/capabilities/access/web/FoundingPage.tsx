import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { Failure, Loading, Notice, useText } from '#ui';
import { InsecureNotice } from './InsecureNotice.tsx';
import { FoundingForm } from './FoundingForm.tsx';
import { VisitorPage } from './VisitorPage.tsx';
import { takeFoundingToken } from './founding-draft.ts';
import { signInPath } from './paths.ts';
import { entranceQuery } from './queries.ts';
import { accessRefusals } from '../refusals.ts';
import { accessText } from './text.ts';

/** Where the link on the console leads: `/founding#token=…`. */
export function FoundingPage() {
  const t = useText(accessText);
  const [token] = useState(takeFoundingToken);
  const entrance = useQuery(entranceQuery);

  return (
    <VisitorPage title={t.founding} wide>
      <InsecureNotice />
      {entrance.isPending && <Loading />}
      {entrance.isError && (
        <Failure error={entrance.error} words={accessRefusals} onRetry={() => void entrance.refetch()} />
      )}
      {entrance.data?.foundingOpen === false && <FoundingClosed />}
      {entrance.data?.foundingOpen === true &&
        (token === null ? <Notice tone="warning">{t.foundingNoToken}</Notice> : <FoundingForm token={token} />)}
    </VisitorPage>
  );
}

function FoundingClosed() {
  const t = useText(accessText);
  return (
    <Notice tone="calm">
      <p>{t.foundingClosed}</p>
      <Link to={signInPath()}>{t.signIn}</Link>
    </Notice>
  );
}
