import { z } from 'zod';
import { UnitId } from '#capabilities/organisation/contract';
import { datedOnSchema } from '#kernel/dated-on';
import { endpoint } from '#kernel/endpoint';
import { idSchema } from '#kernel/ids';
import { instantSchema } from '#kernel/instant';
import { standingSchema } from '#kernel/permission';
import { plainDateSchema } from '#kernel/plain-date';
import { quantitySchema } from '#kernel/quantity';
import { line, lines } from '#kernel/text';

const BriefId = idSchema<'BriefId'>();
export type BriefId = z.infer<typeof BriefId>;

/** The word a template is known by, among those of the program and of the zone. */
const TemplateId = z.string().regex(/^[a-z][a-z0-9-]{1,30}$/u, 'brief-template');

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
  unitId: UnitId.nullable(),
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
const WordingNote = z.strictObject({
  code: z.string(),
  rule: z.string(),
  /** Block, character and length in the document; of a note about the whole, block -1. */
  block: z.int(),
  offset: z.int().min(0),
  length: z.int().min(0),
  facts: z.record(z.string(), z.union([z.string(), z.number()])),
});
export type WordingNote = Readonly<z.infer<typeof WordingNote>>;

const templateParts = {
  name: line(40),
  /** Words with slots, above the red line; null where the kind has no masthead. */
  masthead: line(60).nullable(),
  /** 内部资料 注意保存. */
  mark: line(30).nullable(),
  text: lines(20_000),
};

const BriefTemplate = z.strictObject({
  templateId: TemplateId,
  /** 0 for one as it comes with the program. */
  version: z.int(),
  ...templateParts,
});
export type BriefTemplate = Readonly<z.infer<typeof BriefTemplate>>;

/** A new version of a template, or a new one: `version` is that of the one it follows, 0 where there is none of the zone. */
export const SaveTemplate = z.strictObject({ templateId: TemplateId, version: z.int(), ...templateParts });
export type SaveTemplate = z.infer<typeof SaveTemplate>;

/** As of which day, and since which day for what happened: 1 January of its year when absent. */
const asked = { on: plainDateSchema, from: plainDateSchema.optional() };
/** Words of persons by their prompts. */
const written = z.record(z.string().max(300), lines(4000)).default({});

/** A template over the records of a day, as nobody has published it: of the zone's text, or of one being written. */
export const PreviewBrief = z.strictObject({
  templateId: TemplateId,
  text: lines(20_000).optional(),
  ...asked,
  written,
});
export type PreviewBrief = z.infer<typeof PreviewBrief>;

export const PublishBrief = z.strictObject({
  briefId: BriefId,
  templateId: TemplateId,
  templateVersion: z.int(),
  ...asked,
  written,
  issuer: line(40),
  colophon: z.strictObject({
    reportedTo: line(200).nullable(),
    sentTo: line(200).nullable(),
    distributedTo: line(200).nullable(),
    signedBy: line(40),
    checkedBy: line(40).nullable(),
    editedBy: line(40).nullable(),
    copies: z.int().min(1).max(100_000).nullable(),
  }),
  /** The issue this one corrects: what was published is not changed (4.2.13). */
  corrects: BriefId.nullable(),
});
export type PublishBrief = z.infer<typeof PublishBrief>;

const Preview = z.discriminatedUnion('readable', [
  z.strictObject({ readable: z.literal(false), faults: z.array(TemplateFault) }),
  z.strictObject({
    readable: z.literal(true),
    document: BriefDocument,
    omissions: z.array(Omission),
    notes: z.array(WordingNote),
  }),
]);
export type Preview = z.infer<typeof Preview>;

const Issue = z.strictObject({
  briefId: BriefId,
  templateId: TemplateId,
  templateVersion: z.int(),
  on: plainDateSchema,
  from: plainDateSchema,
  /** K: the instant it was published. */
  knownAt: instantSchema,
  scope: z.enum(['zone', 'part']),
  year: z.int(),
  number: z.int(),
  title: z.string(),
  corrects: BriefId.nullable(),
});
export type Issue = Readonly<z.infer<typeof Issue>>;

/** A figure of a published brief, with how it was asked for; its place is among the figures of the document, from 0. */
const FrozenFigure = z.strictObject({
  place: z.int(),
  word: z.string(),
  words: z.string(),
  indicatorId: z.string(),
  /** How many records it stood for. */
  records: z.int(),
});
export type FrozenFigure = Readonly<z.infer<typeof FrozenFigure>>;

