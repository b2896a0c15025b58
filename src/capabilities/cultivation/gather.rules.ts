import { endAfter, saidDay } from '#kernel/cell-values';
import type { DatedOn } from '#kernel/dated-on';
import { historyOfRows, type ToldKeyed } from '#kernel/keyed-facts';
import type { PlainDate } from '#kernel/plain-date';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal';
import type { FoundRowOf } from '#kernel/sheet';
import { readToldDay } from '#kernel/told-day';
import { valueOf } from '#kernel/told-value';
import type { CultivationKey, CultivationStep, RecordCultivation, ToldStep } from './contract.ts';
import type { cultivationSheet } from './cultivation.sheet.ts';

type Row = {
  readonly row: number;
  readonly origin: string;
  readonly values: FoundRowOf<typeof cultivationSheet>;
};

/** What rows of one person at one branch tell, as a message; the last that tells a step tells it for all. */
export function messageOfRows(rows: readonly Row[], asOf: PlainDate): RecordCultivation | Refusal {
  const [first] = rows;
  const name = first && valueOf(first.values.name);
  const branchUnitId = first && valueOf(first.values.branch)?.[0];
  if (name === undefined) return refuse('invalid', 'cultivation.nameless', { field: 'name' });
  if (branchUnitId === undefined) return refuse('invalid', 'cultivation.no-branch', { field: 'branch' });
  const steps = stepsOf(rows);
  if (isRefusal(steps)) return steps;
  const remark = lastOf(rows, ({ remark: told }) => valueOf(told));
  return {
    branchUnitId: branchUnitId as RecordCultivation['branchUnitId'],
    name,
    ...(remark === undefined ? {} : { remark: remark.told }),
    facts: historyOfRows(rows.flatMap((row) => factsOf(row, asOf))) as RecordCultivation['facts'],
    steps: [...steps],
  };
}

/** Without 起始日期 a row holds since the application; a stage since it was told. */
function factsOf({ values, origin }: Row, asOf: PlainDate): ToldKeyed<CultivationKey>[] {
  const from = (saidDay(values.from) ?? saidDay(values.appliedOn))?.on ?? asOf;
  const days = { from, ...endAfter(values.to), origin };
  const told: readonly (readonly [CultivationKey, string | undefined, PlainDate?])[] = [
    ['stage', valueOf(values.stage), saidDay(values.toldOn)?.on ?? saidDay(values.from)?.on ?? asOf],
    ['authority', valueOf(values.authority)],
    ['workplace', valueOf(values.workplace)],
    ['activity', valueOf(values.activity)],
    ...(valueOf(values.contacts) ?? []).map(({ personId }) => ['contact', personId] as const),
  ];
  return told.flatMap(([key, value, since = from]) =>
    value === undefined ? [] : [{ ...days, key, value, from: since }],
  );
}

function stepsOf(rows: readonly Row[]): readonly ToldStep[] | Refusal {
  const steps: ToldStep[] = [];
  const tell = (step: CultivationStep, on: { told: DatedOn | null; row: Row } | undefined, to?: Said<string>) => {
    const row = on?.row ?? to?.row;
    if (row === undefined) return;
    steps.push({ step, on: on?.told ?? null, organisation: to?.told ?? null, origin: row.origin });
  };
  const day = (field: 'appliedOn' | 'handedOn' | 'letterOn' | 'endedOn') =>
    lastOf(rows, (values) => saidDay(values[field]));
  tell('applied', day('appliedOn'));
  tell(
    'handedOn',
    day('handedOn'),
    lastOf(rows, ({ handedTo }) => valueOf(handedTo)),
  );
  tell(
    'recommended',
    day('letterOn'),
    lastOf(rows, ({ letterTo }) => valueOf(letterTo)),
  );
  tell('ended', day('endedOn'));
  for (const [step, field] of [['received', 'receipt'] as const, ['letterReceived', 'letterReceipt'] as const]) {
    const cell = lastOf(rows, (values) => valueOf(values[field]));
    const read = cell === undefined ? 'none' : readReceipt(cell.told);
    if (read === null)
      return refuse('invalid', 'cultivation.receipt-unreadable', { field, facts: { text: cell?.told ?? '' } });
    if (cell !== undefined && read !== 'none') tell(step, { told: read === 'undated' ? null : read, row: cell.row });
  }
  return steps;
}

type Said<Value> = { readonly told: Value; readonly row: Row } | undefined;

/** What the last row that says it says. */
function lastOf<Value>(rows: readonly Row[], read: (values: Row['values']) => Value | undefined): Said<Value> {
  return rows
    .map((row) => ({ told: read(row.values), row }))
    .findLast((one): one is { told: Value; row: Row } => one.told !== undefined);
}

const received = new Set(['有', '是', '√', '✓', '✔', '已', '已收', '已收到', '收到', '已回执']);
const notReceived = new Set(['没有', '否', '×', '未', '未收', '未收到', '尚未收到']);

/** 回执: its day, that there is one, or that there is none yet; null where it says neither. */
export function readReceipt(text: string): DatedOn | 'undated' | 'none' | null {
  const plain = text.normalize('NFKC').replace(/\s+/gu, '');
  if (received.has(plain)) return 'undated';
  if (notReceived.has(plain)) return 'none';
  const day = readToldDay(plain);
  return isRefusal(day) || 'no' in day ? null : day.dated;
}
