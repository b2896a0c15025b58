import { setImmediate as turn } from 'node:timers/promises';
import type { z } from 'zod';
import type { CommandId } from '#kernel/ids';
import type { PlainDate } from '#kernel/plain-date';
import { type Refusal, RefusedError, refuse } from '#kernel/refusal';
import { createRelay, derivedId, mapInTurns, type Relay, type Send, type Tx } from '#platform/commands';
import type { Ledger, LedgerRow, NameRegister, Recorded } from '#platform/ledgers';
import { askedAboutName } from '../answer.rules.ts';
import type { TableToTake } from '../contract.ts';
import { findIn, type NamedField, namedFields, type Unfound } from '../names.rules.ts';
import type { Report } from '../report.rules.ts';
import { introducedIn, type NamesFound } from './find-names.ts';
import { madeAhead } from './made-ahead.ts';
import { inPieces, packing, rowGroups } from './packed-rows.ts';

/** Items of one call of a ledger's verb where it does not say: statements grow with these, not with rows. */
const batch = 1_000;
/** Of the first call: with so many in its tables the database learns how full they are (decision 0027). */
const firstBatch = 200;
/** Rows made ready in one turn of the program. */
const part = 40;

/** One import under way: where each table's rows are found, recorded and reported. */
export type TakingOver = {
  readonly tx: Tx;
  readonly send: Send;
  readonly registers: readonly NameRegister[];
  readonly names: NamesFound;
  readonly report: Report;
  /** Nouns of which a ledger was hindered: a name of theirs that is unknown may be known once that is mended. */
  readonly hindered: Set<string>;
  /** Whether anybody will read what the verbs themselves do not: not where it is only tried, and nothing is compared. */
  readonly isRead: boolean;
};

type Row = Omit<LedgerRow<Ledger['sheet']>, 'values'> & { readonly values: Readonly<Record<string, unknown>> };

/** Takes a table over by its ledger, as far as its names are found; says whether anything changed. */
export async function takeTable(within: TakingOver, ledger: Ledger, table: TableToTake): Promise<boolean> {
  const relay = createRelay(within.tx, { analysedFrom: firstBatch, withUnread: within.isRead });
  const taking = { ...within, tx: relay.tx };
  const { tx, registers, report } = taking;
  const asOf = table.asOf !== null && table.asOf < tx.today ? table.asOf : tx.today;
  const fields = namedFields(ledger.sheet, new Set(registers.map(({ noun }) => noun)));
  report.read(ledger.sheet.id, table.rows.length);
  const step = createSteps(taking, relay, ledger, table);
  const take = ledger.together.length === 0 ? takePieces : takeWaves;
  let unfound: AllWaiting | null = null;
  try {
    unfound = await take({ taking, ledger, table, fields, asOf, step });
  } finally {
    // What the database refused of one batch ends the next: the first is told.
    await relay.done();
  }
  if (unfound.length > 0) askNames(taking, ledger, table, unfound);
  return step.hasChanged();
}

function* rowsOf({ file, years, rows }: TableToTake): Generator<Row> {
  for (const { row, category, values } of rows) yield { row, category, values, years, origin: `${file}#${row}` };
}

type Taking = {
  readonly taking: TakingOver;
  readonly ledger: Ledger;
  readonly table: TableToTake;
  readonly fields: readonly NamedField[];
  readonly asOf: PlainDate;
  readonly step: ReturnType<typeof createSteps>;
};

/** Where each row tells of an item of its own, a piece of them is made ready while the database writes the one before it. */
async function takePieces({ taking, ledger, table, fields, asOf, step }: Taking): Promise<AllWaiting> {
  const stillUnfound = packing.rows<Waiting>();
  const ready = madeAhead(inPieces(rowsOf(table), batch), async (rows) => {
    // The piece before it is handed on first.
    await turn();
    const found: Row[] = [];
    await findNames(taking, fields, rows, { asOf, step, found: (row) => found.push(row), unfound: stillUnfound.add });
    return mapInTurns([...inPieces(found, part)], (some) => gather(ledger, some, asOf), 1);
  });
  for await (const parts of ready) await step.record(parts);
  await step.rest();
  return stillUnfound.rows;
}

/**
 * Where several rows may tell of one item the names of all are found first; then so many items as are whole are made ready
 * at a time. A row may name a record that another of these makes: these are taken first, wave by wave.
 * @returns those that stay unfound
 */
