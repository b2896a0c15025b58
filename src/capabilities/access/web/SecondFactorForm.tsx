import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { beginSecondFactorEndpoint } from '#capabilities/access/contract';
import { Failure, Loading, call, newId, useText } from '#ui';
import { CodeForm } from './CodeForm.tsx';
import { QrCode } from './QrCode.tsx';
import { RecoveryCodes } from './RecoveryCodes.tsx';
import { accessRefusals } from '../refusals.ts';
import { accessText } from './text.ts';

/** The secret to scan, the first code of it, and the recovery codes: then the door is open. */
export function SecondFactorForm({ onDone }: { readonly onDone: () => void }) {
  const t = useText(accessText);
  const [recoveryCodes, setRecoveryCodes] = useState<readonly string[] | null>(null);
  const begun = useQuery({
    queryKey: ['second-factor'],
    queryFn: ({ signal }) => call(beginSecondFactorEndpoint, { body: {}, commandId: newId(), signal }),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });

  if (recoveryCodes !== null) return <RecoveryCodes codes={recoveryCodes} onDone={onDone} />;
  if (begun.isError) return <Failure error={begun.error} words={accessRefusals} onRetry={() => void begun.refetch()} />;
  if (begun.data === undefined) return <Loading />;
  return (
    <>
      <ol className="second-factor-steps">
        <li>{t.scanIt}</li>
        <li>{t.typeItsCode}</li>
      </ol>
      <QrCode text={begun.data.uri} label={t.qrCode} />
      <p className="fine">{t.cannotScan}</p>
      <p>
        <code className="secret-text">{spaced(begun.data.secret)}</code>
      </p>
      <CodeForm submit={t.bind} onRecoveryCodes={setRecoveryCodes} />
    </>
  );
}

/** In fours, as it is read out. */
const spaced = (secret: string): string => secret.replaceAll(/(.{4})(?!$)/g, '$1 ');

/** New recovery codes for a second factor that stands. */
export function RenewRecoveryCodes({ onDone }: { readonly onDone: () => void }) {
  const t = useText(accessText);
  const [recoveryCodes, setRecoveryCodes] = useState<readonly string[] | null>(null);
  if (recoveryCodes !== null) return <RecoveryCodes codes={recoveryCodes} onDone={onDone} />;
  return <CodeForm submit={t.renewRecoveryCodes} onRecoveryCodes={setRecoveryCodes} />;
}
