import { query } from '#platform/queries';
import { agreementAccess } from '../agreement.access.ts';
import { countSigned, firstSignings, type LineRow, listStanding } from '../agreement-list.store.ts';
import { isOfTax, statusOf } from '../agreement.rules.ts';
import { seesWhole } from '../agreement.store.ts';
import { type AgreementLine, type AgreementList, CommitmentKind, ListAgreements } from '../contract.ts';
import { perMu } from '../measure.rules.ts';
import type { PlainDate } from '#kernel/plain-date';

/** Agreements on a day, newest first, each with what was committed to and what the zone owes. */
export const listAgreements = query({
  name: 'agreement.list',
  input: ListAgreements,
  see: agreementAccess.see,
  read: async (tx, input): Promise<AgreementList> => {
    const asked = { ...input, on: input.on ?? tx.today };
    const [rows, counted, first] = await Promise.all([
      listStanding(tx, asked),
      countSigned(tx, asked.on),
      firstSignings(tx, asked.on),
    ]);
    const shown = rows.slice(0, asked.limit);
    const last = shown.at(-1);
    const whole = seesWhole(tx);
    return {
      on: asked.on,
      today: tx.today,
      whole,
      ...counted,
      agreements: shown.map((row) => ({ ...lineOf(row, asked.on, whole), park: parkOf(row, first) })),
      next: rows.length > asked.limit && last !== undefined ? `${last.since} ${last.number}` : null,
    };
  },
});

function lineOf(row: LineRow, on: PlainDate, whole: boolean): Omit<AgreementLine, 'park'> {
  const { traits, measured, reached, commitments, promises } = row;
  const { investment = null, land = null, workshop = null, paidIn = null } = measured ?? {};
  const order = (kind: CommitmentKind) => CommitmentKind.options.indexOf(kind);
  const reachedOn = { start: reached?.started ?? null, production: reached?.inProduction ?? null };
  return {
    agreementId: row.agreementId,
    name: row.name,
    investor: row.investor,
    basis: row.basis,
    project: row.project,
    since: row.since,
    lateStart: row.lateStart,
    placeOfOrigin: traits?.['placeOfOrigin'] ?? null,
    industry: traits?.['industry'] ?? null,
    investment,
    land,
    workshop,
    paidIn,
    investmentPerMu: investment === null || land === null ? null : perMu(investment.amount, land.amount),
    commitments: commitments
      .filter(({ kind }) => whole || !isOfTax(kind))
      .toSorted((one, other) => order(one.kind) - order(other.kind))
      .map(({ kind, amount, dueBy, result }) => {
        const seenOn = kind === 'start' || kind === 'production' ? reachedOn[kind] : null;
        return { kind, amount, dueBy, status: statusOf({ kind, dueBy, result, reachedOn: seenOn }, on) };
      }),
    promises: promises.map((promise) => ({ ...promise, overdue: promise.dueBy !== null && promise.dueBy.on < on })),
  };
}

/** Whether no other signed project came to the park before. */
const parkOf = ({ park, since }: LineRow, first: ReadonlyMap<string, PlainDate>): AgreementLine['park'] =>
  park === null ? null : { name: park.name, first: first.get(park.projectId) === since };