async function takeWaves({ taking, ledger, table, fields, asOf, step }: Taking): Promise<AllWaiting> {
  const namesItself = fields.some(({ noun }) => noun === ledger.noun);
  let waiting: Iterable<Row> = { [Symbol.iterator]: () => rowsOf(table) };
  for (;;) {
    const together = rowGroups<Row>(ledger.together, ledger.namedFirst);
    const unfound = packing.rows<Waiting>();
    // Whoever looks for names of its own noun may read all there are: once a wave.
    for (const rows of namesItself ? [waiting] : inPieces(waiting, batch)) {
      // oxlint-disable-next-line no-await-in-loop -- a piece at a time stands in memory
      await findNames(taking, fields, rows, { asOf, step, found: together.add, unfound: unfound.add });
    }
    // oxlint-disable-next-line no-await-in-loop -- each wave names what the one before it made
    await recordGroups({ ledger, asOf, step }, together.groups());
    const isStuck = together.count() === 0 || !namesItself || taking.report.isHindered();
    if (unfound.rows.length === 0 || isStuck) return unfound.rows;
    waiting = { [Symbol.iterator]: () => rowsIn(unfound.rows) };
  }
}

function* rowsIn(waiting: Iterable<Waiting>): Generator<Row> {
  for (const { row } of waiting) yield row;
}

async function recordGroups(
  { ledger, asOf, step }: Pick<Taking, 'ledger' | 'asOf' | 'step'>,
  groups: Iterable<readonly Row[]>,
): Promise<void> {
  const ready = madeAhead(inPieces(groups, ledger.atOnce ?? batch, lengthOf), async (some) => {
    await turn();
    return mapInTurns([...inPieces(some, part, lengthOf)], (few) => gather(ledger, few.flat(), asOf), 1);
  });
  for await (const parts of ready) await step.record(parts);
  await step.rest();
}

const lengthOf = ({ length }: readonly Row[]): number => length;

type Gathered = ReturnType<Ledger['gather']>;

/** Items of rows, and why of some there is none: they make none, or none that the verb reads. */
function gather(ledger: Ledger, rows: readonly Row[], asOf: PlainDate): Gathered {
  // The cells were read by this very sheet, and their names found field by field.
  const { items, refused } = ledger.gather(rows as readonly LedgerRow<Ledger['sheet']>[], asOf);
  const unfit = items.flatMap(({ message, rows: at }) => {
    const refusal = unfitOf(ledger.record.input, message);
    return refusal === null ? [] : [{ rows: at, refusal }];
  });
  if (unfit.length === 0) return { items, refused };
  const left = new Set(unfit.map(({ rows: at }) => at));
  return { items: items.filter(({ rows: at }) => !left.has(at)), refused: [...refused, ...unfit] };
}

type Waiting = { readonly row: Row; readonly unfound: readonly Unfound[] };
type AllWaiting = Iterable<Waiting> & { readonly length: number };

type Finding = Pick<Taking, 'asOf' | 'step'> & {
  readonly found: (row: Row) => void;
  readonly unfound: (waiting: Waiting) => void;
};

/** @param rows gone through several times, and never all of them in memory */
async function findNames(
  { tx, registers, names }: TakingOver,
  fields: readonly NamedField[],
  rows: Iterable<Row>,
  { asOf, step, found, unfound }: Finding,
): Promise<void> {
  let bearer = await names.lookUp(tx, fields, rows);
  const introduced = introducedIn(fields, rows, bearer, asOf);
  for (const { noun, introduce } of registers) {
    const named = introduced.get(noun) ?? [];
    if (introduce === undefined || named.length === 0) continue;
    // oxlint-disable-next-line no-await-in-loop -- a noun at a time, for whom rows name
    await step.pass(await introduce(step.next(noun), named));
    // oxlint-disable-next-line no-await-in-loop -- whom the line above made is found now
    bearer = await names.lookUp(tx, fields, rows);
  }
  for (const piece of inPieces(rows, batch)) {
    // oxlint-disable-next-line no-await-in-loop -- others get a turn meanwhile
    const results = await mapInTurns(piece, (row) => ({ row, ...findIn(fields, row.values, bearer) }));
    for (const one of results) {
      if ('found' in one) found({ ...one.row, values: one.found });
      else unfound(one);
    }
  }
}

