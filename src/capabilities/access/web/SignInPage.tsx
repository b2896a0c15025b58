import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, Navigate, useLocation, useNavigate, useParams, useSearchParams } from 'react-router';
import type { Entrance, ZoneSign } from '#capabilities/access/contract';
import { Failure, Form, Loading, Notice, TextField, useText } from '#ui';
import { VisitorPage } from './VisitorPage.tsx';
import { InsecureNotice } from './InsecureNotice.tsx';
import { SignInForm } from './SignInForm.tsx';
import { nextPage, signInPath, zoneSignInPath } from './paths.ts';
import { entranceQuery, meQuery } from './queries.ts';
import { accessRefusals } from '../refusals.ts';
import { accessText } from './text.ts';

/** The door: `/` for the only zone, `/z/{code}` for any. Whoever is signed in already goes straight on. */
export function SignInPage() {
  const t = useText(accessText);
  const { code } = useParams();
  const [search] = useSearchParams();
  const me = useQuery(meQuery);
  const entrance = useQuery(entranceQuery);

  if (me.data !== undefined && me.data !== null) return <Navigate to={nextPage(search)} replace />;
  const failed = entrance.error ?? me.error;
  if (failed !== null) {
    const retry = () => void Promise.all([entrance.refetch(), me.refetch()]);
    return (
      <VisitorPage title={t.signIn}>
        <Failure error={failed} words={accessRefusals} onRetry={retry} />
      </VisitorPage>
    );
  }
  if (entrance.data === undefined || me.data === undefined) {
    return (
      <VisitorPage title={t.signIn}>
        <Loading />
      </VisitorPage>
    );
  }
  return <Door entrance={entrance.data} code={code} />;
}

function Door({ entrance, code }: { readonly entrance: Entrance; readonly code: string | undefined }) {
  const t = useText(accessText);
  if (entrance.foundingOpen && entrance.onlyZone === null && code === undefined) return <ToBeFounded />;
  const zone = zoneAt(entrance, code);
  return (
    <VisitorPage title={zone === null ? t.signIn : t.signInTo(zone.name)}>
      {zone !== null && <JustFounded zone={zone} />}
      <InsecureNotice />
      <div className="visitor-card">{zone === null ? <ZoneChoice /> : <SignInForm code={zone.code} />}</div>
      {code !== undefined && entrance.onlyZone?.code !== code && <Link to={signInPath()}>{t.otherZone}</Link>}
    </VisitorPage>
  );
}

/** Of a zone that is not the only one a stranger learns no name: its code stands for it. */
function zoneAt({ onlyZone }: Entrance, code: string | undefined): ZoneSign | null {
  if (code === undefined || onlyZone?.code === code) return onlyZone;
  return { code, name: code };
}

function JustFounded({ zone }: { readonly zone: ZoneSign }) {
  const t = useText(accessText);
  const { state } = useLocation() as { readonly state: { readonly founded?: string } | null };
  return state?.founded === zone.code ? <Notice tone="good">{t.founded(zone.name)}</Notice> : null;
}

function ToBeFounded() {
  const t = useText(accessText);
  return (
    <VisitorPage title={t.toBeFounded}>
      <div className="visitor-card">
        <p>{t.toBeFoundedHow}</p>
      </div>
    </VisitorPage>
  );
}

function ZoneChoice() {
  const t = useText(accessText);
  const navigate = useNavigate();
  const [code, setCode] = useState('');
  return (
    <Form
      label={t.zoneCode}
      error={null}
      pending={false}
      words={accessRefusals}
      submit={t.continue}
      onSubmit={() => void navigate(zoneSignInPath(code))}
    >
      <TextField
        name="code"
        label={t.zoneCode}
        hint={t.zoneCodeHint}
        value={code}
        onChange={setCode}
        maxLength={31}
        pattern="[a-z][a-z0-9\-]+"
        spellCheck={false}
      />
    </Form>
  );
}
