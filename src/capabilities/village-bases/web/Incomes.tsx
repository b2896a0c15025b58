import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { type IncomeLine, IncomeKind } from '#capabilities/village-bases/contract';
import { fen, printMoney } from '#kernel/money';
import { PagedList, useLanguage, useText, useWrittenDay } from '#ui';
import type { VillageBasesView } from './paths.ts';
import { incomeListQuery } from './queries.ts';
import { villageBaseRefusals } from '../refusals.ts';
import { villageBaseText } from './text.ts';

/** What villages took in of a year; what a village has not told is said, and counts for nothing. */
export function Incomes({ view }: { readonly view: VillageBasesView }) {
  const t = useText(villageBaseText);
  const list = useInfiniteQuery({ ...incomeListQuery(view), placeholderData: keepPreviousData });
  const [first] = list.data?.pages ?? [];
  const lines = list.data?.pages.flatMap(({ incomes }) => incomes) ?? [];
  return (
    <section aria-labelledby="incomes">
      <h2 id="incomes">{first === undefined ? t.incomeLedger : t.incomes(first.year)}</h2>
      <PagedList list={list} words={villageBaseRefusals} count={lines.length} none={{ said: t.noIncome }}>
        {first !== undefined && <p className="fine">{t.villages(first.count)}</p>}
        <ul className="list-lines">
          {lines.map((line) => (
            <Line key={line.incomeId} line={line} />
          ))}
        </ul>
      </PagedList>
    </section>
  );
}

const money = (sum: number): string => printMoney(fen(sum), '万元');

function Line({ line }: { readonly line: IncomeLine }) {
  const t = useText(villageBaseText);
  const { language } = useLanguage();
  const written = useWrittenDay();
  const { amounts, total, operating, voucher } = line;
  const told = IncomeKind.options.flatMap((kind) => {
    const sum = amounts[kind];
    return sum === undefined ? [] : [`${t[kind]} ${money(sum)}`];
  });
  const missing = IncomeKind.options.filter((kind) => amounts[kind] === undefined).map((kind) => t[kind]);
  return (
    <li className="list-line">
      <div className="list-what">
        <span>{line.village.name}</span>
        <span className="fine">{told.join(' · ')}</span>
        {missing.length > 0 && <span className="fine">{t.notTold(missing.join(language === 'zh' ? '、' : ', '))}</span>}
      </div>
      <span>
        <span className="fine">{t.total}</span> {total === null ? '—' : money(total)}
      </span>
      <span>
        <span className="fine">{t.operatingTotal}</span> {operating === null ? '—' : money(operating)}
      </span>
      <span className="fine">
        {[t.by(written(line.by)), voucher === null ? null : t.voucher(voucher)]
          .filter((part) => part !== null)
          .join(' · ')}
      </span>
    </li>
  );
}
