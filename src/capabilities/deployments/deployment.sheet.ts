import { saidDay } from '#kernel/cell-values';
import type { PersonId, UnitId } from '#kernel/ids';
import type { PlainDate } from '#kernel/plain-date';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal';
import { type FoundRowOf, sheet } from '#kernel/sheet';
import { valueOf } from '#kernel/told-value';
import type { RecordDeployments } from './contract.ts';

const text = { kind: 'text' } as const;
const day = { kind: 'day' } as const;
const unit = { kind: 'name', noun: 'unit' } as const;

const ways = { 派驻: 'posted', '派驻(全脱产)': 'posted', 全脱产: 'posted', 兼任: 'concurrent' } as const;

/** S4 三级干部统筹调配表: a row a stretch of days on which somebody is sent to one unit in one way. */
export const deploymentSheet = sheet({
  id: 'deployments',
  zh: '三级干部统筹调配表',
  en: 'Cadres sent to the front line',
  key: ['name', 'home', 'unit', 'from'],
  columns: {
    name: { heading: '姓名', cell: { kind: 'persons', at: 'home' }, required: true },
    home: { heading: '派出单位', also: ['工作单位', '工作单位及职务', '所在单位', '原单位'], cell: unit },
    title: { heading: '职务', also: ['工作职务', '现任职务'], cell: text, computed: true },
    rank: { heading: '职级', cell: text, computed: true },
    level: { heading: '来源层级', cell: text, computed: true },
    unit: { heading: '派往单位', also: ['派驻单位', '选派单位', '选派到单位', '服务单位'], cell: unit },
    way: { heading: '选派方式', cell: { kind: 'choice', words: ways } },
    basis: { heading: '选派依据', also: ['依据'], cell: text },
    from: { heading: '起始日期', also: ['选派日期', '选派时间', '派驻日期', '起'], cell: day },
    to: { heading: '结束日期', also: ['选派结束日期', '终止日期', '止'], cell: day },
    load: { heading: '同时承担项目', cell: text, computed: true },
  },
});

type Line = {
  readonly row: number;
  readonly origin: string;
  readonly values: FoundRowOf<typeof deploymentSheet>;
};
type Gathered = {
  readonly items: readonly { readonly message: RecordDeployments; readonly rows: readonly number[] }[];
  readonly refused: readonly { readonly rows: readonly number[]; readonly refusal: Refusal }[];
};

/** All that the rows tell of one person at one unit is one item: its stretches follow each other. */
export function gatherDeployments(lines: readonly Line[], asOf: PlainDate): Gathered {
  const read = lines.map((line) => ({ row: line.row, told: termsOf(line) }));
  const terms = read.flatMap(({ row, told }) => (isRefusal(told) ? [] : told.map((one) => ({ row, ...one }))));
  const ofOne = Map.groupBy(terms, ({ personId, unitId }) => `${personId} ${unitId}`);
  return {
    items: Array.from(ofOne.values(), (told) => ({
      rows: [...new Set(told.map(({ row }) => row))],
      message: {
        personId: told[0]?.personId as PersonId,
        unitId: told[0]?.unitId as UnitId,
        terms: told.map(({ term }) => term),
        asOf,
      },
    })),
    refused: read.flatMap(({ row, told }) => (isRefusal(told) ? [{ rows: [row], refusal: told }] : [])),
  };
}

type Term = RecordDeployments['terms'][number];
type ToldTerm = { readonly personId: PersonId; readonly unitId: UnitId; readonly term: Term };

function termsOf({ values, origin }: Line): readonly ToldTerm[] | Refusal {
  const homeUnitId = valueOf(values.home)?.[0] as UnitId | undefined;
  const unitId = valueOf(values.unit)?.[0] as UnitId | undefined;
  if (homeUnitId === undefined) return refuse('invalid', 'deployment.no-home', { field: 'home', rule: 'M1' });
  if (unitId === undefined) return refuse('invalid', 'deployment.no-target', { field: 'unit', rule: 'M1' });
  const told = {
    way: valueOf(values.way),
    basis: valueOf(values.basis),
    from: saidDay(values.from),
    to: saidDay(values.to),
  };
  const said = Object.fromEntries(Object.entries(told).filter(([, value]) => value !== undefined)) as Partial<Term>;
  const people = valueOf(values.name) ?? [];
  return people.map(({ personId }) => ({ personId, unitId, term: { homeUnitId, ...said, origin } }));
}
