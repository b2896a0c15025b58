import { useState } from 'react';
import { CheckField, Form, useText } from '#ui';
import { accessRefusals } from '../refusals.ts';
import { accessText } from './text.ts';

type RecoveryCodesProps = { readonly codes: readonly string[]; readonly onDone: () => void };

/** Shown once: nobody goes on without having said that they are kept. */
export function RecoveryCodes({ codes, onDone }: RecoveryCodesProps) {
  const t = useText(accessText);
  const [kept, setKept] = useState(false);
  return (
    <section className="recovery-codes" aria-labelledby="recovery-codes">
      <h2 id="recovery-codes">{t.recoveryCodes}</h2>
      <p>{codes.length === 0 ? t.recoveryCodesGone : t.recoveryCodesHow}</p>
      <ul>
        {codes.map((code) => (
          <li key={code}>
            <code className="secret-text">{code}</code>
          </li>
        ))}
      </ul>
      <Form
        label={t.recoveryCodes}
        error={null}
        pending={false}
        words={accessRefusals}
        submit={t.continue}
        onSubmit={onDone}
      >
        <CheckField name="kept" label={t.recoveryCodesKept} checked={kept} onChange={setKept} />
      </Form>
    </section>
  );
}
