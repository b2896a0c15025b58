import { Fragment } from 'react';
import { kitText } from './kit-text.ts';
import { useText } from './text.ts';

type LedgerFilesProps = {
  /** As the sheets of ledgers are called, with what the reader calls them. */
  readonly ledgers: readonly { readonly sheet: string; readonly label: string }[];
  /** The day the page shows; today where it shows no other. */
  readonly on?: string | undefined;
};

/** What a list shows can be taken along, as the workbook it can be taken over from again. */
export function LedgerFiles({ ledgers, on }: LedgerFilesProps) {
  const t = useText(kitText);
  const query = on === undefined || on === '' ? '' : `?on=${encodeURIComponent(on)}`;
  return (
    <p className="ledger-files fine not-on-paper">
      {t.takeAlong}
      {ledgers.map(({ sheet, label }) => (
        <Fragment key={sheet}>
          {' '}
          <a href={`/api/ledgers/${encodeURIComponent(sheet)}/file${query}`} download>
            {label}
          </a>
        </Fragment>
      ))}
    </p>
  );
}
