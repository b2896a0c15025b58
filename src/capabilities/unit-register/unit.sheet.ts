import type { UnitKind } from '#capabilities/organisation/contract';
import { happenedBy } from '#kernel/dated-on';
import type { PlainDate } from '#kernel/plain-date';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal';
import { type FoundRowOf, sheet, type Told } from '#kernel/sheet';
import type { ToldDay } from '#kernel/told-day';
import { readToldSpans } from '#kernel/told-spans';
import { valueOf } from '#kernel/told-value';
import { type AliasKind, RecordUnit } from './contract.ts';

/** Words of ledgers for what a unit is; the first of each is the one that is written. */
const kindWords = {
  新区: 'zone',
  开发区: 'zone',
  部门: 'department',
  局办: 'department',
  乡镇: 'township',
  场: 'farm',
  农场: 'farm',
  村: 'village',
  社区: 'village',
  组: 'group',
  驻外机构: 'rep-office',
  驻外办: 'rep-office',
  指挥部: 'command-post',
  党支部: 'branch',
  企业: 'enterprise',
  施工单位: 'contractor',
} as const satisfies Readonly<Record<string, UnitKind>>;

/** 机构名录: a row a unit and the unit above it; a unit that was moved has a row for each. */
export const unitSheet = sheet({
  id: 'units',
  zh: '机构名录',
  en: 'Register of units',
  key: ['name', 'parent', 'from'],
  columns: {
    name: {
      heading: '单位名称',
      also: ['机构名称', '单位全称', '机构全称'],
      cell: { kind: 'text' },
      required: true,
    },
    kind: {
      heading: '单位类别',
      also: ['机构类别', '机构类型', '单位类型'],
      cell: { kind: 'choice', words: kindWords },
    },
    // Text: a unit of this very file may be meant, so the verb finds it, and not whoever found the names of others.
    parent: { heading: '上级单位', also: ['主管单位', '上级机构', '隶属单位'], cell: { kind: 'text' } },
    order: { heading: '排序', also: ['机构序列', '排列顺序'], cell: { kind: 'text' } },
    from: { heading: '设立(隶属)日期', also: ['设立日期', '成立日期', '隶属日期'], cell: { kind: 'day' } },
    movedFrom: { heading: '调整前上级单位', also: ['原上级单位', '原隶属单位'], cell: { kind: 'text' } },
    to: { heading: '撤销(调整)日期', also: ['撤销日期', '调整日期'], cell: { kind: 'day' } },
    shortNames: { heading: '简称', also: ['单位简称', '机构简称', '别名'], cell: { kind: 'text' } },
    formerNames: { heading: '曾用名', also: ['原名称', '原名'], cell: { kind: 'text' } },
    creditCode: { heading: '统一社会信用代码', also: ['信用代码', '社会信用代码'], cell: { kind: 'text' } },
    region: { heading: '行政区划代码', also: ['区划代码', '所在区划'], cell: { kind: 'text' } },
  },
});

type UnitLine = {
  readonly row: number;
  readonly origin: string;
  readonly values: FoundRowOf<typeof unitSheet>;
};

type Gathered = {
  readonly items: readonly { readonly message: RecordUnit; readonly rows: readonly number[] }[];
  readonly refused: readonly { readonly rows: readonly number[]; readonly refusal: Refusal }[];
};

/** Rows of one unit are one history: where it stood first, and each row that says it was moved from there on that day. */
export function gatherUnits(rows: readonly UnitLine[], asOf: PlainDate): Gathered {
  const lines = rows.map((line) => ({ ...line, told: toldOf(line.values, asOf) }));
  const byPlace = Map.groupBy(lines, ({ told }) => placeKey(told.name, told.parent, told.to));
  const goesOn = new Set<(typeof lines)[number]>();
  const nextOf = new Map<(typeof lines)[number], (typeof lines)[number]>();
  for (const line of lines) {
    const { name, movedFrom, from } = line.told;
    if (movedFrom === null || from === undefined) continue;
    const before = byPlace.get(placeKey(name, movedFrom, from))?.find((other) => !nextOf.has(other));
    if (before === undefined || before === line) continue;
    nextOf.set(before, line);
    goesOn.add(line);
  }
  const gathered = lines
    .filter((line) => !goesOn.has(line))
    .map((first) => {
      const history: [Line, ...Line[]] = [first];
      for (let next = nextOf.get(first); next !== undefined; next = nextOf.get(next)) history.push(next);
      return { rows: history.map(({ row }) => row), message: messageOf(history) };
    });
  return {
    items: gathered.flatMap(({ rows: at, message }) => (isRefusal(message) ? [] : [{ rows: at, message }])),
    refused: gathered.flatMap(({ rows: at, message }) => (isRefusal(message) ? [{ rows: at, refusal: message }] : [])),
  };
}

