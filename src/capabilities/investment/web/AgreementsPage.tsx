import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useSearchParams } from 'react-router';
import { useMe } from '#capabilities/access/web';
import { AgreementFilter, type AgreementList } from '#capabilities/investment/contract';
import { ChoiceField, DayField, LedgerFiles, Page, PagedList, useListFilter, useText, useWrittenDay } from '#ui';
import { AgreementLines } from './AgreementLines.tsx';
import { agreementsPath, type AgreementsView } from './paths.ts';
import { agreementsViewOf } from './agreements-view.ts';
import { agreementListQuery } from './queries.ts';
import { agreementRefusals } from '../refusals.ts';
import { agreementText } from './text.ts';

/** What was signed, newest first, what each agreement commits to and when; nothing is ranked. */
export function AgreementsPage() {
  const t = useText(agreementText);
  const [search] = useSearchParams();
  const view = agreementsViewOf(search);
  const list = useInfiniteQuery({ ...agreementListQuery(view), placeholderData: keepPreviousData });
  const [first] = list.data?.pages ?? [];
  const lines = list.data?.pages.flatMap(({ agreements }) => agreements) ?? [];

  return (
    <Page title={t.agreements} lede={first === undefined ? null : <Count list={first} />}>
      <Tools view={view} whole={first?.whole ?? false} />
      <PagedList list={list} words={agreementRefusals} count={lines.length} none={{ said: t.none, how: t.noneHow }}>
        <AgreementLines lines={lines} signed={view.show !== 'negotiating'} />
      </PagedList>
      {first !== undefined && <LedgerFiles on={view.on} ledgers={[{ sheet: 'agreements', label: t.ledger }]} />}
      {first?.whole === false && <p className="fine">{t.withoutTax}</p>}
    </Page>
  );
}

function Count({ list }: { readonly list: AgreementList }) {
  const t = useText(agreementText);
  const written = useWrittenDay();
  return (
    <p role="status">
      {t.asOf(written(list.on))} · {t.counts(list.signed, list.lateStarts)}
    </p>
  );
}

function Tools({ view, whole }: { readonly view: AgreementsView; readonly whole: boolean }) {
  const t = useText(agreementText);
  const { today } = useMe();
  const { day, show, look } = useListFilter(view, today, agreementsPath);
  const words = { signed: t.showSigned, lateStart: t.showLate, negotiating: t.showNegotiating };
  const shown = AgreementFilter.options.filter((one) => whole || one !== 'negotiating' || one === view.show);
  return (
    <div className="list-tools not-on-paper">
      <ChoiceField
        name="show"
        label={t.show}
        value={view.show ?? 'signed'}
        onChange={(value) => show({ show: shown.find((one) => one === value && one !== 'signed') })}
        choices={shown.map((value) => ({ value, label: words[value] }))}
      />
      <DayField name="on" label={t.day} value={day} onChange={look} latest={today} />
    </div>
  );
}
