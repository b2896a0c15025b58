import type { PlainDate } from '#kernel/plain-date';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal';
import { type FoundRowOf, sheet } from '#kernel/sheet';
import { readToldSpans } from '#kernel/told-spans';
import { valueOf } from '#kernel/told-value';
import { RecordPerson } from './contract.ts';

/** 人员名录: a row a post. No telephone: a number is brought and looked at by verbs of its own (rule 12.5). */
export const personSheet = sheet({
  id: 'people',
  zh: '人员名录',
  en: 'Register of people',
  key: ['name', 'unit', 'postUnit', 'title', 'from'],
  columns: {
    name: { heading: '姓名', cell: { kind: 'text' }, required: true },
    unit: { heading: '单位', also: ['所在单位', '工作单位'], cell: { kind: 'name', noun: 'unit' } },
    postUnit: { heading: '任职单位', also: ['兼任单位'], cell: { kind: 'name', noun: 'unit' } },
    title: { heading: '职务', also: ['工作职务', '现任职务'], cell: { kind: 'text' } },
    order: { heading: '班子排序', also: ['排序'], cell: { kind: 'text' } },
    duty: { heading: '分管工作', also: ['工作分工', '分工'], cell: { kind: 'text' } },
    from: { heading: '任职起始日期', also: ['任职日期', '任职时间'], cell: { kind: 'day' } },
    to: { heading: '任职终止日期', also: ['免职日期', '离任日期'], cell: { kind: 'day' } },
    rank: { heading: '职级', cell: { kind: 'text' } },
  },
});

type PersonLine = { readonly row: number; readonly origin: string; readonly values: FoundRowOf<typeof personSheet> };
type Gathered = {
  readonly items: readonly { readonly message: RecordPerson; readonly rows: readonly number[] }[];
  readonly refused: readonly { readonly rows: readonly number[]; readonly refusal: Refusal }[];
};

/** Rows of one name and unit are one person; each tells of a post, there or at the unit it names. */
export function gatherPeople(rows: readonly PersonLine[], asOf: PlainDate): Gathered {
  const ofOne = Map.groupBy(rows, ({ values: { name, unit } }) => JSON.stringify([valueOf(name), valueOf(unit)?.[0]]));
  const gathered = Array.from(ofOne.values(), (lines) => ({
    rows: lines.map(({ row }) => row),
    message: messageOf(lines, asOf),
  }));
  return {
    items: gathered.flatMap(({ rows: at, message }) => (isRefusal(message) ? [] : [{ rows: at, message }])),
    refused: gathered.flatMap(({ rows: at, message }) => (isRefusal(message) ? [{ rows: at, refusal: message }] : [])),
  };
}

function messageOf(lines: readonly PersonLine[], asOf: PlainDate): RecordPerson | Refusal {
  const last = lines.at(-1);
  const unitId = valueOf(last?.values.unit)?.[0];
  if (last === undefined || unitId === undefined) return refuse('invalid', 'person.unit-missing', { field: 'unit' });
  const rank = lines.map(({ values }) => valueOf(values.rank)).findLast((told) => told !== undefined);
  const ranks = readToldSpans(rank ?? '');
  if (isRefusal(ranks)) return { ...ranks, field: 'rank' };
  const read = RecordPerson.safeParse({
    name: valueOf(last.values.name),
    unitId,
    posts: lines.flatMap((line) => postOf(line, unitId) ?? []),
    ...(rank === undefined
      ? {}
      : { ranks: ranks.map(({ value, ...days }) => ({ rank: value, ...daysTold(days.from, days.to) })) }),
    asOf,
    origin: last.origin,
  });
  if (read.success) return read.data;
  const [first, , within] = read.error.issues[0]?.path ?? [];
  const field = first === 'posts' ? (within === 'officialOrder' ? 'order' : String(within)) : String(first);
  return refuse('invalid', 'person.field-unreadable', { field: field === 'ranks' ? 'rank' : field });
}

function postOf({ values, origin }: PersonLine, unitId: string): object | null {
  const [title, duty, order] = [valueOf(values.title), valueOf(values.duty), valueOf(values.order)];
  if (title === undefined) return null;
  return {
    unitId: valueOf(values.postUnit)?.[0] ?? unitId,
    title,
    ...(order === undefined ? {} : { officialOrder: Number(order) }),
    ...(duty === undefined ? {} : { duty }),
    ...daysTold(valueOf(values.from)?.dated, valueOf(values.to)?.dated),
    origin,
  };
}

const daysTold = <Day>(from: Day | null | undefined, to: Day | null | undefined): { from?: Day; to?: Day } => ({
  ...(from === null || from === undefined ? {} : { from }),
  ...(to === null || to === undefined ? {} : { to }),
});
