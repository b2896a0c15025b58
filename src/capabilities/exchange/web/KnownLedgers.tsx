import { useState } from 'react';
import type { LedgersKnown } from '#capabilities/exchange/contract';
import { ledgerFileHref, TextField, useText } from '#ui';
import { ledgerTemplateHref } from './paths.ts';
import { importText } from './text.ts';

type KnownLedgersProps = { readonly known: LedgersKnown };

/** Which ledgers there are, each to be saved as it stands or as an empty form. */
export function KnownLedgers({ known: { ledgers } }: KnownLedgersProps) {
  const t = useText(importText);
  const [purpose, setPurpose] = useState('');
  const told = purpose.trim();
  return (
    <section className="import-part" aria-label={t.known}>
      <h2>{t.known}</h2>
      {ledgers.some(({ sensitive }) => sensitive) && (
        <TextField
          name="purpose"
          label={t.purpose}
          hint={t.purposeHint}
          maxLength={200}
          required={false}
          value={purpose}
          onChange={setPurpose}
        />
      )}
      <ul className="import-known">
        {ledgers.map(({ sheet, zh, sensitive, headings }) => (
          <li key={sheet}>
            <strong>{zh}</strong>
            <span className="import-files">
              {sensitive && told === '' ? (
                <span className="fine">{t.purposeFirst}</span>
              ) : (
                <a
                  href={ledgerFileHref(sheet, { purpose: sensitive ? told : undefined })}
                  download
                  aria-label={t.exportOf(zh)}
                >
                  {t.exported}
                </a>
              )}
              <a href={ledgerTemplateHref(sheet)} download aria-label={t.templateOf(zh)}>
                {t.template}
              </a>
            </span>
            <span className="fine">{Object.values(headings).join('、')}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
