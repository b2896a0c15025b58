import { Fragment } from 'react';
import { addressOf } from './address.ts';
import { kitText } from './kit-text.ts';
import { useText } from './text.ts';

type LedgerFilesProps = {
  /** As the sheets of ledgers are called, with what the reader calls them. */
  readonly ledgers: readonly { readonly sheet: string; readonly label: string }[];
  /** The day the page shows; today where it shows no other. */
  readonly on?: string | undefined;
};

/** Where a ledger is saved from, of a day and, where it tells of persons what is kept from most eyes, for a purpose. */
export const ledgerFileHref = (
  sheet: string,
  query: { readonly on?: string | undefined; readonly purpose?: string | undefined } = {},
): string => addressOf(`/api/ledgers/${sheet}/file`, query);

/** What a list shows can be taken along, as the workbook it can be taken over from again. */
export function LedgerFiles({ ledgers, on }: LedgerFilesProps) {
  const t = useText(kitText);
  return (
    <p className="ledger-files fine not-on-paper">
      {t.takeAlong}
      {ledgers.map(({ sheet, label }) => (
        <Fragment key={sheet}>
          {' '}
          <a href={ledgerFileHref(sheet, { on })} download>
            {label}
          </a>
        </Fragment>
      ))}
    </p>
  );
}
