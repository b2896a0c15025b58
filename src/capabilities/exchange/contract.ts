import { z } from 'zod';
import { endpoint } from '#kernel/endpoint';
import { idSchema } from '#kernel/ids';
import { instantSchema } from '#kernel/instant';
import { line } from '#kernel/text';
import { plainDateSchema } from '#kernel/plain-date';
import { wordsSchema } from '#kernel/words';

/** A `RefusalDatum`. */
const FactDatum = z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string()).readonly()]);

type ReadRow = {
  readonly row: number;
  readonly category: string | null;
  readonly values: Readonly<Record<string, unknown>>;
  readonly compared: Readonly<Record<string, string>>;
};
/** As they were recognised in this process, gone through one by one: they may be packed. */
const ReadRows = z.custom<Iterable<ReadRow> & { readonly length: number; readonly hash: string }>(
  (rows) => typeof rows === 'object' && rows !== null && Symbol.iterator in rows && 'hash' in rows,
);

const FindingOfTable = z.strictObject({
  code: z.string(),
  column: z.int().nullable(),
  heading: z.string().nullable(),
  rows: z.array(z.int()),
  facts: z.record(z.string(), FactDatum),
});

/** A table as it was recognised, by the sheet that read it. What is not settled in it keeps all from being taken over. */
const TableToTake = z.strictObject({
  sheet: z.string(),
  shape: z.string(),
  /** As origins name it. */
  file: z.string(),
  /** The day its rows speak of; today where it does not say. */
  asOf: plainDateSchema.nullable(),
  /** Years that headings, or else the title, name: 2022年计划投资, by field. */
  years: z.record(z.string(), z.int()),
  rows: ReadRows,
  /** Whether it has computed columns, which are held against what we say. */
  compares: z.boolean(),
  questions: z.array(FindingOfTable),
  errors: z.array(FindingOfTable),
});
export type TableToTake = z.infer<typeof TableToTake>;

/** Answers to what was asked, by question; taken over with the rows, they are remembered. */
export const Answers = z.record(z.string(), z.string());
export type Answers = z.infer<typeof Answers>;

export const TakeOver = z.strictObject({ tables: z.array(TableToTake), answers: Answers });
export type TakeOver = z.infer<typeof TakeOver>;

/** How many records of a ledger are new, changed, unchanged, and told otherwise by a later fact. */
export const LedgerCount = z.strictObject({
  sheet: z.string(),
  rows: z.int(),
  new: z.int(),
  changed: z.int(),
  unchanged: z.int(),
  conflicting: z.int(),
});
export type LedgerCount = Readonly<z.infer<typeof LedgerCount>>;

const place = { sheet: z.string(), file: z.string(), rows: z.array(z.int()).readonly() };
const Facts = z.record(z.string(), FactDatum).readonly();

/** What keeps an import from being taken over, where it stands: a question by `asked`, or what is to be mended. */
export const Obstacle = z
  .strictObject({
    ...place,
    code: z.string(),
    heading: z.string().nullable(),
    rule: z.string().nullable(),
    facts: Facts,
    words: wordsSchema,
    /** By which it is answered; null where only the file can be mended. */
    asked: z.string().nullable(),
  })
  .readonly();
export type Obstacle = z.infer<typeof Obstacle>;

const Change = z
  .strictObject({ field: z.string(), was: z.string().nullable(), becomes: z.string().nullable() })
  .readonly();

/** A record that stands already and is told otherwise; what is new is counted alone. */
const ChangedRecord = z
  .strictObject({
    ...place,
    subjectId: z.string(),
    changes: z.array(Change).readonly(),
  })
  .readonly();
export type ChangedRecord = z.infer<typeof ChangedRecord>;

const Conflict = z
  .strictObject({
    ...place,
    field: z.string(),
    told: z.string(),
    stands: z.string(),
    since: z.string(),
    origin: z.string().nullable(),
  })
  .readonly();
export type Conflict = z.infer<typeof Conflict>;

/** What a computed column says otherwise than we: listed, never taken. */
const Difference = z.strictObject({ ...place, field: z.string(), told: z.string(), ours: z.string() }).readonly();
export type Difference = z.infer<typeof Difference>;

/** What step two shows. Lists hold the first thousand; counts are whole. */
export const ImportReport = z
  .strictObject({
    counts: z.array(LedgerCount).readonly(),
    changed: z.array(ChangedRecord).readonly(),
    conflicts: z.array(Conflict).readonly(),
    differences: z.array(Difference).readonly(),
    obstacles: z.array(Obstacle).readonly(),
  })
  .readonly();
export type ImportReport = z.infer<typeof ImportReport>;

/** A column as step one shows it: the field it fills, or why it fills none. Columns are counted from 0. */
const SeenColumn = z.strictObject({
  column: z.int(),
  heading: z.string(),
  field: z.string().nullable(),
  why: z.enum(['unknown', 'twice', 'serial', 'never-taken', 'left-out']).nullable(),
  unit: z.string().nullable(),
});

/** A table as it was recognised: what step one shows of it. */
const SeenTable = z.strictObject({
  sheet: z.string(),
  /** Of the workbook; null in CSV. */
  name: z.string().nullable(),
  title: z.string().nullable(),
  reportedBy: z.string().nullable(),
  asOf: plainDateSchema.nullable(),
  columns: z.array(SeenColumn),
  rows: z.int(),
  /** Rows that are no data, by what they are. */
  skipped: z.record(z.string(), z.int()),
  hiddenRows: z.int(),
  notRead: z.strictObject({ coloured: z.int(), struck: z.int(), commented: z.int() }),
  /** Whether its records can be taken over yet. */
  taken: z.boolean(),
});
export type SeenTable = z.infer<typeof SeenTable>;

