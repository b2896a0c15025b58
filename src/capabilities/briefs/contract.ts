import { z } from 'zod';
import { datedOnSchema } from '#kernel/dated-on';
import { plainDateSchema } from '#kernel/plain-date';
import { quantitySchema } from '#kernel/quantity';

/** Where something stands in a template: line and column count from 1, in UTF-16 units as an editor counts them. */
const Position = z.strictObject({ line: z.int().min(1), column: z.int().min(1), length: z.int().min(0) });
export type Position = Readonly<z.infer<typeof Position>>;

/** Why a template cannot be used; every one of them is told, in the order of the text. */
const TemplateFault = z.strictObject({
  code: z.enum([
    'template.too-long',
    'template.too-deep',
    'template.unknown-word',
    'template.unknown-field',
    'template.unknown-format',
    'template.unknown-list',
    'template.condition',
    'template.loop',
    'template.unclosed',
    'template.stray-end',
    'template.stray-else',
    'template.stray-mark',
    'template.prompt',
    'template.table',
  ]),
  at: Position,
  facts: z.record(z.string(), z.union([z.string(), z.number()])),
});
export type TemplateFault = Readonly<z.infer<typeof TemplateFault>>;
export type TemplateFaultCode = TemplateFault['code'];

/** What a word stands for. A share is of whole numbers; points are percentage points; a probability is within 0 and 1. */
const SlotValue = z.union([
  z.strictObject({ quantity: quantitySchema }),
  z.strictObject({ share: z.strictObject({ part: z.int(), whole: z.int() }) }),
  z.strictObject({ points: z.number() }),
  z.strictObject({ probability: z.number() }),
  z.strictObject({ day: datedOnSchema }),
  z.strictObject({ text: z.string() }),
]);
export type SlotValue = Readonly<z.infer<typeof SlotValue>>;

/** Where a figure comes from: the indicator whose records it counts or adds up, and how it was asked. */
const FigureSource = z.strictObject({
  indicatorId: z.string(),
  dimensions: z.record(z.string(), z.string()),
  /** D. */
  on: plainDateSchema,
  /** First day of the period, of a flow. */
  from: plainDateSchema.nullable(),
  unitId: z.string().nullable(),
});
export type FigureSource = Readonly<z.infer<typeof FigureSource>>;

const Run = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('text'), text: z.string() }),
  z.strictObject({
    kind: z.literal('figure'),
    text: z.string(),
    word: z.string(),
    value: SlotValue,
    source: FigureSource.nullable(),
    at: Position,
  }),
  z.strictObject({
    kind: z.literal('person'),
    prompt: z.string(),
    /** Null while it is still to be written. */
    text: z.string().nullable(),
    /** Soft: more is said and not refused. */
    most: z.int().nullable(),
    at: Position,
  }),
]);
export type Run = Readonly<z.infer<typeof Run>>;

/** Levels of GB/T 9704: 一、 (一) 1. (1) */
const Level = z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)]);
export type Level = z.infer<typeof Level>;

const Block = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('title'), runs: z.array(Run) }),
  z.strictObject({ kind: z.literal('subtitle'), runs: z.array(Run) }),
  z.strictObject({ kind: z.literal('heading'), level: Level, runs: z.array(Run) }),
  /** `lead` is a heading within its paragraph: (一)支部走在开工前。 */
  z.strictObject({ kind: z.literal('paragraph'), level: Level.nullable(), lead: z.array(Run), runs: z.array(Run) }),
  z.strictObject({ kind: z.literal('list'), items: z.array(z.array(Run)) }),
  z.strictObject({
    kind: z.literal('table'),
    title: z.string(),
    columns: z.array(z.string()),
    rows: z.array(z.array(z.array(Run))),
  }),
]);
export type Block = Readonly<z.infer<typeof Block>>;

/** 版头: what stands above the red line. */
const Masthead = z.strictObject({
  name: z.string(),
  /** 内部资料 注意保存. */
  mark: z.string().nullable(),
  year: z.int(),
  /** Null while it is a draft. */
  number: z.int().nullable(),
  issuer: z.string(),
  issuedOn: plainDateSchema,
});
export type Masthead = Readonly<z.infer<typeof Masthead>>;

/** 版记: 报, 送, 发, and who answers for it. */
const Colophon = z.strictObject({
  reportedTo: z.string().nullable(),
  sentTo: z.string().nullable(),
  distributedTo: z.string().nullable(),
  signedBy: z.string().nullable(),
  checkedBy: z.string().nullable(),
  editedBy: z.string().nullable(),
  copies: z.int().min(1).nullable(),
});
export type Colophon = Readonly<z.infer<typeof Colophon>>;

const BriefDocument = z.strictObject({
  masthead: Masthead.nullable(),
  blocks: z.array(Block),
  colophon: Colophon.nullable(),
});
export type BriefDocument = Readonly<z.infer<typeof BriefDocument>>;

/** What is not in the document though the template has it, told to the editor (ledgers-and-briefs 4.2). */
const Omission = z.strictObject({
  cause: z.enum(['no-value', 'unknown-condition', 'empty-list', 'empty-heading']),
  word: z.string(),
  at: Position,
  /** What was left out, as the template words it. */
  sentence: z.string(),
});
export type Omission = Readonly<z.infer<typeof Omission>>;

/** What a rule of wording says of a document, by the rule's number. */
const WordingFinding = z.strictObject({
  code: z.string(),
  rule: z.string(),
  /** Block, character and length in the document; of a finding about the whole, block -1. */
  block: z.int(),
  offset: z.int().min(0),
  length: z.int().min(0),
  facts: z.record(z.string(), z.union([z.string(), z.number()])),
});
export type WordingFinding = Readonly<z.infer<typeof WordingFinding>>;