const placeKey = (name: string, parent: string | null, on: PlainDate | undefined): string =>
  JSON.stringify([name, parent, on ?? null]);

function toldOf({ name, parent, movedFrom, from, to }: UnitLine['values'], asOf: PlainDate) {
  return {
    name: valueOf(name) ?? '',
    parent: valueOf(parent) ?? null,
    movedFrom: valueOf(movedFrom) ?? null,
    from: dayOf(from, asOf),
    to: dayOf(to, asOf),
  };
}

type Line = UnitLine & { readonly told: ReturnType<typeof toldOf> };

function messageOf(history: readonly [Line, ...Line[]]): RecordUnit | Refusal {
  const [first] = history;
  const last = history.at(-1) ?? first;
  const values = Object.assign({}, ...history.map((line) => withoutEmpty(line.values))) as UnitLine['values'];
  const aliases = [spansOf(values.shortNames, 'short'), spansOf(values.formerNames, 'former')];
  const regions = spansOf(values.region, 'short');
  const unreadable = [...aliases, regions].find(isRefusal);
  if (unreadable !== undefined) return unreadable;
  const [order, kind, creditCode] = [valueOf(values.order), valueOf(values.kind), valueOf(values.creditCode)];
  const message = {
    name: first.told.name,
    ...(kind === undefined ? {} : { kind }),
    ...(order === undefined ? {} : { officialOrder: Number(order) }),
    ...(first.told.movedFrom === null ? {} : { movedFrom: first.told.movedFrom }),
    places: history.map(({ told: { parent, from, to }, origin }) => ({
      parent,
      origin,
      ...(from === undefined ? {} : { from }),
      ...(to === undefined ? {} : { to }),
    })),
    ...((valueOf(values.shortNames) ?? valueOf(values.formerNames))
      ? { aliases: aliases.flatMap((each) => (isRefusal(each) ? [] : each)) }
      : {}),
    ...(creditCode === undefined ? {} : { creditCode: creditCode.toUpperCase() }),
    ...(valueOf(values.region) !== undefined && !isRefusal(regions)
      ? { regions: regions.map(({ name: regionCode, kind: _, ...days }) => ({ regionCode, ...days })) }
      : {}),
    origin: last.origin,
  };
  const read = RecordUnit.safeParse(message);
  if (read.success) return read.data;
  const field = fieldOf[String(read.error.issues[0]?.path[0])] ?? String(read.error.issues[0]?.path[0] ?? 'name');
  return refuse('invalid', 'unit.field-unreadable', { field });
}

const fieldOf: Readonly<Record<string, string>> = {
  officialOrder: 'order',
  aliases: 'shortNames',
  regions: 'region',
  places: 'parent',
};

type Spanned = {
  readonly kind: AliasKind;
  readonly name: string;
  readonly from?: PlainDate;
  readonly to?: PlainDate;
};

function spansOf(cell: FoundRowOf<typeof unitSheet>['region'], kind: AliasKind): readonly Spanned[] | Refusal {
  const spans = readToldSpans(valueOf(cell) ?? '');
  if (isRefusal(spans)) return spans;
  return spans.map(({ value, from, to }) => ({
    kind,
    name: value,
    ...(from === null ? {} : { from: from.on }),
    ...(to === null ? {} : { to: to.on }),
  }));
}

/** "June", told on the 20th, is the 20th at the latest; a day ahead stays one, and is refused by the rule. */
function dayOf(told: Told<ToldDay> | undefined, asOf: PlainDate): PlainDate | undefined {
  const day = valueOf(told);
  return day && (happenedBy(day.dated, asOf) ?? day.dated).on;
}

const withoutEmpty = (values: object): object =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => valueOf(value) !== undefined));