export const ImportTried = z.strictObject({ tables: z.array(SeenTable), report: ImportReport.nullable() });
export type ImportTried = z.infer<typeof ImportTried>;

/** A ledger that can be taken over: its sheet, and the headings of its fields, for whoever answers. */
const LedgerKnown = z.strictObject({
  sheet: z.string(),
  zh: z.string(),
  en: z.string(),
  /** Exported for a purpose alone. */
  sensitive: z.boolean(),
  headings: z.record(z.string(), z.string()),
});
export const LedgersKnown = z.strictObject({ ledgers: z.array(LedgerKnown) });
export type LedgersKnown = z.infer<typeof LedgersKnown>;

/** Largest workbook, in bytes (reliability 13). */
const mostBytes = 50 * 2 ** 20;

/** A file's name as given: origins name it. */
const FileName = z
  .string()
  .trim()
  .min(1)
  .max(120)
  .regex(/^[^\p{C}#]*$/u, 'printable');

/** Answers as JSON: few enough to stand in an address. */
const AnswersText = z
  .string()
  .max(4_000)
  .transform((text, context) => {
    try {
      return Answers.parse(JSON.parse(text));
    } catch {
      context.addIssue({ code: 'custom', message: 'answers' });
      return z.NEVER;
    }
  });

const workbook = {
  query: z.strictObject({ name: FileName, answers: AnswersText.optional() }),
  upload: { mostBytes },
} as const;

/** An answer kept from an import, and what it is known again by. */
export const RememberedAnswer = z.strictObject({
  /** The hash of the file's sheet and headings; empty for who bears a name, which any file may ask. */
  shape: z.string(),
  /** What was asked, its parts by `|`: a sheet or a noun, what about, and the words. */
  asked: z.string(),
  answer: z.string(),
  /** Null where no account did. */
  taughtBy: z.string().nullable(),
  recordedAt: instantSchema,
  /** The act that taught it: the same words taught again are another answer. */
  taughtIn: idSchema<'CommandId'>(),
});
export type RememberedAnswer = z.infer<typeof RememberedAnswer>;

/** The last taught first, a page at a time; `next` is the number of the following page. */
const RememberedAnswers = z.strictObject({ answers: z.array(RememberedAnswer), next: z.int().nullable() });

export const answersOfPage = 200;

export const ForgetAnswer = RememberedAnswer.pick({ shape: true, asked: true, taughtIn: true });
export type ForgetAnswer = z.infer<typeof ForgetAnswer>;

export const rememberedAnswersEndpoint = endpoint({
  operationId: 'rememberedAnswers',
  method: 'GET',
  path: '/api/ledger-answers',
  summary: { zh: '导入时记住的回答', en: 'Answers remembered from imports, the last taught first' },
  query: z.strictObject({ page: z.coerce.number().int().min(0).max(10_000).default(0) }),
  answer: RememberedAnswers,
});

/** The words may name a person: they stand in the body, not in the address. */
export const forgetAnswerEndpoint = endpoint({
  operationId: 'forgetAnswer',
  method: 'POST',
  path: '/api/ledger-answers/forget',
  summary: { zh: '忘掉一个记住的回答', en: 'Forget an answer: the next import asks again' },
  body: ForgetAnswer,
  answer: z.strictObject({ asked: z.string() }),
  commandId: true,
});

export const listLedgersEndpoint = endpoint({
  operationId: 'listLedgers',
  method: 'GET',
  path: '/api/ledgers',
  summary: { zh: '可导入的台账', en: 'Ledgers that can be taken over' },
  answer: LedgersKnown,
});

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
export const ledgerMedia = { xlsx, csv: 'text/csv' } as const;
export const LedgerFileKind = z.enum(['xlsx', 'csv']);
export type LedgerFileKind = z.infer<typeof LedgerFileKind>;
const ledgerFile = {
  params: z.strictObject({ sheet: z.string() }),
  file: [ledgerMedia.xlsx, ledgerMedia.csv],
} as const;

export const exportLedgerEndpoint = endpoint({
  operationId: 'exportLedger',
  method: 'GET',
  path: '/api/ledgers/{sheet}/file',
  summary: { zh: '导出台账', en: 'One ledger as its reader sees it on a day, in the form it can be taken over in' },
  ...ledgerFile,
  /** Today, and as a workbook, where not said otherwise. */
  query: z.strictObject({
    kind: LedgerFileKind.optional(),
    on: plainDateSchema.optional(),
    /** Asked for where the ledger tells of persons what is kept from most eyes. */
    purpose: line(200).optional(),
  }),
  costs: 'much',
});

export const ledgerTemplateEndpoint = endpoint({
  operationId: 'ledgerTemplate',
  method: 'GET',
  path: '/api/ledgers/{sheet}/template',
  summary: { zh: '台账空表', en: 'The empty form of a ledger, with the words its cells may hold' },
  ...ledgerFile,
});

export const tryImportEndpoint = endpoint({
  operationId: 'tryImport',
  method: 'POST',
  path: '/api/imports/trial',
  summary: { zh: '试导入台账,不保存', en: 'Recognise a workbook and show what it would change; nothing is stored' },
  ...workbook,
  answer: ImportTried,
});

export const takeImportEndpoint = endpoint({
  operationId: 'takeImport',
  method: 'POST',
  path: '/api/imports',
  summary: { zh: '导入台账', en: 'Take a workbook over, all or nothing' },
  ...workbook,
  answer: z.strictObject({ counts: z.array(LedgerCount) }),
  commandId: true,
});
