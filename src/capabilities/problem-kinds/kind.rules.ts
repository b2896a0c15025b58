import type { Words } from '#kernel/words';
import type { PlainDate } from '#kernel/plain-date';
import { type Refusal, refuse } from '#kernel/refusal';
import type { AddProblemKind, KindOfProblem, RetireProblemKind } from './contract.ts';

const firstKinds: readonly (readonly [kind: string, name: string, nameEn: string])[] = [
  ['land', '用地报批等手续', 'Land approval and the like'],
  ['planning-scheme', '规划方案', 'Planning scheme'],
  ['demolition', '征地拆迁', 'Land taking and demolition'],
  ['pre-approval', '前期审批', 'Approvals before the start'],
  ['funds', '资金', 'Funds'],
  ['utilities', '水电气路配套', 'Water, power, gas, roads'],
  ['construction', '施工组织', 'Organisation of works'],
  ['labour', '用工与工资', 'Labour and wages'],
  ['safety', '质量安全', 'Quality and safety'],
  ['dispute', '矛盾纠纷', 'Disputes'],
  ['enterprise-need', '企业诉求', 'Needs of enterprises'],
  ['other', '其他', 'Other'],
];

/** What the kinds every zone begins with are called. */
export const givenKindWords: Readonly<Record<string, Words>> = Object.fromEntries(
  firstKinds.map(([kind, zh, en]) => [kind, { zh, en }]),
);

/** What every zone begins with (IS-01, in the words of the ledgers zones keep); a zone adds and retires its own. */
const givenKinds: readonly KindOfProblem[] = firstKinds.map(([kind, name, nameEn], index) => ({
  kind,
  name,
  nameEn,
  officialOrder: (index + 1) * 10,
  retiredOn: 'infinity',
  version: 0,
}));

/** The kinds of a zone in their order: a row of its own stands before a given one. */
export function kindsOf(rows: readonly KindOfProblem[]): readonly KindOfProblem[] {
  const own = new Set(rows.map(({ kind }) => kind));
  return [...givenKinds.filter(({ kind }) => !own.has(kind)), ...rows].toSorted(
    (one, other) => one.officialOrder - other.officialOrder || (one.kind < other.kind ? -1 : 1),
  );
}

export function addKind(kinds: readonly KindOfProblem[], input: AddProblemKind): KindOfProblem | 'unchanged' | Refusal {
  const row: KindOfProblem = { ...input, retiredOn: 'infinity', version: 1 };
  const known = kinds.find(({ kind }) => kind === input.kind);
  if (known !== undefined) {
    const same =
      known.name === input.name && known.nameEn === input.nameEn && known.officialOrder === input.officialOrder;
    return same ? 'unchanged' : refuse('conflict', 'problem-kind.taken', { field: 'kind' });
  }
  const named = kinds.some(({ name, retiredOn }) => name === input.name && retiredOn === 'infinity');
  return named ? refuse('invalid', 'problem-kind.name-taken', { field: 'name', facts: { name: input.name } }) : row;
}

/** From that day on no problem of the kind is raised; those that stand keep it. */
export function retireKind(
  row: KindOfProblem,
  { from }: RetireProblemKind,
  today: PlainDate,
): KindOfProblem | 'unchanged' | Refusal {
  if (row.retiredOn !== 'infinity' && row.retiredOn <= today) {
    return refuse('invalid', 'problem-kind.retired', { field: 'kind', facts: { retiredOn: row.retiredOn } });
  }
  if (from < today) return refuse('invalid', 'problem-kind.from-past', { field: 'from', facts: { today } });
  return row.retiredOn === from ? 'unchanged' : { ...row, retiredOn: from, version: row.version + 1 };
}