/** What two wordings could mean, or nobody bears, is asked once, with the rows in which it stands. */
function askNames(
  { report, hindered }: TakingOver,
  { sheet, noun }: Ledger,
  table: TableToTake,
  rows: Iterable<Waiting>,
) {
  const asked = new Map<string, Unfound & { readonly rows: number[] }>();
  for (const { row, unfound } of rows) {
    for (const one of unfound) {
      if (one.why === 'unknown' && hindered.has(one.named.noun)) continue;
      const key = askedAboutName(one.named.noun, one.name);
      const known = asked.get(key) ?? { ...one, rows: [] };
      asked.set(key, known);
      if (known.rows.at(-1) !== row.row) known.rows.push(row.row);
    }
  }
  for (const [key, { named, name, why, rows: at }] of asked) {
    const place = { sheet: sheet.id, file: table.file, rows: at, heading: named.heading };
    report.obstacle({ ...place, code: `name.${why}`, rule: null, facts: { name, noun: named.noun }, asked: key });
  }
  if (noun !== undefined) hindered.add(noun);
}

/** The calls of the ledger's verb, each under an id that follows from that of the import. */
function createSteps(
  { tx, report, hindered }: TakingOver,
  { meanwhile, pass }: Relay,
  ledger: Ledger,
  table: TableToTake,
) {
  const { sheet, atOnce = batch } = ledger;
  const place = (rows: readonly number[]) => ({ sheet: sheet.id, file: table.file, rows });
  const steps = new Map<string, number>();
  const waiting: Gathered['items'][number][] = [];
  let isFirst = true;
  let changed = false;
  const size = () => (isFirst ? Math.min(firstBatch, atOnce) : atOnce);

  const next = (what: string): Tx => {
    const step = (steps.get(what) ?? 0) + 1;
    steps.set(what, step);
    const commandId = derivedId<'CommandId'>('import', tx.commandId ?? '', table.file, sheet.id, what, String(step));
    return { ...tx, commandId };
  };
  function refused(rows: readonly number[], { code, field, rule, facts = {} }: Refusal): void {
    const [top = ''] = (field ?? '').split('.');
    const heading = sheet.columns[top]?.heading ?? (field === undefined || field === '' ? null : field);
    report.obstacle({ ...place(rows), code, heading, rule: rule ?? null, facts, asked: null });
    if (ledger.noun !== undefined) hindered.add(ledger.noun);
  }
  function told(rows: readonly number[], { subjectId, effect, changes, conflicts }: Recorded): void {
    report.recorded(sheet.id, effect, conflicts.length > 0);
    changed ||= effect !== 'unchanged';
    if (effect === 'changed') report.changed({ ...place(rows), subjectId, changes });
    for (const conflict of conflicts) report.conflict({ ...place(rows), ...conflict });
  }

  async function recordBatch(items: Gathered['items']): Promise<void> {
    isFirst = false;
    try {
      const commandId = next('record').commandId as CommandId;
      const inputs = items.map(({ message }) => message);
      const handed = await ledger.record.within(tx, { commandId, inputs, meanwhile });
      await pass(handed);
      for (const [index, recorded] of handed.answers.entries()) told(items[index]?.rows ?? [], recorded);
    } catch (error) {
      if (!(error instanceof RefusedError)) throw error;
      for (const refusal of error.refusals) {
        const { index, ...rest } = itemOf(refusal, items.length);
        refused(items[index]?.rows ?? [], rest);
      }
    }
  }
  return {
    next,
    pass,
    hasChanged: () => changed,
    record: async (parts: readonly Gathered[]): Promise<void> => {
      for (const { rows: at, refusal } of parts.flatMap((gathered) => gathered.refused)) refused(at, refusal);
      waiting.push(...parts.flatMap((gathered) => gathered.items));
      while (waiting.length >= size()) {
        // oxlint-disable-next-line no-await-in-loop -- batches see each other
        await recordBatch(waiting.splice(0, size()));
      }
    },
    /** Whatever makes no whole batch: the next wave sees it, and nothing is left over. */
    rest: async (): Promise<void> => {
      if (waiting.length > 0) await recordBatch(waiting.splice(0));
    },
  };
}

/** What a message made of a file's cells does not keep of its own schema: every door reads what comes in (reliability 8). */
function unfitOf(schema: z.ZodType, message: unknown): Refusal | null {
  const read = schema.safeParse(message);
  if (read.success) return null;
  const { path = [], message: said = '' } = read.error.issues[0] ?? {};
  const code = /^[a-z]+\.[a-z-]+$/u.test(said) ? said : 'cell.unfit';
  return refuse('invalid', code, path.length === 0 ? {} : { field: String(path[0]) });
}

/** A verb over a list names the item before the field; over a list of one it does not. */
function itemOf(refusal: Refusal, count: number): Refusal & { readonly index: number } {
  if (count === 1) return { ...refusal, index: 0 };
  const [index = '0', ...field] = (refusal.field ?? '').split('.');
  return { ...refusal, index: Number(index), field: field.join('.') };
}