export const GetBrief = z.strictObject({ briefId: BriefId });
export const ListBriefs = z.strictObject({ year: z.coerce.number().int().min(1900).max(2199).optional() });
export const GetTemplate = z.strictObject({ templateId: TemplateId });
export const ListFigureRecords = z.strictObject({
  briefId: BriefId,
  place: z.coerce.number().int().min(0).max(100_000),
});

const FigureRecords = z.strictObject({
  word: z.string(),
  words: z.string(),
  /** N: the records it stood for. */
  count: z.int(),
  /** M: those that this reader sees now. */
  visible: z.int(),
  /** The first two hundred of those. */
  records: z.array(z.strictObject({ recordId: z.uuid(), opens: z.uuid(), label: z.string().nullable() })),
});
export type FigureRecords = z.infer<typeof FigureRecords>;

export const BriefAnswer = z.strictObject({
  issue: Issue,
  document: BriefDocument,
  figures: z.array(FrozenFigure),
  /** Issues that correct this one. */
  correctedBy: z.array(BriefId),
});
export type BriefAnswer = z.infer<typeof BriefAnswer>;

const answers = {
  templates: z.strictObject({
    templates: z.array(BriefTemplate.omit({ text: true })),
    standing: standingSchema,
  }),
  template: BriefTemplate,
  savedTemplate: z.strictObject({ templateId: TemplateId, version: z.int() }),
  preview: Preview,
  published: z.strictObject({ briefId: BriefId, year: z.int(), number: z.int() }),
  briefs: z.strictObject({ briefs: z.array(Issue), standing: standingSchema }),
  figureRecords: FigureRecords,
} as const;

export const listBriefTemplatesEndpoint = endpoint({
  operationId: 'listBriefTemplates',
  method: 'GET',
  path: '/api/brief-templates',
  summary: { zh: '简报模板', en: 'Templates of briefs' },
  answer: answers.templates,
});

export const getBriefTemplateEndpoint = endpoint({
  operationId: 'getBriefTemplate',
  method: 'GET',
  path: '/api/brief-templates/{templateId}',
  summary: { zh: '模板全文', en: 'A template and its text' },
  params: GetTemplate,
  answer: answers.template,
});

export const saveBriefTemplateEndpoint = endpoint({
  operationId: 'saveBriefTemplate',
  method: 'POST',
  path: '/api/brief-templates/{templateId}',
  summary: { zh: '保存模板新版本', en: 'Save a new version of a template' },
  params: GetTemplate,
  body: SaveTemplate.omit({ templateId: true, version: true }),
  answer: answers.savedTemplate,
  ifMatch: true,
  commandId: true,
  status: 201,
});

export const previewBriefEndpoint = endpoint({
  operationId: 'previewBrief',
  method: 'POST',
  path: '/api/brief-previews',
  summary: { zh: '预览简报', en: 'A brief as it would be, with what is wrong or missing' },
  body: PreviewBrief,
  answer: answers.preview,
  costs: 'much',
});

export const publishBriefEndpoint = endpoint({
  operationId: 'publishBrief',
  method: 'POST',
  path: '/api/briefs',
  summary: { zh: '编发简报', en: 'Publish a brief' },
  body: PublishBrief,
  answer: answers.published,
  commandId: true,
  status: 201,
  costs: 'much',
});

export const listBriefsEndpoint = endpoint({
  operationId: 'listBriefs',
  method: 'GET',
  path: '/api/briefs',
  summary: { zh: '已编发的简报', en: 'Published briefs' },
  query: ListBriefs,
  answer: answers.briefs,
});

export const getBriefEndpoint = endpoint({
  operationId: 'getBrief',
  method: 'GET',
  path: '/api/briefs/{briefId}',
  summary: { zh: '简报全文', en: 'A published brief as it stands' },
  params: GetBrief,
  answer: BriefAnswer,
});

export const briefFileEndpoint = endpoint({
  operationId: 'briefFile',
  method: 'GET',
  path: '/api/briefs/{briefId}/file',
  summary: { zh: '下载简报', en: 'A published brief as a Word file or as Markdown' },
  params: GetBrief,
  query: z.strictObject({ kind: z.enum(['docx', 'md']).default('docx') }),
  file: ['application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'text/markdown'],
  costs: 'much',
});

export const listFigureRecordsEndpoint = endpoint({
  operationId: 'listFigureRecords',
  method: 'GET',
  path: '/api/briefs/{briefId}/figures/{place}/records',
  summary: { zh: '简报数字的明细', en: 'The records a published figure stood for' },
  params: ListFigureRecords,
  answer: answers.figureRecords,
});
